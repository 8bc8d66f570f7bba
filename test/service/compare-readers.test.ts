/** The second opinion: rss-parser reads the same text, and what it sees otherwise is told field by field. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'
import { readWithSecondReader } from '../../src/pipeline/parse/second-reader.ts'
import { compareReaders } from '../../src/service/compare-readers.ts'

async function opinions(text: string) {
  const ours = await parseFeed(new TextEncoder().encode(text), { url: 'https://shop.example/feed' })
  return compareReaders(ours, await readWithSecondReader(text))
}

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>Shop</title><link>https://shop.example/</link><language>en</language>${items}</channel></rss>`

describe('two readers', () => {
  it('agree on a plain feed, whatever its white space and spelling of dates', async () => {
    const item =
      '<item><guid>a</guid><title> One\n  two </title><link>https://shop.example/a</link><pubDate>Fri, 14 Feb 2025 09:12:00 +0100</pubDate></item>'
    expect(await opinions(rss(item))).toEqual([])
  })

  it('disagree where the second one is known to be wrong', async () => {
    const item = '<item><guid>a</guid><title>Relative</title><link>/a</link><pubDate>2025年2月14日</pubDate></item>'
    expect(await opinions(rss(item))).toEqual([
      { entry: 0, field: 'link', ours: 'https://shop.example/a', theirs: '/a' },
      { entry: 0, field: 'date', ours: '2025-02-14T00:00:00.000Z', theirs: null },
    ])
  })

  it('are compared by guid or link where one saw fewer entries', async () => {
    const item = (guid: string) => `<item><guid>${guid}</guid><title>${guid}</title></item>`
    const ours = await parseFeed(new TextEncoder().encode(rss(item('a') + item('b') + item('c'))))
    const theirs = await readWithSecondReader(rss(item('a') + item('c')))
    expect(compareReaders(ours, theirs)).toEqual([
      { entry: null, field: 'entries', ours: '3', theirs: '2' },
      { entry: 1, field: 'entry', ours: 'b', theirs: null },
    ])
  })

  it('agree on entries and titles of the German fixture', async () => {
    const source = readFileSync(
      new URL('../../fixtures/feeds/rss-wordpress-german/source.xml', import.meta.url),
      'utf8',
    )
    const fields = (await opinions(source)).map(({ field }) => field)
    expect(fields).not.toContain('title')
    expect(fields).not.toContain('entries')
  })

  it('says that a text is no feed to it', async () => {
    await expect(readWithSecondReader('<html><body>Not found</body></html>')).rejects.toThrow()
  })
})
