/** What is not kept any longer, at the command line. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace

beforeAll(async () => {
  place = await openWorkplace()
  place.configure('topics', { topics: [{ id: 'town', threshold: 1, phrases: { en: ['shops'] } }] })
  place.configure('feeds', { feeds: [] })
  await place.run('ingest')
  const shop = { id: 'shop', url: `${place.origin.address}/feed` }
  place.configure('sources', { sources: [{ ...shop, retention: { maxArticles: 1 } }] })
})
afterAll(() => place.close())

const titles = async () => {
  const { json } = await place.run('query', '', '--json')
  return (json[0] as { title: string }[]).map(({ title }) => title)
}

it('shows what would go, and removes nothing', async () => {
  const { code, out } = await place.run('retention', '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('  shop  1')
  expect(out).toContain('1 article would be removed, 0 runs gone through. Nothing was written.')
  expect(await titles()).toHaveLength(2)
})

it('removes it, says so, and explains an article that is gone', async () => {
  const [, oldest] = await titles()
  const { code, json } = await place.run('retention', '--json')
  expect(code).toBe(0)
  expect(json).toMatchObject([{ articles: 1, sources: { shop: { removed: 1, touched: 0 } }, complete: true }])
  expect(await titles()).toHaveLength(1)
  const guid = oldest === 'Shops close earlier' ? 'shops' : 'tsai'
  const { out } = await place.run('explain', `${place.origin.address}/${guid}`)
  expect(out).toMatch(/removed on \d{4}-\d\d-\d\d: its source keeps its newest 1/)
})

it('does not take it in again, and keeps what an editor touched', async () => {
  expect((await place.run('ingest', '--source', 'shop', '--json')).json).toMatchObject([{ sources: [{ seen: 0 }] }])
  const { out } = await place.run('retention', '--vacuum')
  expect(out).toContain('Removed: 0 articles, 0 runs')
  expect(out).toMatch(/The store takes \d+\.\d MB, \d+\.\d MB before; 0\.0 MB of it is free\./)
})
