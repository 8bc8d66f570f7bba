/** The contract on runs whose articles come into stories as they are written: told what others did, all or nothing, led by rule. */
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { Plan } from '../../src/domain/plan.ts'
import type { Store } from '../../src/domain/ports.ts'
import type { Placing } from '../../src/domain/story/placing.ts'
import { makeArticle, makePlan, makeRecord, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const missed = { since: '', after: 0, limit: 10, characters: 100 }
const lead = { kind: 'is', state: 'lead' } as const
const query = { filter: lead, now: minute(0), limit: 10, cursor: null } as const

/** A run that puts its articles into this story, and has the last of those it may choose from lead it. */
function placing(plan: Plan, story: string, told: string[][] = []): Placing {
  const link = { article: '', with: story, by: 'event', score: 1, shared: [], against: [] } as const
  const joined = (article: Article) =>
    makeRecord({ ...article, clusterId: story, isLead: article.id === story }, { storyLink: link })
  return {
    missed,
    place: ({ items }) => {
      told.push(items.map(({ title }) => title.replace('Title of ', '')))
      return { ...plan, stored: plan.stored.map(({ article }) => joined(article)) }
    },
    chooseLead: (members) => members.toSorted((one, other) => one.placed - other.placed).at(-1)?.id ?? null,
  }
}

const shown = async (store: Store, collapse: 'none' | 'story') =>
  (await store.articles({ ...query, collapse })).items.map(({ guid }) => guid?.replace('guid-', ''))

export function describePlacing(make: MakeDatabase): void {
  describe('a run that comes into stories', () => {
    const { open } = useDatabase(make)
    const [one, two, three] = [makeArticle('one'), makeArticle('two'), makeArticle('three')]

    test('is told what others stored and changed, at the moment it is written', async () => {
      const [store, other] = [await open(), await open()]
      const told: string[][] = []
      await other.apply(makePlan({ stored: [one] }))
      expect(await store.apply(placing(makePlan({ stored: [two] }), one.id, told))).toBe('applied')
      await other.apply(makePlan({ updated: [{ ...one, revision: 2, title: 'Title of one, anew' }] }))
      await store.apply(placing(makePlan({ stored: [three] }), one.id, told))
      expect(told).toEqual([['one'], ['one, anew', 'two']])
    })

    test('writes nothing where too much happened meanwhile', async () => {
      const store = await open()
      const refused: Placing = { ...placing(makePlan({ stored: [one] }), one.id), place: () => null }
      expect(await store.apply(refused)).toBe('conflict')
      const taken: Placing = placing(makePlan({ stored: [one, { ...two, url: one.url }] }), one.id)
      expect(await store.apply(taken)).toBe('conflict')
      expect(await store.stories.standing()).toEqual({ upTo: 0, lastSeen: null })
    })

    test('can change the lead of a story, which is then shown by its former one still', async () => {
      const store = await open()
      await store.apply(makePlan({ stored: [one] }))
      await store.apply(placing(makePlan({ stored: [two, three] }), one.id))
      const members = await store.stories.members([one.id])
      const [first, ...others] = members
      expect(members.map(({ isLead }) => isLead)).toEqual([false, false, true])
      expect(await shown(store, 'none')).toEqual(await titlesOf(store, others.slice(-1)))
      expect(await shown(store, 'story')).toEqual(await titlesOf(store, first === undefined ? [] : [first]))
    })

    test('whose own articles alone make a story leaves no former lead', async () => {
      const store = await open()
      await store.apply(placing(makePlan({ stored: [one, two] }), one.id))
      const [, last] = await store.stories.members([one.id])
      const expected = await titlesOf(store, last === undefined ? [] : [last])
      expect([await shown(store, 'none'), await shown(store, 'story')]).toEqual([expected, expected])
    })
  })
}

async function titlesOf(store: Store, members: readonly { readonly id: string }[]): Promise<(string | undefined)[]> {
  const found = await Promise.all(members.map(({ id }) => store.history(id)))
  return found.map(({ article }) => article?.guid?.replace('guid-', ''))
}
