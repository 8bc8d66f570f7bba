/** Taking an article out of every output at the command line, and back in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
const foundBy = async (query: string) => {
  const { json } = await place.run('query', query, '--json')
  return (json[0] as { title: string }[]).map(({ title }) => title)
}
const exported = async () => {
  await place.run('export', join(place.directory, 'out'))
  return ['atom', 'rss', 'json'].map((format) =>
    readFileSync(join(place.directory, 'out', 'feeds', `all.${format}`), 'utf8').includes('Alibaba opens a model'),
  )
}

beforeAll(async () => {
  place = await openWorkplace()
  place.configure('feeds', {
    feeds: [
      { id: 'all', title: 'All' },
      { id: 'told', title: 'Told', query: 'is:hidden' },
    ],
  })
  await place.run('ingest')
})
afterAll(() => place.close())

it('takes an article out of queries and of feeds written before, and says so in its story', async () => {
  expect(await exported()).toEqual([true, true, true])
  const { code, out } = await place.run('hide', 'tsai', '--reason', 'a court said so')
  expect([code, out]).toEqual([0, 'Alibaba opens a model: hidden, it leaves every feed, page and answer.'])
  expect(await foundBy('alibaba')).toEqual([])
  expect(await foundBy('is:hidden')).toEqual(['Alibaba opens a model'])
  expect(await exported()).toEqual([false, false, false])
  expect(readFileSync(join(place.directory, 'out', 'feeds', 'told.atom'), 'utf8')).not.toContain('<entry')
  expect((await place.run('explain', 'tsai')).out).toMatch(/hidden by an editor \(.+\): a court said so/)
})

it('does nothing twice', async () => {
  expect((await place.run('hide', 'tsai')).out).toBe('Alibaba opens a model: is hidden already.')
  expect((await place.run('unhide', 'shops', '--json')).json).toMatchObject([{ hidden: false, changed: false }])
})

it('shows it again, also after its source changed it', async () => {
  await place.run('ingest')
  expect(await foundBy('alibaba')).toEqual([])
  expect((await place.run('unhide', 'tsai')).out).toBe('Alibaba opens a model: shown again.')
  expect(await foundBy('alibaba')).toEqual(['Alibaba opens a model'])
  expect(await exported()).toEqual([true, true, true])
})

it('names an article that is not there', async () => {
  const { code, remarks } = await place.run('hide', 'nowhere')
  expect([code, remarks]).toEqual([2, 'There is no article nowhere. Expected: its id, URL or guid.'])
})
