/** What becomes of stored articles their source gives anew: polls of one feed, from its document to what the store holds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fetched, Store } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import { openStore } from '../../src/io/store/index.ts'
import { newestChange, shownDates } from '../../src/pipeline/publish/shown-dates.ts'
import { ingestSource } from '../../src/service/ingest.ts'
import { makeSource } from '../web/newsroom.ts'

const HOUR = 3_600_000
const article = 'https://shop.example/a'
const body = [
  'The chain opens a second warehouse near Leipzig this autumn and hires several hundred people for it.',
  'Robots fetch the goods, and people pack them; the parcels leave the same evening.',
].join(' ')

let store: Store
let now: string
let answers: Map<string, string | number>
let asked: string[]

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = '2025-02-14T09:00:00.000Z'
  answers = new Map()
  asked = []
  await store.syncSources([{ id: 'shop', recipe: '', polled: true }], now, HOUR)
})
afterEach(() => store.close())

function answer(url: string): Fetched {
  asked.push(url)
  const given = answers.get(url)
  const common = { headers: {}, redirects: [] }
  if (typeof given === 'string') {
    const body = new TextEncoder().encode(given)
    return { ...common, kind: 'document', status: 200, url, contentType: null, body, etag: null, lastModified: null }
  }
  const problem = { code: 'bad-status', severity: 'soft', detail: `Status ${given}.`, retryAt: null } as const
  return { ...common, kind: 'failed', status: given ?? 404, problem }
}

interface Item {
  readonly title?: string
  readonly text?: string
  readonly updated?: string
  readonly category?: string
}

/** Polls a feed with this one item; an hour passes. */
async function poll(
  { title = 'Chain opens a warehouse', text = body, updated = '', category = 'Logistics' }: Item,
  over: Partial<Source> = {},
) {
  const source = { ...makeSource('shop'), url: 'https://shop.example/feed', ...over }
  answers.set(
    source.url,
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Shop</title><entry><id>a</id><link href="${article}"/>
    <title>${title}</title><category term="${category}"/>${updated && `<updated>${updated}</updated>`}
    <content type="html">${text}</content></entry></feed>`,
  )
  const state = (await store.sourceStates()).find(({ sourceId }) => sourceId === 'shop')
  if (state === undefined) throw new Error('no state')
  const ask = async (url: string) => answer(url)
  const context = {
    ...{
      store,
      queue: { fetchDocument: ask, fetchPage: ask },
      topics: { topics: [], entities: [] },
      languages: ['en'],
    },
    clock: { now: () => now, monotonic: () => 0, sleep: async () => undefined },
    telemetry: { record: () => undefined },
    bounds: { min: 300_000, max: 24 * HOUR },
  }
  const run = await ingestSource(context, source, state, new AbortController().signal)
  now = new Date(Date.parse(now) + HOUR).toISOString()
  return run
}

async function stored() {
  const history = await store.history(article)
  if (history.article === null) throw new Error('no article')
  return { ...history, article: history.article }
}

const updatedAt = (minute: number) => `Updated at 12:${10 + minute} GMT. ${body}`
const page = (text: string) =>
  `<html lang="en"><body><article><h1>Chain opens a warehouse</h1><p>${text.repeat(2)}</p></article></body></html>`

describe('an article given anew', () => {
  it('with another time of day at each of ten polls is one version, and its dates stay', async () => {
    await poll({ text: updatedAt(0), updated: '2025-02-14T08:00:00Z' })
    const before = await stored()
    for (let minute = 1; minute <= 10; minute += 1) {
      const run = await poll({ text: updatedAt(minute), updated: `2025-02-14T1${minute % 10}:30:00Z` })
      expect(run?.counts).toMatchObject({ unchanged: 1, updated: 0 })
    }
    const { article: after, revisions, decisions } = await stored()
    expect(after).toEqual(before.article)
    expect(revisions).toEqual([])
    expect(decisions.at(-1)?.reason).toMatch(/^only boilerplate changed/)
    expect(shownDates(after).updated).toBe(shownDates(before.article).updated)
  })

  it('with a real change between such polls is found to have changed, however many came before', async () => {
    await poll({ text: updatedAt(0) })
    for (let minute = 1; minute <= 5; minute += 1) await poll({ text: updatedAt(minute) })
    const run = await poll({ text: updatedAt(6).replace('several hundred', '450') })
    expect(run?.counts).toMatchObject({ updated: 1 })
    const { article: after, revisions, decisions } = await stored()
    expect(after).toMatchObject({ revision: 2, changedAt: run?.startedAt, updated: run?.startedAt })
    expect(revisions).toMatchObject([{ text: updatedAt(0), class: 'number', material: true }])
    expect(decisions.at(-1)?.reason).toMatch(/^a number or date changed \(number, material\): /)
    expect(newestChange([after])).toBe(run?.startedAt)
  })

  it.each([
    ['As of', ''],
    ['The time is', ''],
    ['Es ist jetzt', ' Uhr'],
    ['当前时间：', ''],
  ])('with the time at which it is asked for in it (%s …) is one version', async (words, unit) => {
    const timed = () => `${words} ${now.slice(11, 16)}${unit}. ${body}`
    await poll({ text: timed() })
    for (let count = 1; count <= 10; count += 1) {
      now = new Date(Date.parse(now) + 7 * 60_000).toISOString()
      expect((await poll({ text: timed() }))?.counts).toMatchObject({ unchanged: 1 })
    }
    expect((await stored()).revisions).toEqual([])
    // A time that moved by anything else is news.
    const run = await poll({ text: timed().replace(/\d\d:\d\d/, '23:15') })
    expect(run?.counts).toMatchObject({ updated: 1 })
  })

  const around = {
    de: [
      (n: number) =>
        `Der Händler eröffnet ein zweites Lager bei Leipzig und stellt dafür 450 Menschen ein.&lt;p>${1200 + n} Aufrufe`,
      ['Händler streiten über Retouren', 'Neue Regeln für Pakete', 'Lieferdrohnen im Test'],
      'Lesen Sie auch',
    ],
    en: [
      (n: number) => `${body}&lt;p>${1200 + n} views`,
      ['Retailers argue', 'New rules', 'Drones on trial'],
      'Related articles',
    ],
    zh: [
      (n: number) =>
        `该公司今年秋天将在莱比锡附近开设第二个仓库，并为此雇用四百五十人。机器人取货，人打包。&lt;p>阅读 ${1200 + n}`,
      ['零售商为退货争论', '包裹新规', '无人机送货试验'],
      '相关阅读',
    ],
  } as const
  it.each(['de', 'en', 'zh'] as const)(
    'with counters and rotating boxes around it is one version: %s',
    async (language) => {
      const [text, related, heading] = around[language]
      for (let count = 0; count <= 10; count += 1) {
        const box = [0, 1]
          .map((place) => `&lt;li>&lt;a href="/r${(count + place) % 3}">${related[(count + place) % 3]}&lt;/a>&lt;/li>`)
          .join('')
        const run = await poll({ text: `&lt;p>${text(7 * count)}&lt;/p>&lt;p>${heading}&lt;/p>&lt;ul>${box}&lt;/ul>` })
        if (count > 0) expect(run?.counts).toMatchObject({ unchanged: 1 })
      }
      expect((await stored()).revisions).toEqual([])
    },
  )

  it('is judged once: the same document, or the same words, are not judged again', async () => {
    await poll({ text: updatedAt(0) })
    await poll({ text: updatedAt(1) })
    const run = await poll({ text: updatedAt(1), title: 'Chain opens a warehouse' })
    expect(run?.outcome).toBe('same-body')
  })

  it('with other metadata only keeps its dates and makes no version', async () => {
    await poll({ updated: '2025-02-14T08:00:00Z' })
    const run = await poll({ category: 'Retail', updated: '2025-02-14T09:30:00Z' })
    expect(run?.counts).toMatchObject({ updated: 1 })
    const { article: after, revisions, decisions } = await stored()
    expect(after).toMatchObject({ revision: 1, changedAt: null, updated: '2025-02-14T08:00:00.000Z' })
    expect(after.categories).toMatchObject([{ term: 'Retail' }])
    expect(revisions).toEqual([])
    expect(decisions.at(-1)?.reason).toBe('metadata changed: categories')
  })

  it('keeps tags and words in step where only metadata and a time of day changed', async () => {
    await poll({ text: updatedAt(0) })
    await poll({ text: updatedAt(1), category: 'Retail' })
    const { article: after } = await stored()
    expect(after).toMatchObject({ text: updatedAt(0), revision: 1, categories: [{ term: 'Retail' }] })
  })

  it('with two headlines in turn gets two more versions at first, and few later', async () => {
    const titles = ['Chain opens a warehouse', 'Robots pack for you in Leipzig now']
    const kinds: (string | undefined)[] = []
    for (let count = 0; count < 20; count += 1) {
      const run = await poll({ title: titles[count % 2] ?? '' })
      kinds.push(run?.counts.updated === 1 ? 'updated' : 'not')
      if (count === 3) expect(run?.warnings.join()).toMatch(/goes back and forth between versions/)
    }
    expect(kinds.slice(0, 4)).toEqual(['not', 'updated', 'updated', 'not'])
    expect(kinds.filter((kind) => kind === 'updated')).toHaveLength(2)
    // Days later it stays with the other one: then that one is taken.
    for (let count = 0; count < 50; count += 1) await poll({ title: titles[1] ?? '', category: `c${count}` })
    expect((await stored()).article).toMatchObject({ title: titles[1], revision: 4 })
  })

  it('keeps its text where its page cannot be had any more', async () => {
    answers.set(article, page(body))
    await poll({ text: 'A teaser.' }, { fullText: true })
    answers.set(article, 403)
    await poll({ text: 'A teaser.', category: 'Retail' }, { fullText: true })
    const { article: after, revisions } = await stored()
    expect(after.text).toContain('Robots fetch the goods')
    expect(after.categories).toMatchObject([{ term: 'Retail' }])
    expect(revisions).toEqual([])
  })

  it('that was stored without its page is no correction when the page comes', async () => {
    answers.set(article, 403)
    await poll({ text: 'A teaser.' }, { fullText: true })
    answers.set(article, page(body))
    await poll({ text: 'A teaser.', category: 'Retail' }, { fullText: true })
    const { article: after, decisions } = await stored()
    expect(after).toMatchObject({ revision: 2, changedAt: null, updated: null })
    expect(decisions.at(-1)).toMatchObject({ kind: 'updated', reason: 'its page could be read now' })
  })
})
