/** `depesche ingest`: one pass over the sources, told as a table or as JSON. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rssOf } from './origin.ts'
import { items, openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
beforeEach(async () => {
  place = await openWorkplace()
})
afterEach(() => place.close())

const none = { seen: 0, stored: 0, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }
const notFound = { code: 'bad-status', severity: 'soft', detail: 'The server answered 404 Not Found.', retryAt: null }

describe('ingest', () => {
  it('polls every enabled source, due or not, and takes nothing twice', async () => {
    const first = await place.run('ingest', '--json')
    expect(first).toMatchObject({ code: 0, out: '', remarks: '' })
    expect(first.json).toEqual([
      {
        sources: [
          { id: 'shop', ...none, seen: 2, stored: 2, problem: null },
          { id: 'broken', ...none, problem: notFound },
        ],
      },
    ])
    const { answers, address } = place.origin
    answers.set('/feed', rssOf('The shop', [...items(address), { ...items(address)[0], guid: 'again' } as never]))
    const second = await place.run('ingest', '--json')
    expect(second.json).toMatchObject([{ sources: [{ id: 'shop', seen: 3, unchanged: 2, duplicate: 1 }, {}] }])
    const third = await place.run('ingest', '--json')
    expect(third.json).toMatchObject([{ sources: [{ id: 'shop', ...none }, {}] }])
  })

  it('tells people in a table, with the problem at the end of the line', async () => {
    const { code, out } = await place.run('ingest')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'source  seen  stored  updated  unchanged  rejected  duplicate',
      'shop    2     2       0        0          0         0',
      'broken  0     0       0        0          0         0          The server answered 404 Not Found.',
    ])
    expect((await place.run('ingest')).out).toContain('nothing new')
  })

  it('polls one source, also one that is paused, and none that is not configured', async () => {
    place.configure('sources', {
      sources: [
        { id: 'paused', url: `${place.origin.address}/feed`, enabled: false },
        { id: 'broken', url: `${place.origin.address}/nothing` },
      ],
    })
    expect((await place.run('ingest', '--json')).json).toMatchObject([{ sources: [{ id: 'broken' }] }])
    expect((await place.run('ingest', '--source', 'paused', '--json')).json).toMatchObject([
      { sources: [{ id: 'paused', stored: 2 }] },
    ])
    expect(await place.run('ingest', '--source', 'nobody')).toMatchObject({
      code: 2,
      out: '',
      remarks: 'There is no source nobody. Expected: paused, broken.',
    })
  })

  it('fails only if every source failed', async () => {
    expect(await place.run('ingest', '--source', 'broken')).toMatchObject({ code: 1 })
    place.configure('sources', { sources: [] })
    expect(await place.run('ingest')).toMatchObject({
      code: 0,
      out: 'No sources to poll: add some to sources.yaml.',
    })
    expect((await place.run('ingest', '--json')).json).toEqual([{ sources: [] }])
  })

  it('leaves a source that is gone in peace until its owner names it', async () => {
    place.origin.answers.set('/nothing', { status: 410 })
    expect((await place.run('ingest', '--source', 'broken', '--json')).json).toMatchObject([
      { sources: [{ problem: { code: 'gone' } }] },
    ])
    const before = place.origin.asked.length
    const again = await place.run('ingest')
    expect(again.out).toContain('not asked again; `ingest --source broken` would')
    expect(place.origin.asked.slice(before)).toEqual(['/feed'])
    place.origin.answers.set('/nothing', rssOf('Back', []))
    await place.run('ingest', '--source', 'broken')
    expect((await place.run('ingest', '--json')).json).toMatchObject([{ sources: [{}, { problem: null }] }])
  })

  it('keeps Retry-After from one call to the next', async () => {
    place.origin.answers.set('/nothing', { status: 503, headers: { 'retry-after': '3600' } })
    await place.run('ingest')
    const before = place.origin.asked.length
    const again = await place.run('ingest', '--json')
    expect(again.json).toMatchObject([{ sources: [{}, { id: 'broken', problem: { code: 'bad-status' } }] }])
    expect(place.origin.asked.slice(before)).toEqual(['/feed'])
    expect((await place.run('ingest', '--source', 'broken')).out).toMatch(
      /left alone until 2\d\d\d-\d\d-\d\d \d\d:\d\d UTC/,
    )
  })

  it('stops when told to, and says how far it came', async () => {
    const stopped = await place.runWith(AbortSignal.abort(), 'ingest', '--json')
    expect(stopped).toMatchObject({
      code: 1,
      json: [{ sources: [] }],
      remarks: 'Stopped: 0 of 2 sources were polled, the others are as they were.',
    })
    expect((await place.run('ingest', '--json')).json).toMatchObject([{ sources: [{ stored: 2 }, {}] }])
  })
})
