/** Articles come into stories as they are written: the same ones, whatever the order, the restarts, and who else writes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { Store } from '../../src/domain/ports.ts'
import { loadTopics } from '../../src/pipeline/settings/load-topics.ts'
import { withStories } from '../../src/service/stories.ts'
import { makeArticle, makePlan } from '../contract/make-plan.ts'
import { CLOSING, MARKET, RECALL, TARIFF } from '../pipeline/cluster/stories.ts'
import { useStores } from './opened-stores.ts'

const topics = loadTopics(['entities:\n  - {id: acme, kind: company, labels: {en: Acme}, aliases: {"*": [Acme]}}\n'])
const AGENCY =
  'Dockers in Valparaíso went on strike before dawn, so that nineteen freighters loaded with copper and cherries wait off the coast; their union asks for nine percent more, the harbour offers four, and the minister wants both to meet on Friday.'

const seen = '2026-03-18T12:00:00.000Z'
const news = [...CLOSING, ...RECALL, ...TARIFF, ...MARKET].map((document) => made(document.id, document))
const copies = ['one', 'two', 'three'].map((name, hour) =>
  made(`copy ${name}`, {
    title: `Strike in the harbour, ${name}`,
    text: AGENCY,
    published: `2026-03-17T0${hour}:00:00Z`,
  }),
)
const undated = made('undated', { title: 'Acme recalls beds in Sweden', text: AGENCY.slice(0, 60), published: null })
const all = [...news, ...copies, undated]

function made(name: string, change: Partial<Article>): Article {
  const { id } = makeArticle(name)
  const url = `https://news.example/${encodeURIComponent(name)}`
  return makeArticle(name, { sourceId: `source of ${name}`, ...change, ...{ id, url, firstSeen: seen } })
}

const stores = useStores()
const { shared, close } = stores
const open = async (url: string) => withStories(await stores.open(url), () => topics)

async function run(store: Store, stored: readonly Article[]): Promise<void> {
  expect(await store.apply(makePlan({ stored }))).toBe('applied')
}

/** Where everybody is, and who leads. */
async function places(store: Store) {
  const query = { filter: { kind: 'all' }, now: seen, limit: 100, cursor: null, collapse: 'none' } as const
  const { items } = await store.articles(query)
  const rows = items.map(({ guid, clusterId, textId, isLead }) => ({ guid, clusterId, textId, isLead }))
  return rows.sort((one, other) => ((one.guid ?? '') < (other.guid ?? '') ? -1 : 1))
}

const runsOf = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: all.length, maxLength: all.length })
  .map((numbers) => [0, 1, 2, 3].map((number) => all.filter((_, index) => numbers[index] === number)))
const orders = fc.array(fc.nat(), { minLength: all.length, maxLength: all.length })

describe('laws', () => {
  test('the order of a run’s entries, restarts and other processes change nothing', { timeout: 60_000 }, async () => {
    const law = fc.asyncProperty(runsOf, orders, async (runs, order) => {
      const lived = await open('sqlite::memory:')
      for (const stored of runs) await run(lived, stored)
      const expected = await places(lived)

      const shuffled = await open('sqlite::memory:')
      const rank = new Map(all.map((article, index) => [article, order[index] ?? 0]))
      const mixed = (stored: Article[]) => stored.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
      for (const stored of runs) await run(shuffled, mixed(stored))
      expect(await places(shuffled)).toEqual(expected)

      const url = await shared()
      for (const stored of runs) await run(await open(url), stored)
      expect(await places(await open(url))).toEqual(expected)

      const both = await shared()
      const processes = [await open(both), await open(both)]
      for (const [index, stored] of runs.entries()) {
        const process = processes[index % 2]
        if (process !== undefined) await run(process, stored)
      }
      expect(await places(await open(both))).toEqual(expected)
      await close()
    })
    await fc.assert(law, { numRuns: 12 })
  })
})

describe('a run', () => {
  test('joins stories and texts of runs before it, and says why', async () => {
    const store = await open('sqlite::memory:')
    await run(store, [...CLOSING.slice(0, 1), ...TARIFF].map(({ id }) => articleOf(id)).concat(copies.slice(0, 1)))
    await run(store, [...CLOSING.slice(1), ...RECALL].map(({ id }) => articleOf(id)).concat(copies.slice(1)))
    const story = articleOf('closing-en').id
    const members = await store.stories.members([story])
    expect(members.map(({ id }) => id)).toEqual(
      ['closing-en', 'closing-de', 'closing-zh'].map((id) => articleOf(id).id),
    )
    expect(members.map(({ link }) => link?.by ?? null)).toEqual([null, 'event', 'event'])
    expect(members[1]?.link?.shared).toContainEqual(expect.objectContaining({ term: 'Acme' }))
    expect(members.map(({ isLead }) => isLead)).toEqual([true, false, false])
    const [first] = copies
    expect((await places(store)).filter(({ guid }) => guid?.includes('copy')).map(({ textId }) => textId)).toEqual([
      ...[first?.id, first?.id, first?.id],
    ])
  })

  test('that fails, or comes too late for an address, is let go of again', async () => {
    const store = await open('sqlite::memory:')
    const [english, german, chinese] = CLOSING.map(({ id }) => articleOf(id))
    if (english === undefined || german === undefined || chinese === undefined) throw new Error('no articles')
    await run(store, [articleOf('tariff-de')])
    const taken = { ...english, url: articleOf('tariff-de').url }
    expect(await store.apply(makePlan({ stored: [taken] }))).toBe('conflict')
    await store.apply(makePlan({ runId: 'twice', stored: [articleOf('tariff-zh')] }))
    await expect(store.apply(makePlan({ runId: 'twice', stored: [german] }))).rejects.toThrow('write a run')
    await run(store, [chinese])
    expect(await store.stories.members([chinese.id])).toMatchObject([{ id: chinese.id, link: null, isLead: true }])
    expect(await store.stories.members([articleOf('tariff-de').id])).toHaveLength(2)
  })

  test('is placed among what another process wrote, and what editors and new texts changed', async () => {
    const url = await shared()
    const [one, other] = [await open(url), await open(url)]
    const [english, german, chinese] = CLOSING.map(({ id }) => articleOf(id))
    if (english === undefined || german === undefined || chinese === undefined) throw new Error('no articles')
    await run(one, [articleOf('recall-en'), articleOf('tariff-de')])
    await run(other, [english])
    await one.storyEdits.write({
      ...{ kind: 'merge', story: articleOf('recall-en').id, pinned: null, undoes: null, by: 'editor', at: seen },
      moves: [{ article: english.id, from: english.id, to: articleOf('recall-en').id }],
      ...{ seen: new Map(), leads: new Map() },
    })
    await run(other, [german])
    expect((await other.stories.members([articleOf('recall-en').id])).map(({ id }) => id)).toContain(german.id)
    const renamed = { ...articleOf('tariff-de'), title: 'Wetter', text: 'Es regnet in Kanada.', revision: 2 }
    expect(await one.apply(makePlan({ updated: [renamed] }))).toBe('applied')
    await run(other, [articleOf('tariff-zh')])
    expect(await other.stories.members([articleOf('tariff-zh').id])).toHaveLength(1)
  })

  test('counts what it writes, so that nothing of its own is told to it as news', async () => {
    const store = await open('sqlite::memory:')
    const asked: number[] = []
    const apply: Store['apply'] = (given) => {
      if (!('place' in given)) return store.apply(given)
      const place: typeof given.place = (changes) => {
        asked.push(changes.items.length)
        return given.place(changes)
      }
      return store.apply({ ...given, place })
    }
    const listening = withStories({ ...store, apply }, () => topics)
    await run(listening, copies)
    await listening.apply(makePlan({ updated: [{ ...undatedIn(copies), revision: 2, title: 'Changed' }] }))
    await run(listening, [articleOf('recall-en')])
    expect(asked).toEqual([0, 0, 0])
  })
})

function articleOf(name: string): Article {
  const article = all.find(({ guid }) => guid === `guid-${name}`)
  if (article === undefined) throw new Error(`no article ${name}`)
  return article
}

function undatedIn(articles: readonly Article[]): Article {
  const [first] = articles
  if (first === undefined) throw new Error('no articles')
  return first
}
