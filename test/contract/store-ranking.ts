/** The contract on ranked pages: what comes first, that pages go on where they ended, and that work has a limit. */
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { Store } from '../../src/domain/ports.ts'
import { type ArticleQuery, RANKED } from '../../src/domain/store/article-query.ts'
import { indexWords } from '../../src/pipeline/filter/index-words.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { makeArticle, makePlan, makeRecord, makeTag, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const DAY = 24 * 60
const names = (items: readonly Article[]) => items.map(({ guid }) => guid?.replace('guid-', ''))

function ranked(query: string, change: Partial<ArticleQuery> = {}): ArticleQuery {
  const filter = parseQuery(query)
  return { filter, now: minute(0), limit: 1000, cursor: null, collapse: 'none', order: 'relevance', ...change }
}

async function storeAll(store: Store, articles: readonly Article[]): Promise<void> {
  await store.apply(makePlan({ stored: articles.map((one) => makeRecord(one, { indexWords: indexWords(one) })) }))
}

const filler = 'Ein Satz über Händler und Märkte, ihre Preise und Kunden. '.repeat(5)
const made = (name: string, title: string, text: string, change: Partial<Article> = {}) =>
  makeArticle(name, { title, text: `${text} ${filler}`, ...change })

/** What most of a store is: about something else. */
const others = Array.from({ length: 30 }, (_, index) =>
  made(`other ${index}`, 'Wetter', 'Regen.', { published: minute(-index) }),
)

export function describeRanking(make: MakeDatabase): void {
  describe('ranking', () => {
    const { open } = useDatabase(make)

    test('the title counts most, then how often and in how short a text, then age', async () => {
      const store = await open()
      await storeAll(store, [
        made('text', 'Markt', 'Zölle steigen.'),
        made('often', 'Markt', 'Zölle, Zölle und noch mehr Zölle.'),
        made('title', 'Zölle steigen', 'Die Lage.'),
        made('old title', 'Zölle steigen', 'Die Lage.', { published: minute(-10 * DAY) }),
        made('long', 'Markt', `Zölle steigen. ${filler}${filler}`),
        ...others,
      ])
      const order = names((await store.articles(ranked('zölle'))).items)
      expect(order.toSorted()).toEqual(['long', 'often', 'old title', 'text', 'title'])
      const pairs = ['title > old title', 'old title > text', 'often > text', 'text > long']
      for (const [better, worse] of pairs.map((pair) => pair.split(' > '))) {
        expect([better, order.indexOf(better) < order.indexOf(worse)]).toEqual([better, true])
      }
    })

    test('a rare word counts more than a common one', async () => {
      const store = await open()
      const common = Array.from({ length: 30 }, (_, index) => made(`c${index}`, 'Markt', 'Handel wächst.'))
      await storeAll(store, [...common, made('rare', 'Markt', 'Zeppelin über der Stadt.', { published: minute(-1) })])
      expect(names((await store.articles(ranked('handel OR zeppelin', { limit: 1 }))).items)).toEqual(['rare'])
    })

    test('a Chinese word of two characters, in Traditional too; a single one is found, newest first', async () => {
      const store = await open()
      await storeAll(store, [
        made('text', '市场', '新的芯片。'),
        made('title', '芯片出口', '市场。', { published: minute(-1) }),
        made('half', '芯的', '片。'),
        ...others,
      ])
      for (const query of ['芯片', '「芯片」']) {
        expect(names((await store.articles(ranked(query))).items)).toEqual(['title', 'text'])
      }
      expect(names((await store.articles(ranked('芯'))).items).at(-1)).toBe('title')
      expect(names((await store.articles(ranked('出口 -的'))).items)).toEqual(['title'])
    })

    test('a query without words gives the newest first, and equals come in the order of all', async () => {
      const store = await open()
      const articles = ['a', 'b', 'c', 'd'].map((name) => made(name, 'Zölle', 'Gleich.', { tags: [makeTag('ai')] }))
      await storeAll(store, articles)
      const { items } = await store.articles({ ...ranked(''), order: 'newest' })
      for (const query of ['', 'topic:ai', 'zölle', 'zölle -nirgends', '-nirgends']) {
        expect([query, names((await store.articles(ranked(query))).items)]).toEqual([query, names(items)])
      }
    })

    test('of a cluster, the best stands for it', async () => {
      const store = await open()
      await storeAll(store, [
        made('first', 'Markt', 'Zölle.', { clusterId: 'story', firstSeen: minute(-9) }),
        made('best', 'Zölle', 'Zölle.', { clusterId: 'story' }),
        made('alone', 'Markt', 'Zölle.'),
      ])
      expect(names((await store.articles(ranked('zölle', { collapse: 'story' }))).items)).toEqual(['best', 'alone'])
    })

    test('pages follow each other, whatever is stored meanwhile', async () => {
      const store = await open()
      const articles = Array.from({ length: 40 }, (_, index) =>
        made(`a${index}`, index % 3 === 0 ? 'Zölle' : 'Markt', 'Zölle '.repeat(1 + (index % 4)), {
          published: minute(-index * DAY),
        }),
      )
      await storeAll(store, articles)
      const whole = await store.articles(ranked('zölle'))
      expect(whole.next).toBeNull()
      const shown: Article[] = []
      let cursor: string | null = null
      do {
        const page = await store.articles(ranked('zölle', { limit: 7, cursor, now: minute(shown.length * DAY) }))
        shown.push(...page.items)
        cursor = page.next
        await storeAll(store, [made(`new ${shown.length}`, 'Zölle', 'Zölle', { published: minute(shown.length) })])
      } while (cursor !== null)
      expect(names(shown)).toEqual(names(whole.items))
    })

    test('only so many matches are ranked', async () => {
      const store = await open()
      const articles = Array.from({ length: RANKED + 5 }, (_, index) =>
        makeArticle(`a${index}`, { title: index === RANKED + 1 ? 'zoll zoll' : 'zoll', published: minute(-index) }),
      )
      await store.apply(makePlan({ stored: articles }))
      const { items, next } = await store.articles(ranked('zoll', { limit: 2 * RANKED }))
      expect([items.length, next]).toEqual([RANKED, null])
      expect(names(items)).toContain(`a${RANKED - 1}`)
      expect(names(items)).not.toContain(`a${RANKED + 1}`)
    })

    test.each(['x', 'e30', Buffer.from('[1,"a"]').toString('base64url')])(
      'a cursor that is none of ours: %j',
      async (cursor) => {
        const store = await open()
        await expect(store.articles(ranked('a', { cursor }))).rejects.toMatchObject({ name: 'RequestError' })
      },
    )

    test('a cursor of one order is none of the other', async () => {
      const store = await open()
      await storeAll(store, [made('a', 'Zölle', ''), made('b', 'Zölle', '')])
      const { next } = await store.articles(ranked('zölle', { limit: 1 }))
      expect(next).not.toBeNull()
      const newest = store.articles({ ...ranked('zölle', { cursor: next }), order: 'newest' })
      await expect(newest).rejects.toMatchObject({ name: 'RequestError' })
    })

    test('others are answered between the steps of a long search', async () => {
      const store = await open()
      const articles = Array.from({ length: 900 }, (_, index) =>
        makeArticle(`a${index}`, { published: minute(-index) }),
      )
      await store.apply(makePlan({ stored: articles }))
      const answered: string[] = []
      await Promise.all([
        store.articles({ ...ranked('topic:none'), order: 'newest' }).then(() => answered.push('search')),
        store.version().then(() => answered.push('version')),
      ])
      expect(answered).toEqual(['version', 'search'])
    })

    test('pages that end early for their cost, and go on, give all there is', async () => {
      const store = await open()
      const articles = Array.from({ length: 900 }, (_, index) =>
        makeArticle(`a${index}`, { published: minute(-index), tags: index % 50 === 7 ? [makeTag('ai')] : [] }),
      )
      await store.apply(makePlan({ stored: articles }))
      for (const collapse of ['none', 'story'] as const) {
        const query = { ...ranked('topic:ai', { collapse }), order: 'newest' as const, limit: 100 }
        const whole = await store.articles(query)
        const shown: Article[] = []
        let [cursor, pages]: [string | null, number] = [null, 0]
        do {
          const page = await store.articles({ ...query, cursor, budget: 0 })
          shown.push(...page.items)
          cursor = page.next
          pages += 1
        } while (cursor !== null)
        expect(pages).toBeGreaterThan(1)
        expect(names(shown)).toEqual(names(whole.items))
      }
    })
  })
}
