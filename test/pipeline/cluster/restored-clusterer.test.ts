/** A clusterer filled from what was stored answers as the one that lived through it all. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClusteredArticle, PlacedArticle } from '../../../src/pipeline/cluster/placement.ts'
import { createStoryClusterer } from '../../../src/pipeline/cluster/story-clusterer.ts'

const NAMES = ['Alibaba', 'Nordlicht', 'Tesla', 'Huawei']
const DEEDS = ['closes shops in', 'recalls beds sold in', 'opens a factory in', 'sues a rival in']
const PLACES = ['Lisbon', 'Stockholm', 'Vienna', 'Osaka']
const TAILS = ['workers heard it first', 'the mayor was surprised', 'neighbours had long complained about the noise']
const WIRE =
  'The ferry company will run four boats on methanol from summer, its board said after a meeting with the works council; the old ships go to a buyer in Greece who pays in three parts.'

const article = fc
  .record({
    name: fc.constantFrom(...NAMES),
    deed: fc.constantFrom(...DEEDS),
    place: fc.constantFrom(...PLACES),
    tail: fc.constantFrom(...TAILS),
    amount: fc.integer({ min: 100, max: 104 }),
    hour: fc.integer({ min: 0, max: 120 }),
    kind: fc.constantFrom('event', 'event', 'event', 'wire', 'format'),
    source: fc.constantFrom('one', 'two', 'three'),
  })
  .map(({ name, deed, place, tail, amount, hour, kind, source }): Omit<ClusteredArticle, 'id'> => {
    const title = kind === 'format' ? 'Market report' : `${name} ${deed} ${place}`
    const text =
      kind === 'wire' ? `${WIRE} In ${place} ${tail}.` : `${name} ${deed} ${place}: ${amount} people, ${tail}.`
    const published = new Date(Date.UTC(2026, 2, 1, hour)).toISOString()
    return { title, text, language: 'en', published, sourceId: source, url: `https://${source}.example/` }
  })

type Step =
  | { readonly do: 'add'; readonly run: readonly Omit<ClusteredArticle, 'id'>[] }
  | { readonly do: 'fail'; readonly run: readonly Omit<ClusteredArticle, 'id'>[] }
  | { readonly do: 'refresh'; readonly which: number; readonly to: Omit<ClusteredArticle, 'id'> }
  | { readonly do: 'assign'; readonly which: number; readonly into: number | null }
  | { readonly do: 'remove'; readonly which: number }
  | { readonly do: 'expire'; readonly hour: number }

const run = fc.array(article, { minLength: 1, maxLength: 6 })
const which = fc.nat(40)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), run }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), run }) },
  fc.record({ do: fc.constant('refresh' as const), which, to: article }),
  fc.record({ do: fc.constant('assign' as const), which, into: fc.option(which) }),
  fc.record({ do: fc.constant('remove' as const), which }),
  fc.record({ do: fc.constant('expire' as const), hour: fc.integer({ min: 0, max: 60 }) }),
)

/** Lives through the steps and keeps what a store would. */
function live(steps: readonly Step[]) {
  const clusterer = createStoryClusterer()
  let stored: PlacedArticle[] = []
  let next = 0
  const named = (articles: readonly Omit<ClusteredArticle, 'id'>[]) =>
    articles.map((item) => ({ ...item, id: `a${String(next++).padStart(3, '0')}` }))
  function take(event: Step): void {
    const chosen = 'which' in event ? stored[event.which % Math.max(1, stored.length)] : undefined
    if (event.do === 'add') {
      const articles = named(event.run)
      const placements = clusterer.add(articles)
      stored.push(
        ...placements.flatMap(({ id, storyId, copyOf }) =>
          articles
            .filter((item) => item.id === id)
            .map((item) => ({ ...item, storyId, copyOf: copyOf?.id ?? null, byEditor: false })),
        ),
      )
    } else if (event.do === 'fail') clusterer.forget(clusterer.add(named(event.run)).map(({ id }) => id))
    else if (event.do === 'expire') {
      const before = new Date(Date.UTC(2026, 2, 1, event.hour)).toISOString()
      clusterer.expire(before)
      stored = stored.filter(({ published }) => (published ?? '') >= before)
    } else if (chosen === undefined) return
    else if (event.do === 'remove') {
      clusterer.forget([chosen.id])
      stored = stored.filter(({ id }) => id !== chosen.id)
    } else if (event.do === 'refresh') {
      const changed = { ...event.to, id: chosen.id }
      clusterer.refresh(changed)
      stored = stored.map((item) => (item.id === chosen.id ? { ...item, ...changed } : item))
    } else if (event.do === 'assign') {
      const storyId =
        event.into === null ? `split-${next++}` : (stored[event.into % stored.length]?.storyId ?? chosen.storyId)
      clusterer.assign(chosen.id, storyId)
      stored = stored.map((item) => (item.id === chosen.id ? { ...item, storyId, byEditor: true } : item))
    }
  }
  for (const event of steps) take(event)
  return { clusterer, stored, named }
}

test('answers as the one that lived through the same runs, corrections, failures and farewells', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), run, (steps, last) => {
      const { clusterer: lived, stored, named } = live(steps)
      const restored = createStoryClusterer()
      restored.restore(stored)
      const ids = stored.map(({ id }) => id)
      const answers = ({ size, storyOf, storyIdOf, copyOf, explain }: typeof lived) => ({
        size,
        stories: ids.map((id) => [storyOf(id), storyIdOf(id), copyOf(id)]),
        links: ids.map((id, index) => explain(id, ids[index - 1] ?? id)),
      })
      expect(answers(restored)).toEqual(answers(lived))
      expect(ids.map(lived.storyIdOf)).toEqual(stored.map(({ storyId }) => storyId))
      const articles = named(last)
      expect(restored.add(articles)).toEqual(lived.add(articles))
      expect(answers(restored)).toEqual(answers(lived))
    }),
    { numRuns: 200 },
  )
})
