/** The watch over sources, from what they send to what the store keeps and the log is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fetched, Store } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import { unknownPace } from '../../src/domain/watch/source-state.ts'
import type { BusinessEvent } from '../../src/domain/watch/telemetry.ts'
import { openStore } from '../../src/io/store/index.ts'
import { ingestSource } from '../../src/service/ingest.ts'
import type { PollContext } from '../../src/service/poll-pool.ts'
import { createSourceWatch } from '../../src/service/watch-sources.ts'
import { makePlan } from '../contract/make-plan.ts'
import { makeSource } from '../web/newsroom.ts'

const HOUR = 3_600_000
const source = makeSource('shop', { url: 'https://shop.example/feed' })
const titles = [
  'Zölle auf Pakete aus China',
  'Händler eröffnen neue Filialen',
  'Lieferketten werden kürzer',
  'Preise steigen im Frühjahr',
  'Plattform kauft Lagerhäuser',
  'Roboter sortieren Pakete',
]

let store: Store
let now: string
let answers: Map<string, Fetched>
let events: BusinessEvent[]

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = '2025-01-06T00:00:00.000Z'
  answers = new Map()
  events = []
  await store.syncSources([{ id: 'shop', recipe: '', polled: true }], now, HOUR)
})
afterEach(() => store.close())

function document(url: string, text: string, contentType = 'application/rss+xml'): Fetched {
  const body = new TextEncoder().encode(text)
  const shared = { status: 200, headers: {}, redirects: [], etag: null, lastModified: null }
  return { kind: 'document', url, contentType, body, ...shared }
}

function feed(items: readonly { guid: string; path: string; title: string; text?: string }[]): void {
  const written = items.map(
    ({ guid, path, title, text = 'Text.' }) =>
      `<item><guid isPermaLink="false">${guid}</guid><link>https://shop.example/${path}</link><title>${title}</title><description>${text}</description></item>`,
  )
  const body = `<rss version="2.0"><channel><title>Shop</title>${written.join('')}</channel></rss>`
  answers.set(source.url, document(source.url, body))
}

function context(): PollContext {
  const fetch = async (url: string): Promise<Fetched> => {
    const problem = { code: 'network', severity: 'temporary', detail: 'No answer.', retryAt: null } as const
    return answers.get(url) ?? { kind: 'failed', status: 0, headers: {}, redirects: [], problem }
  }
  return {
    ...{ store, queue: { fetchDocument: fetch, fetchPage: fetch } },
    clock: { now: () => now, monotonic: () => 0, sleep: async () => undefined },
    telemetry: { record: (event) => void events.push(event) },
    ...{ languages: ['de'], topics: { topics: [], entities: [] }, bounds: { min: 300_000, max: 86_400_000 } },
  }
}

const later = (milliseconds: number) => {
  now = new Date(Date.parse(now) + milliseconds).toISOString()
}

async function poll(over: Partial<Source> = {}) {
  const [state] = await store.sourceStates()
  if (state === undefined) throw new Error('no state')
  const run = await ingestSource(context(), { ...source, ...over }, state, new AbortController().signal)
  later(HOUR)
  return run
}

const alarms = async () => (await store.watch.alarms({ state: 'all', sourceId: null, limit: 50, cursor: null })).items
const told = () =>
  events.flatMap((event) => (event.name === 'alarm' ? `${event.alarm.change} ${event.alarm.kind}` : []))
const stored = async () => {
  const query = { filter: { kind: 'all' }, now, limit: 50, cursor: null, collapse: 'none' } as const
  return (await store.articles(query)).items.length
}

describe('a source that renames all its entries', () => {
  const named = (version: string) =>
    titles.map((title, index) => ({
      guid: `${version}-${index}`,
      path: `${index}${version === 'a' ? '' : `?${version}`}`,
      title,
    }))

  it('has nothing published twice, by address or by title, however often it does so; the alarm is raised once', async () => {
    feed(named('a'))
    expect((await poll())?.counts).toMatchObject({ stored: 6 })
    feed(named('b'))
    expect((await poll())?.counts).toMatchObject({ stored: 0, duplicate: 6 })
    feed([...named('b'), { guid: 'new', path: 'new', title: 'Etwas wirklich Neues heute' }])
    expect((await poll())?.counts).toMatchObject({ stored: 1, duplicate: 6 })
    feed(named('c'))
    expect((await poll())?.counts).toMatchObject({ stored: 0, duplicate: 6 })
    expect(await stored()).toBe(7)
    expect(told()).toEqual(['raised guid-flood', 'cleared guid-flood', 'raised guid-flood'])
  })

  it('has many at once taken bit by bit, and none lost', async () => {
    feed(named('a'))
    await poll()
    const many = Array.from({ length: 230 }, (_, index) => ({
      guid: `m${index}`,
      path: `m${index}`,
      title: `Meldung mit der Nummer ${index}`,
    }))
    feed(many)
    expect((await poll())?.counts).toMatchObject({ stored: 100, rejected: 130 })
    expect((await poll())?.counts).toMatchObject({ stored: 100, rejected: 30 })
    expect((await poll())?.counts).toMatchObject({ stored: 30, rejected: 0 })
    expect(told()).toEqual(['raised guid-flood', 'cleared guid-flood'])
  })
})

describe('a source whose pages changed', () => {
  const text = 'Ein Satz über Händler, Zölle und Pakete, und noch einer dazu, damit es ein ganzer Absatz wird. '.repeat(
    12,
  )
  const page = (path: string, body: string) =>
    answers.set(
      `https://shop.example/${path}`,
      document(`https://shop.example/${path}`, `<article><h1>T</h1><p>${body}</p></article>`, 'text/html'),
    )

  it('is told of, and what is stored stays as it was', async () => {
    const items = (count: number, teaser: string) =>
      Array.from({ length: count }, (_, index) => ({
        guid: `g${index}`,
        path: `${index}`,
        title: `Titel ${index}`,
        text: teaser,
      }))
    for (let index = 0; index < 20; index += 1) page(String(index), text)
    for (let index = 17; index < 20; index += 1) page(String(index), 'Bitte anmelden.')
    feed(items(17, 'Anriss.'))
    await poll({ fullText: true })
    feed(items(20, 'Anriss.'))
    await poll({ fullText: true })
    expect(told()).toEqual(['raised short-texts'])
    page('0', 'Bitte anmelden.')
    feed(items(20, 'Ein anderer Anriss.'))
    await poll({ fullText: true })
    expect((await store.history('g0')).article).toMatchObject({
      revision: 1,
      text: expect.stringContaining(text.trim()),
    })
    page('0', `${text} Ein Satz mehr.`)
    feed(items(20, 'Noch ein anderer Anriss.'))
    await poll({ fullText: true })
    expect((await store.history('g0')).article).toMatchObject({ revision: 2 })
  })

  it('has its list told of that finds nothing, and found again', async () => {
    const list = { item: 'li', link: 'a@href', title: null, date: null, summary: null, next: null }
    const over = { kind: 'page', list } as const
    const show = (body: string) => answers.set(source.url, document(source.url, `<ul>${body}</ul>`, 'text/html'))
    show('<li><a href="/1">Titel eins</a></li><li><a href="/2">Titel zwei</a></li>')
    await poll(over)
    show('<div><a href="/1">Titel eins</a></div>')
    await poll(over)
    await poll(over)
    expect(await stored()).toBe(2)
    show('<li><a href="/1">Titel eins</a></li><li><a href="/3">Titel drei</a></li>')
    await poll(over)
    expect(told()).toEqual(['raised no-entries', 'cleared no-entries'])
    expect((await alarms())[0]?.sentence).toContain('The item selector «li» found nothing')
  })
})

describe('the look at all sources', () => {
  const look = async (sources: readonly Source[], watch = createSourceWatch()) => watch({ ...context(), sources })

  it('notices silence without a poll, once, and its end', async () => {
    const begun = now
    const state = { watchedSince: begun, lastChange: now, nextCheck: '2030-01-01T00:00:00.000Z' }
    const pace = { ...unknownPace, perDay: 12 }
    // Something new in every other hour, three weeks long.
    for (let hour = 0; hour < 21 * 12; hour += 1, later(2 * HOUR)) {
      const plan = makePlan({ sourceId: 'shop', startedAt: now, state: { ...state, pace, lastChange: now } })
      await store.apply({ ...plan, watch: { arrived: 1, alarms: [] } })
    }
    const watch = createSourceWatch()
    await look([source], watch)
    expect(told()).toEqual([])
    later(12 * HOUR)
    await look([source], watch)
    later(HOUR)
    await look([source], watch)
    expect(told()).toEqual(['raised quiet'])
    const counted = events.filter(({ name }) => name === 'alarms-counted')
    expect(counted).toEqual([{ name: 'alarms-counted', counts: { quiet: 1 } }])
    feed([{ guid: 'back', path: 'back', title: 'Wieder da' }])
    await poll()
    await look([source], watch)
    expect(told()).toEqual(['raised quiet', 'cleared quiet'])
    expect(await alarms()).toMatchObject([{ kind: 'quiet', ending: 'It came back: something new has come.' }])
  })

  it('ends the alarms of a source that is not polled any more', async () => {
    await store.watch.changeAlarms([{ change: 'raised', sourceId: 'shop', kind: 'moved', at: now, sentence: 'Moved.' }])
    await look([source])
    expect(told()).toEqual([])
    await look([{ ...source, enabled: false }])
    expect(told()).toEqual(['cleared moved'])
  })
})
