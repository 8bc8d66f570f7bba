/** Tagging stored articles again, and editors' corrections, at the command line. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
const topics = (phrase: string) => ({ topics: [{ id: 'town', threshold: 1, phrases: { en: [phrase] } }] })
const tagsOf = async (guid: string) => {
  const { json } = await place.run('explain', guid, '--json')
  return (json[0] as { tags: { id: string; origin: string }[] }).tags.map(({ id, origin }) => `${id} ${origin}`)
}

beforeAll(async () => {
  place = await openWorkplace()
  place.configure('feeds', { feeds: [] })
  place.configure('topics', topics('shops'))
  await place.run('ingest')
})
afterAll(() => place.close())

it('shows what a changed topic would change, and why, without writing it', async () => {
  place.configure('topics', topics('Dubai'))
  const { code, out } = await place.run('retag', '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('  + town 0.65: «Dubai»')
  expect(out).toMatch(/ {2}− town 0\.\d\d: no longer enough; it had «Shops», «shops»/)
  expect(out).toContain('town  +1  −1')
  expect(out).toContain('2 of 2 articles would change. Nothing was written.')
  expect(await tagsOf('shops')).toEqual(['town rule'])
})

it('keeps to the articles young enough', async () => {
  const { json } = await place.run('retag', '--dry-run', '--since', '30d', '--json')
  expect(json).toEqual([{ articles: 0, changed: [], tags: {}, complete: true }])
  expect(await place.run('retag', '--since', 'gestern')).toMatchObject({ code: 2 })
})

it('writes the change, and nothing the second time', async () => {
  expect((await place.run('retag')).out).toContain('2 of 2 articles changed.')
  expect(await tagsOf('shops')).toEqual([])
  expect(await tagsOf('tsai')).toContain('town rule')
  expect((await place.run('retag', '--json')).json).toMatchObject([{ articles: 2, changed: [] }])
})

it('leaves what an editor said as it is, until it is taken back', async () => {
  expect((await place.run('tag', 'shops', '--add', 'town')).out).toBe('topic town, score 1.00, by an editor')
  await place.run('tag', 'tsai', '--remove', 'town,alibaba')
  await place.run('retag')
  expect(await tagsOf('shops')).toEqual(['town editor'])
  expect(await tagsOf('tsai')).not.toContain('town rule')
  expect((await place.run('explain', 'tsai')).out).toContain('not town: an editor')
  expect((await place.run('query', 'topic:town', '--json')).json).toMatchObject([[{ topics: ['town'] }]])
  expect(await place.run('tag', 'tsai', '--reset', 'town')).toMatchObject({ code: 0 })
  expect(await tagsOf('tsai')).toContain('town rule')
})

it('does nothing of what it is told where a part of it cannot be', async () => {
  const before = await tagsOf('shops')
  expect(await place.run('tag', 'shops', '--remove', 'town,twon')).toMatchObject({ code: 2 })
  expect(await place.run('tag', 'shops', '--add', 'town', '--remove', 'town')).toMatchObject({
    code: 2,
    remarks: expect.stringContaining('Two things were said of town'),
  })
  expect(await tagsOf('shops')).toEqual(before)
})

it('says what cannot be', async () => {
  expect(await place.run('tag', 'shops', '--add', 'twon')).toMatchObject({
    code: 2,
    remarks: expect.stringContaining('twon'),
  })
  expect(await place.run('tag', 'nowhere', '--add', 'town')).toMatchObject({ code: 2 })
  expect(await place.run('tag', 'shops')).toMatchObject({ code: 2 })
  expect(await place.run('tag', 'shops', '--reset', 'alibaba')).toMatchObject({ code: 2 })
})
