/** The contract on what is not kept: with an article goes all that belongs to it, and it does not come back. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/domain/ports.ts'
import { idOf, makeArticle, makeDecision, makePlan, makeRecord, makeTag, minute, removing } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const REASONS = { ...removing, agedReason: 'removed on 2025-06-01: older than 90 days' }

/** Removes all that the bounds say, a few at a time. */
async function removeAll(store: Store, bounds: { olderThan: string | null; keep: number | null }, limit = 3) {
  const range = await store.retention.range('example', bounds)
  const counted = await store.retention.count(range)
  const total = { removed: 0, touched: 0 }
  for (let after: number | null = null, first = true; first || after !== null; first = false) {
    const step = await store.retention.remove({ ...range, ...REASONS, after, limit })
    total.removed += step.removed
    total.touched += step.touched
    after = step.next
  }
  expect(total).toEqual(counted)
  return total
}

export function describeRetention(make: MakeDatabase): void {
  describe('retention', () => {
    const { open, database } = useDatabase(make)
    const words = (text: string) =>
      ({ kind: 'words', fields: ['text'], words: [text], prefix: false, given: text }) as const
    const all = { filter: { kind: 'all' }, now: minute(0), limit: 1000, cursor: null, collapse: 'none' } as const
    const namesOf = async (store: Store) => (await store.articles(all)).items.map(({ title }) => title.slice(9)).sort()
    const dated = (name: string, at: string, change = {}) =>
      makeArticle(name, { published: at, firstSeen: at, text: `Text of ${name} 中文.`, ...change })

    async function openWith(...names: string[]) {
      const store = await open()
      const stored = names.map((name, index) => makeRecord(dated(name, minute(index), { tags: [makeTag('ai')] })))
      await store.apply(makePlan({ stored }))
      return store
    }

    test('removes by age and by number, and nothing else', async () => {
      const store = await openWith('a', 'b', 'c', 'd', 'e')
      await store.apply(makePlan({ sourceId: 'other', stored: [dated('x', minute(0), { sourceId: 'other' })] }))
      expect(await store.retention.sources()).toEqual(['example', 'other'])
      expect(await removeAll(store, { olderThan: null, keep: null })).toEqual({ removed: 0, touched: 0 })
      expect(await removeAll(store, { olderThan: minute(1), keep: null })).toEqual({ removed: 1, touched: 0 })
      expect(await namesOf(store)).toEqual(['b', 'c', 'd', 'e', 'x'])
      expect(await removeAll(store, { olderThan: minute(1), keep: 2 })).toEqual({ removed: 2, touched: 0 })
      expect(await removeAll(store, { olderThan: null, keep: 2 })).toEqual({ removed: 0, touched: 0 })
      expect(await namesOf(store)).toEqual(['d', 'e', 'x'])
    })

    test('what is removed leaves no trace but the memory of its id and addresses', async () => {
      const store = await openWith('a', 'b')
      const moved = makeArticle('a', { ...dated('a', minute(0)), text: 'Secret', revision: 2 })
      await store.apply(makePlan({ updated: [makeRecord(moved, { otherAddresses: ['https://other.example/a'] })] }))
      const version = await store.version()
      await removeAll(store, { olderThan: minute(1), keep: null })
      expect(await store.version()).toBeGreaterThan(version)
      expect(await store.history(idOf('a'))).toMatchObject({ article: null, revisions: [] })
      expect((await store.articles({ ...all, filter: words('secret') })).items).toEqual([])
      const reason = REASONS.agedReason
      for (const reference of [idOf('a'), moved.url, 'https://www.other.example/a/']) {
        expect(await store.retention.removal(reference)).toEqual({ id: idOf('a'), sourceId: 'example', reason })
      }
      expect(await store.retention.removal(idOf('b'))).toBeNull()
      const urls = [moved.url, 'https://other.example/a', 'https://news.example/b']
      const known = await store.known({ entryIds: [idOf('a'), idOf('b')], urls })
      const removed = [idOf('a'), moved.url, 'https://other.example/a'].map((name) => [name, reason])
      expect(known.removed).toEqual(new Map(removed as [string, string][]))
      expect(known.entries.get(idOf('a'))).toMatchObject({ kind: 'rejected', reason, stored: null })
      expect([...known.urls.keys()]).toEqual(['https://news.example/b'])
      expect(await (await database()).faults()).toEqual([])
    })

    test('an article taken in again is forgotten as a removed one', async () => {
      const store = await openWith('a')
      await removeAll(store, { olderThan: minute(1), keep: null })
      expect(await store.apply(makePlan({ stored: [dated('a', minute(0))] }))).toBe('applied')
      const known = await store.known({ entryIds: [idOf('a')], urls: [dated('a', '').url] })
      expect(known.removed).toEqual(new Map())
    })

    test('keeps what an editor touched', async () => {
      const store = await openWith('a', 'b', 'c')
      const correction = { tagId: 'ai', kind: 'topic', action: 'untag', by: 'Mira', at: minute(9) } as const
      await store.tagging.correct({ articleId: idOf('b'), ...correction }, [])
      await store.apply(makePlan({ stored: [dated('hidden', minute(0), { hidden: true })] }))
      expect(await removeAll(store, { olderThan: minute(90), keep: null }, 1)).toEqual({ removed: 2, touched: 2 })
      expect(await namesOf(store)).toEqual(['b'])
      expect((await store.history(idOf('hidden'))).article).toMatchObject({ hidden: true })
    })

    /** Three articles of one story: `b` is a copy of `a`, the oldest. */
    async function openWithStory() {
      const store = await openWith('a')
      for (const [index, name] of ['b', 'c'].entries()) {
        const place = { clusterId: idOf('a'), isLead: false, ...(name === 'b' ? { textId: idOf('a') } : {}) }
        await store.apply(makePlan({ stored: [dated(name, minute(10 + index), place)] }))
      }
      return store
    }
    const oldest = { olderThan: minute(1), keep: null }

    test('a story whose lead went gets another one, as the rule says', async () => {
      const store = await openWithStory()
      const asked: string[][] = []
      const chooseLead = (members: readonly { readonly id: string }[]) => {
        asked.push(members.map(({ id }) => id).sort())
        return idOf('c')
      }
      const range = await store.retention.range('example', oldest)
      await store.retention.remove({ ...range, ...REASONS, chooseLead, after: null, limit: 9 })
      expect(asked).toEqual([[idOf('b'), idOf('c')].sort()])
      const left = (await store.articles(all)).items.map(({ title, isLead, clusterId }) => [title, isLead, clusterId])
      expect(left).toEqual([
        ['Title of c', true, idOf('a')],
        ['Title of b', false, idOf('a')],
      ])
    })

    test('a feed does not show a story again that it showed by what was removed; others show it still', async () => {
      const store = await openWithStory()
      const feeds = [
        { id: 'story', filter: { kind: 'all' }, collapse: 'story' },
        { id: 'text', filter: { kind: 'all' }, collapse: 'text' },
        { id: 'none', filter: { kind: 'all' }, collapse: 'none' },
        { id: 'later', filter: { kind: 'not', part: words('a') }, collapse: 'story' },
      ] as const
      const shown = async ({ id, ...feed }: (typeof feeds)[number]) =>
        (await store.articles({ ...all, ...feed, feedId: id })).items.map(({ title }) => title.slice(9))
      expect(await Promise.all(feeds.map(shown))).toEqual([['a'], ['c', 'a'], ['c', 'b', 'a'], ['b']])
      const range = await store.retention.range('example', oldest)
      await store.retention.remove({ ...range, ...REASONS, feeds, after: null, limit: 9 })
      expect(await Promise.all(feeds.map(shown))).toEqual([[], ['c'], ['c', 'b'], ['b']])
      await store.apply(makePlan({ stored: [dated('d', minute(20), { clusterId: idOf('a'), isLead: false })] }))
      expect(await Promise.all(feeds.map(shown))).toEqual([[], ['d', 'c'], ['d', 'c', 'b'], ['b']])
      // Nothing is left of the story: its name may be told anew.
      await removeAll(store, { olderThan: minute(60), keep: null })
      await store.apply(makePlan({ stored: [dated('e', minute(70), { clusterId: idOf('a'), isLead: false })] }))
      expect(await Promise.all(feeds.map(shown))).toEqual([['e'], ['e'], ['e'], ['e']])
    })

    test('of an old run stays what tells of a stored article, and of each source the last', async () => {
      const store = await open()
      const unchanged = makeDecision({ kind: 'unchanged', entryId: idOf('a') })
      await store.apply(
        makePlan({ runId: 'first', startedAt: minute(0), stored: [dated('a', minute(0))], others: [unchanged] }),
      )
      for (const at of [1, 2]) {
        await store.apply(makePlan({ runId: `later ${at}`, startedAt: minute(at), others: [unchanged] }))
      }
      expect(await store.retention.countRuns(minute(2))).toBe(2)
      expect(await store.retention.removeRuns(minute(2))).toEqual({ runs: 1, decisions: 2, more: false })
      const runs = async () => (await store.runs('example', 9)).map(({ id }) => id)
      expect(await runs()).toEqual(['later 2', 'first'])
      expect((await store.history(idOf('a'))).decisions.map(({ kind, runId }) => [kind, runId])).toEqual([
        ['stored', 'first'],
        ['unchanged', 'later 2'],
      ])
      expect(await store.retention.removeRuns(minute(9))).toEqual({ runs: 0, decisions: 1, more: false })
      await removeAll(store, { olderThan: minute(1), keep: null })
      expect(await runs()).toEqual(['later 2'])
      expect((await store.history(idOf('a'))).decisions).toEqual([])
    })

    test('a run of many decisions goes in several steps', async () => {
      const store = await open()
      const others = Array.from({ length: 2500 }, (_, index) => makeDecision({ title: `${index}` }))
      await store.apply(makePlan({ runId: 'large', startedAt: minute(0), others }))
      await store.apply(makePlan({ startedAt: minute(5) }))
      const steps = []
      do steps.push(await store.retention.removeRuns(minute(1)))
      while (steps.at(-1)?.more)
      expect(steps.map(({ decisions }) => decisions)).toEqual([1000, 1000, 500])
      expect(await store.runs('example', 9)).toHaveLength(1)
    })

    test('ended alarms and old hours go', async () => {
      const store = await openWith('a')
      const alarm = { sourceId: 'example', sentence: 'Quiet.' } as const
      await store.watch.changeAlarms([
        { ...alarm, change: 'raised', kind: 'quiet', at: minute(0) },
        { ...alarm, change: 'cleared', kind: 'quiet', at: minute(1) },
        { ...alarm, change: 'raised', kind: 'moved', at: minute(0) },
      ])
      expect(await store.retention.removeAlarms(minute(1))).toBe(0)
      expect(await store.retention.removeAlarms(minute(2))).toBe(1)
      await store.apply({ ...makePlan({}), watch: { arrived: 3, alarms: [] } })
      expect(await store.retention.removeArrivals(minute(59 * 1440))).toBe(0)
      expect(await store.retention.removeArrivals(minute(61 * 1440))).toBe(1)
    })

    test('remembers when a round ended', async () => {
      const store = await open()
      expect(await store.retention.lastRound()).toBeNull()
      for (const at of [minute(1), minute(2)]) await store.retention.roundEnded(at)
      expect(await store.retention.lastRound()).toBe(minute(2))
    })

    test('of any store, exactly what should stay is there, and found, and feeds lose what went and no more', {
      timeout: 60_000,
    }, async () => {
      const store = await open()
      let round = 0
      const article = fc.record({ minute: fc.nat(50), hidden: fc.boolean(), story: fc.nat(3) })
      const articles = fc.uniqueArray(article, { maxLength: 25, selector: ({ minute: at }) => at })
      const bounds = fc.record({ age: fc.option(fc.nat(50)), keep: fc.option(fc.integer({ min: 1, max: 20 })) })
      const law = fc.asyncProperty(articles, bounds, async (drawn, { age, keep }) => {
        round += 1
        const sourceId = `source${round}`
        const made = drawn.map(({ minute: at, hidden, story }, index) => {
          const clusterId = story === 0 ? undefined : idOf(`story ${round} ${story}`)
          const change = { sourceId, hidden, ...(clusterId === undefined ? {} : { clusterId }) }
          return dated(`${round}-${index}`, minute(at), { ...change, text: `word${round}` })
        })
        await store.apply(makePlan({ sourceId, stored: made }))
        const olderThan = age === null ? null : minute(age)
        const newestFirst = made.toSorted((one, other) => (one.firstSeen < other.firstSeen ? 1 : -1))
        const kept = newestFirst.filter(
          ({ firstSeen, hidden }, index) =>
            hidden || ((olderThan === null || firstSeen >= olderThan) && (keep === null || index < keep)),
        )
        const feeds = (['story', 'text', 'none'] as const).map((collapse) => {
          return { id: `${collapse} ${round}`, filter: words(`word${round}`), collapse }
        })
        const shown = async () => {
          const pages = feeds.map(({ id, ...feed }) => store.articles({ ...all, ...feed, feedId: id }))
          return (await Promise.all(pages)).map(({ items }) => items.map(({ id }) => id))
        }
        const shownBefore = await shown()
        const range = await store.retention.range(sourceId, { olderThan, keep })
        for (let after: number | null = null, first = true; first || after !== null; first = false) {
          after = (await store.retention.remove({ ...range, ...REASONS, feeds, after, limit: 4 })).next
        }
        const ids = (articles: readonly { readonly id: string }[]) => articles.map(({ id }) => id).sort()
        const keptIds = new Set(kept.map(({ id }) => id))
        expect(await shown()).toEqual(shownBefore.map((page) => page.filter((id) => keptIds.has(id))))
        const found = (await store.articles({ ...all, filter: words(`word${round}`) })).items
        expect(ids(found)).toEqual(ids(kept.filter(({ hidden }) => !hidden)))
        const { entries, removed } = await store.known({ entryIds: ids(made), urls: [] })
        const stored = [...entries].flatMap(([id, entry]) => (entry.stored === null ? [] : [{ id }]))
        expect(ids(stored)).toEqual(ids(kept))
        expect([...(removed?.keys() ?? [])].sort()).toEqual(ids(made.filter((one) => !kept.includes(one))))
      })
      await fc.assert(law, { numRuns: 40 })
      while (await store.retention.tidy());
      expect(await (await database()).faults()).toEqual([])
    })
  })
}
