/** How often a feed says it is worth asking. */
import { expect, it } from 'vitest'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'

const hour = 3_600_000
const sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
const rss = (fields: string) => `<rss version="2.0" ${sy}><channel><title>A</title>${fields}</channel></rss>`
const atom = (fields: string) => `<feed xmlns="http://www.w3.org/2005/Atom" ${sy}><title>A</title>${fields}</feed>`
const period = (name: string, frequency = '') =>
  `<sy:updatePeriod>${name}</sy:updatePeriod>${frequency === '' ? '' : `<sy:updateFrequency>${frequency}</sy:updateFrequency>`}`

it.each([
  ['ttl, in minutes', rss('<ttl>90</ttl>'), 'ttl', 1.5 * hour],
  ['ttl before the period', rss(`<ttl> 15 </ttl>${period('daily')}`), 'ttl', hour / 4],
  ['a period', rss(period('hourly')), 'sy:updatePeriod', hour],
  ['a period as WordPress prints it', rss(period('\n\thourly\t', '\n\t1\t')), 'sy:updatePeriod', hour],
  ['a period and how often in it', atom(period('Daily', '4')), 'sy:updatePeriod', 6 * hour],
  ['a frequency of nothing counts once', rss(period('weekly', '0')), 'sy:updatePeriod', 7 * 24 * hour],
])('%s', async (_name, text, from, milliseconds) => {
  const { hint } = await parseFeed(new TextEncoder().encode(text))
  expect(hint).toEqual({ from, milliseconds })
})

it.each([
  '',
  '<ttl>0</ttl>',
  '<ttl>-5</ttl>',
  '<ttl>soon</ttl>',
  period('always'),
  '<updatePeriod>daily</updatePeriod>',
])('none: %s', async (fields) => {
  expect(await parseFeed(new TextEncoder().encode(rss(fields)))).not.toHaveProperty('hint')
})
