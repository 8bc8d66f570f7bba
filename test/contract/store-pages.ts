/** The contract on pages: their order, their cursors, and one article of each cluster. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Article, sortInstant } from '../../src/domain/article.ts'
import type { Collapse } from '../../src/domain/feed.ts'
import type { Filter } from '../../src/domain/filter.ts'
import type { Store } from '../../src/domain/ports.ts'
import type { ArticleQuery } from '../../src/domain/store/article-query.ts'
import { openStore } from '../../src/io/store/index.ts'
import { makeArticle, makePlan, makeTag, minute, START } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const ai: Filter = { kind: 'tag', tagKind: 'topic', ids: ['ai'] }
const all: ArticleQuery = { filter: { kind: 'all' }, now: minute(0), limit: 1000, cursor: null, collapse: 'none' }
const names = (items: readonly Article[]) => items.map(({ guid }) => guid?.replace('guid-', ''))

/** Follows the cursors to the end. */
async function allPages(store: Store, query: ArticleQuery): Promise<Article[]> {
  const items: Article[] = []
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await store.articles({ ...query, cursor })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

/** What the words of the contract say of articles that came in these runs, in the plainest way. */
function expected(runs: readonly (readonly Article[])[], collapse: Collapse): Article[] {
  const time = (article: Article) => Date.parse(sortInstant(article))
  const placed = runs.flatMap((run) => run.toSorted((a, b) => time(a) - time(b) || compare(a.id, b.id)))
  const matching = placed.filter(({ tags, hidden }) => !hidden && tags.some(({ id }) => id === 'ai'))
  const group = ({ textId, clusterId }: Article) => (collapse === 'text' ? textId : clusterId)
  const shown =
    collapse === 'none'
      ? matching
      : matching.filter((one, at) => matching.findIndex((other) => group(other) === group(one)) === at)
  return shown.toSorted((a, b) => time(b) - time(a) || compare(b.id, a.id))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

export function describePages(make: MakeDatabase): void {
  describe('pages', () => {
    const { open } = useDatabase(make)

    test('newest first by the sorting instant: a date missing or too late gives way to first seen', async () => {
      const store = await open()
      const articles = [
        makeArticle('future', { published: minute(9000), firstSeen: minute(2) }),
        makeArticle('none', { published: null, firstSeen: minute(3) }),
        makeArticle('ancient', { published: '1970-01-01T00:00:00Z', firstSeen: minute(4) }),
        makeArticle('offset', { published: '2025-02-12T08:01:00Z', firstSeen: minute(9) }),
        makeArticle('half second', { published: '2025-02-12T08:01:00.500Z', firstSeen: minute(9) }),
      ]
      await store.apply(makePlan({ stored: articles }))
      expect(names((await store.articles(all)).items)).toEqual(['ancient', 'none', 'future', 'half second', 'offset'])
    })

    test('an article whose date was corrected moves to its new place, with its tags and words', async () => {
      const store = await open()
      const [one, two] = [makeArticle('one', { published: minute(1), tags: [makeTag('ai')] }), makeArticle('two')]
      await store.apply(makePlan({ stored: [one, two] }))
      await store.apply(makePlan({ updated: [{ ...one, published: minute(-1) }] }))
      const words: Filter = { kind: 'words', fields: ['title'], words: ['of', 'one'], prefix: false, given: '' }
      expect(names((await store.articles(all)).items)).toEqual(['two', 'one'])
      const before: Filter = { kind: 'before', instant: minute(0) }
      for (const filter of [ai, words, before])
        expect(names((await store.articles({ ...all, filter })).items)).toEqual(['one'])
    })

    test('words and tags of a version before are not found', async () => {
      const store = await open()
      const before = makeArticle('one', { title: 'Before', tags: [makeTag('ai')] })
      await store.apply(makePlan({ stored: [before] }))
      await store.apply(makePlan({ updated: [{ ...before, title: 'After', revision: 2, tags: [makeTag('deals')] }] }))
      const find = async (filter: Filter) => names((await store.articles({ ...all, filter })).items)
      const word = (sought: string): Filter => ({
        ...{ kind: 'words', fields: ['title'], words: [sought], prefix: false, given: sought },
      })
      expect(await find(word('before'))).toEqual([])
      expect(await find(word('after'))).toEqual(['one'])
      expect(await find(ai)).toEqual([])
      expect(await find({ kind: 'tag', tagKind: 'topic', ids: ['deals'] })).toEqual(['one'])
    })

    test('limits', async () => {
      const store = await open()
      await store.apply(
        makePlan({ stored: ['a', 'b', 'c'].map((name, at) => makeArticle(name, { published: minute(at) })) }),
      )
      expect(await store.articles({ ...all, limit: 0 })).toEqual({ items: [], next: null })
      const two = await store.articles({ ...all, limit: 2 })
      expect(names(two.items)).toEqual(['c', 'b'])
      expect(two.next).toMatch(/^[\w-]+$/)
      const last = await store.articles({ ...all, limit: 2, cursor: two.next })
      expect([names(last.items), last.next]).toEqual([['a'], null])
      expect((await store.articles({ ...all, limit: 3 })).next).toBeNull()
    })

    test('an article stored meanwhile shifts no page', async () => {
      const store = await open()
      const articles = ['a', 'b', 'c', 'd'].map((name, at) => makeArticle(name, { published: minute(at) }))
      await store.apply(makePlan({ stored: articles }))
      const { next } = await store.articles({ ...all, limit: 2 })
      await store.apply(makePlan({ stored: [makeArticle('new', { published: minute(9) })] }))
      expect(names((await store.articles({ ...all, limit: 2, cursor: next })).items)).toEqual(['b', 'a'])
    })

    test.each([
      '',
      'x',
      '!!',
      'e30',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('["1","a"]').toString('base64url'),
      `${Buffer.from('[1,"a"]').toString('base64url')}=`,
      'WzEsImEiXQ\n',
    ])('a cursor that is none of ours: %j', async (cursor) => {
      const store = await open()
      await expect(store.articles({ ...all, cursor })).rejects.toMatchObject({ name: 'RequestError' })
    })

    test('of a story, and of a text, the article placed first of those that match stands for it', async () => {
      const store = await open()
      const member = (name: string, at: number, tagged: boolean, change: Partial<Article> = {}) =>
        makeArticle(name, {
          ...{ clusterId: 'story', published: minute(at), tags: tagged ? [makeTag('ai')] : [] },
          ...change,
        })
      const articles = [
        member('untagged', 1, false),
        member('hidden', 2, true, { hidden: true }),
        member('first', 3, true),
        member('later', 4, true, { textId: 'text' }),
        member('copy', 5, true, { textId: 'text' }),
        makeArticle('alone', { published: minute(3), tags: [makeTag('ai')] }),
      ]
      await store.apply(makePlan({ stored: articles }))
      const late = { firstSeen: minute(-60), published: minute(-50), textId: 'text' }
      await store.apply(makePlan({ stored: [member('seen and dated before all others', -60, true, late)] }))
      const find = async (filter: Filter, collapse: Collapse) =>
        names((await store.articles({ ...all, filter, collapse })).items)
      expect((await find(ai, 'none')).toSorted()).toHaveLength(5)
      expect((await find(ai, 'story')).toSorted()).toEqual(['alone', 'first'])
      expect((await find(ai, 'text')).toSorted()).toEqual(['alone', 'first', 'later'])
      expect((await find({ kind: 'all' }, 'story')).toSorted()).toEqual(['alone', 'untagged'])
      expect(await find({ kind: 'after', instant: minute(4) }, 'story')).toEqual(['later'])
    })

    test('law: following the pages gives what one page gives, and what the contract says', {
      timeout: 60_000,
    }, async () => {
      const place = fc.record({
        published: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 500_000 }), fc.constant(null)),
        ...{ milliseconds: fc.constantFrom(0, 1, 999), seen: fc.integer({ min: 0, max: 5 }) },
        ...{ cluster: fc.integer({ min: 0, max: 9 }), tagged: fc.boolean(), hidden: fc.integer({ min: 0, max: 9 }) },
      })
      const collapses = fc.constantFrom<Collapse>('none', 'text', 'story')
      const law = fc.asyncProperty(
        fc.array(place, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        collapses,
        async (places, limit, collapse) => {
          const database = await make()
          const store = await openStore(database.url)
          try {
            await store.migrate()
            const articles = places.map(({ published, milliseconds, seen, cluster, tagged, hidden }, index) =>
              makeArticle(`a${index}`, {
                published:
                  published === null ? null : new Date(Date.parse(minute(-published)) + milliseconds).toISOString(),
                firstSeen: minute(seen),
                textId: `text ${index % 4} of ${cluster}`,
                clusterId: cluster === 0 ? `alone ${index}` : `cluster ${cluster}`,
                ...{ tags: tagged ? [makeTag('ai')] : [], hidden: hidden === 0 },
              }),
            )
            // What was seen first comes last.
            const runs = [5, 4, 3, 2, 1, 0].map((seen) =>
              articles.filter(({ firstSeen }) => firstSeen === minute(seen)),
            )
            for (const stored of runs) await store.apply(makePlan({ stored }))
            const query = { ...all, filter: ai, collapse }
            const whole = await store.articles(query)
            expect(whole.next).toBeNull()
            expect(names(whole.items)).toEqual(names(expected(runs, collapse)))
            expect(await allPages(store, { ...query, limit })).toEqual(whole.items)
          } finally {
            await store.close()
            await database.remove()
          }
        },
      )
      await fc.assert(law, { numRuns: 60 })
    })

    test('hundreds of articles of one second, as dates without a time make them', async () => {
      const store = await open()
      const articles = Array.from({ length: 700 }, (_, index) =>
        makeArticle(`a${index}`, {
          published: new Date(Date.parse(START) + (index % 3) * 1000 + (index % 2)).toISOString(),
          ...{ firstSeen: minute(1), tags: [makeTag('ai')] },
        }),
      )
      await store.apply(makePlan({ stored: articles }))
      const pages = await allPages(store, { ...all, filter: ai, limit: 45 })
      expect(names(pages)).toEqual(names(expected([articles], 'none')))
    })

    test('a page far down a large store', async () => {
      const store = await open()
      const articles = Array.from({ length: 3000 }, (_, index) =>
        makeArticle(`a${index}`, {
          ...{ published: minute(-Math.floor(index / 3) * 7), clusterId: `c${index % 1000}` },
          tags: index % 100 === 99 ? [makeTag('ai')] : [],
        }),
      )
      await store.apply(makePlan({ stored: articles }))
      for (const collapse of ['none', 'story'] as const) {
        const pages = await allPages(store, { ...all, filter: ai, collapse, limit: 4 })
        expect(names(pages)).toEqual(names(expected([articles], collapse)))
      }
    })
  })
}
