/** A round of retention: what goes and why, in steps, stopped at any of them; and what was removed does not come back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock, Store } from '../../src/domain/ports.ts'
import type { KeepRule, RetentionSettings } from '../../src/domain/retention/retention-settings.ts'
import type { BusinessEvent } from '../../src/domain/watch/telemetry.ts'
import { openStore } from '../../src/io/store/index.ts'
import { createDailyRetention } from '../../src/service/daily-retention.ts'
import { keepRetention } from '../../src/service/retention.ts'
import { withStories } from '../../src/service/stories.ts'
import { findStory } from '../../src/service/story.ts'
import { idOf, makeArticle, makeDecision, makePlan } from '../contract/make-plan.ts'
import { makeConfig } from '../web/newsroom.ts'

const DAY = 86_400_000
const NOW = '2025-06-01T08:00:00.000Z'
const before = (days: number) => new Date(Date.parse(NOW) - days * DAY).toISOString()
const all: KeepRule = { maxAge: null, maxArticles: null }

let store: Store
let now: string
let ticks: number
let onSleep: () => void
const clock: Clock = {
  now: () => now,
  monotonic: () => {
    ticks += 1
    return ticks
  },
  sleep: async () => onSleep(),
}
const documents = { keep: 0, maxBytes: 0 }
const context = (change: Partial<RetentionSettings>) => ({
  ...{ store, clock, documents, feeds: [] },
  settings: { articles: all, sources: {}, runs: 30 * DAY, alarms: 365 * DAY, ...change },
})
const request = { signal: new AbortController().signal }

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  now = NOW
  ticks = 0
  onSleep = () => undefined
})
afterEach(() => store.close())

/** Articles of a source, so many days old, in a run of that day. */
async function fill(sourceId: string, ages: readonly number[]): Promise<void> {
  for (const age of ages) {
    const at = before(age)
    const article = makeArticle(`${sourceId} ${age}`, { sourceId, published: at, firstSeen: at })
    await store.apply(makePlan({ sourceId, startedAt: at, stored: [article], others: [makeDecision()] }))
  }
}

async function left(): Promise<string[]> {
  const query = { filter: { kind: 'all' }, now, limit: 500, cursor: null, collapse: 'none' } as const
  return (await store.articles(query)).items.map(({ title }) => title.replace('Title of ', ''))
}

describe('a round', () => {
  it('keeps each source’s articles by its own rule, and says why each went', async () => {
    await fill('one', [1, 50, 100])
    await fill('two', [1, 50, 100])
    await fill('gone', [100])
    const sources = { two: { maxAge: 40 * DAY, maxArticles: null }, one: { ...all, maxArticles: 2 } }
    const report = await keepRetention(context({ articles: { ...all, maxAge: 99 * DAY }, sources }), request)
    expect(await left()).toEqual(['one 1', 'two 1', 'one 50'])
    expect(report).toMatchObject({
      articles: 4,
      sources: {
        gone: { removed: 1, touched: 0 },
        one: { removed: 1, touched: 0 },
        two: { removed: 2, touched: 0 },
      },
      complete: true,
    })
    const reason = async (name: string) => (await store.retention.removal(idOf(name)))?.reason
    expect(await reason('two 50')).toBe('removed on 2025-06-01: older than 40 days')
    expect(await reason('one 100')).toBe('removed on 2025-06-01: its source keeps its newest 2')
    expect(await reason('gone 100')).toBe('removed on 2025-06-01: older than 99 days')
  })

  it('keeps all articles unless told, and runs for a time', async () => {
    await fill('one', [1, 29, 31, 400])
    const report = await keepRetention(context({}), request)
    expect(report).toMatchObject({ articles: 0, sources: {}, runs: 0, decisions: 2 })
    expect(await left()).toHaveLength(4)
    const { decisions } = await store.history(idOf('one 400'))
    expect(decisions.map(({ kind }) => kind)).toEqual(['stored'])
    expect(await store.retention.lastRound()).toBe(NOW)
  })

  it('on trial counts, and removes nothing', async () => {
    await fill('one', [1, 50, 100])
    const settings = context({ articles: { ...all, maxAge: 40 * DAY } })
    expect(await keepRetention(settings, { ...request, dryRun: true })).toMatchObject({ articles: 2, runs: 2 })
    expect(await left()).toHaveLength(3)
    expect(await store.retention.lastRound()).toBeNull()
  })

  it('stopped after any step leaves whole articles, and the next round does the rest', async () => {
    await fill(
      'one',
      Array.from({ length: 60 }, (_, index) => index),
    )
    for (const stopAfter of [0, 1, 2, 3, 5, 8]) {
      const stopping = new AbortController()
      let steps = 0
      onSleep = () => {
        steps += 1
        if (steps > stopAfter) stopping.abort()
      }
      const report = await keepRetention(context({ articles: { ...all, maxArticles: 5 } }), { signal: stopping.signal })
      expect(report.complete).toBe(false)
      const names = await left()
      const { entries } = await store.known({ entryIds: names.map(idOf), urls: [] })
      expect(entries.size).toBe(names.length)
    }
    onSleep = () => undefined
    const told: number[] = []
    const onProgress = (removed: number) => void told.push(removed)
    await keepRetention(context({ articles: { ...all, maxArticles: 5 } }), { ...request, onProgress })
    expect(await left()).toEqual(['one 0', 'one 1', 'one 2', 'one 3', 'one 4'])
    expect(told).toEqual(told.toSorted((one, other) => one - other))
  })
})

describe('a story', () => {
  const TEXT =
    'The ferry between the two islands stays in harbour for a third day, because the storm has torn its ramp away; the company hopes to sail again on Sunday, and lends buses to those who wait.'
  const telling = (name: string, minute: number) => {
    const at = new Date(Date.parse(before(1)) + minute * 60_000).toISOString()
    return makeArticle(name, {
      sourceId: name,
      title: `Ferry stays, ${name}`,
      text: TEXT,
      published: at,
      firstSeen: at,
    })
  }

  it('of which an article was removed is told on: what comes later joins it, under one lead', async () => {
    const stories = withStories(store, () => ({ topics: [], entities: [] }))
    for (const [minute, name] of ['one', 'two'].entries()) {
      await stories.apply(makePlan({ sourceId: name, stored: [telling(name, minute)] }))
    }
    const feed = { id: 'ferry', filter: { kind: 'all' }, collapse: 'story' } as const
    const round = { ...context({ sources: { one: { ...all, maxAge: 3_600_000 } } }), feeds: [feed] }
    expect(await keepRetention(round, request)).toMatchObject({ articles: 1 })
    await stories.apply(makePlan({ sourceId: 'three', stored: [telling('three', 5)] }))
    const members = await store.stories.members([idOf('one')])
    expect(members.map(({ id, isLead }) => [id, isLead]).sort()).toEqual(
      [
        [idOf('two'), true],
        [idOf('three'), false],
      ].sort(),
    )
    const query = { filter: feed.filter, now, limit: 9, cursor: null, collapse: 'story' } as const
    expect((await store.articles({ ...query, feedId: 'ferry' })).items).toEqual([])
    expect((await store.articles(query)).items).toMatchObject([{ id: idOf('two') }])
    const config = () => makeConfig()
    const told = await findStory({ store, config }, idOf('one'), 'all')
    expect(told?.members).toHaveLength(2)
  })
})

describe('daily retention', () => {
  it('keeps one round a day, whoever asks, and tells of it', async () => {
    const events: BusinessEvent[] = []
    const telemetry = { record: (event: BusinessEvent) => void events.push(event) }
    await fill('one', [1, 100])
    const kept = () => ({ ...context({ articles: { ...all, maxAge: 40 * DAY } }), telemetry })
    const daily = createDailyRetention(request.signal)
    await Promise.all([daily(kept()), daily(kept())])
    await createDailyRetention(request.signal)(kept())
    expect(events).toMatchObject([{ name: 'retention-kept', report: { articles: 1, complete: true } }])
    now = new Date(Date.parse(NOW) + DAY).toISOString()
    await daily(kept())
    expect(events).toHaveLength(2)
  })
})
