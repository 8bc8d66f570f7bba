/** Laws of editors' words: whatever runs and edits follow each other, in whichever process, the machine leaves them as they are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { RequestError } from '../../src/domain/errors.ts'
import type { Store } from '../../src/domain/ports.ts'
import type { StoryMember } from '../../src/domain/story/story-store.ts'
import { loadTopics } from '../../src/pipeline/settings/load-topics.ts'
import { editStory, type StoryRequest } from '../../src/service/edit-story.ts'
import { withStories } from '../../src/service/stories.ts'
import { makeArticle, makePlan } from '../contract/make-plan.ts'
import { CLOSING, MARKET, RECALL, TARIFF } from '../pipeline/cluster/stories.ts'
import { useStores } from './opened-stores.ts'

const topics = loadTopics(['entities:\n  - {id: acme, kind: company, labels: {en: Acme}, aliases: {"*": [Acme]}}\n'])
const clock = { now: () => '2026-03-18T12:00:00.000Z' }

/** Each report in three outlets: the later ones join what is there, wherever editors have put it meanwhile. */
const all = [...CLOSING, ...RECALL, ...TARIFF, ...MARKET].flatMap(({ id, title, text, language, published }) =>
  ['first', 'second', 'third'].map((outlet) => {
    const told = { title: `${title}${outlet === 'first' ? '' : ` (${outlet})`}`, text, language, published }
    return makeArticle(`${id} ${outlet}`, { ...told, sourceId: outlet, firstSeen: clock.now() })
  }),
)

type Step =
  /** A run of one of two processes, or of a new one. */
  | { readonly kind: 'run'; readonly process: number; readonly articles: readonly number[] }
  | { readonly kind: 'split' | 'merge' | 'pin'; readonly one: number; readonly other: number }
  | { readonly kind: 'undo'; readonly number: number }

const index = fc.nat({ max: all.length - 1 })
const run = fc.record({
  kind: fc.constant('run' as const),
  process: fc.nat({ max: 2 }),
  articles: fc.uniqueArray(index, { minLength: 2, maxLength: 8 }),
})
const steps = fc.array(
  fc.oneof(
    { arbitrary: run, weight: 4 },
    { arbitrary: fc.record({ kind: fc.constantFrom('split', 'merge', 'pin'), one: index, other: index }), weight: 4 },
    { arbitrary: fc.record({ kind: fc.constant('undo' as const), number: fc.integer({ min: 1, max: 6 }) }), weight: 2 },
  ),
  { minLength: 6, maxLength: 16 },
) as fc.Arbitrary<Step[]>

const { open, shared, close } = useStores()

/** Article → its place, of all that are stored. */
async function placesIn(store: Store): Promise<ReadonlyMap<string, StoryMember>> {
  const query = { filter: { kind: 'all' }, now: clock.now(), limit: 200, cursor: null, collapse: 'none' } as const
  const { items } = await store.articles(query)
  const members = await store.stories.members([...new Set(items.map(({ clusterId }) => clusterId))])
  return new Map(members.map((member) => [member.id, member]))
}

type Places = Awaited<ReturnType<typeof placesIn>>
const storyIn = (places: Places, id: string) => places.get(id)?.clusterId

/** After a run: who was there is where he was; who is new stands with the one he was put together with. */
function expectUndisturbed(before: Places, after: Places): void {
  for (const [id, { clusterId }] of before) expect(storyIn(after, id)).toBe(clusterId)
  for (const [id, { clusterId, link }] of after) {
    if (before.has(id)) continue
    expect(clusterId).toBe(link === null ? id : storyIn(after, link.with))
  }
}

function expectOneLead(places: Places): void {
  for (const [, members] of Map.groupBy([...places.values()], ({ clusterId }) => clusterId)) {
    expect(members.filter(({ isLead }) => isLead)).toHaveLength(1)
  }
}

/** Who is with whom, among these. */
function partition(places: Places, ids: Iterable<string>): string[] {
  const groups = Map.groupBy([...ids].toSorted(), (id) => storyIn(places, id))
  return [...groups.values()].map((group) => group.join(' ')).toSorted()
}

/** About articles that are there, and edits that were made, the last of them mostly. */
function requestOf(step: Exclude<Step, { kind: 'run' }>, places: Places, edits: readonly number[]): StoryRequest {
  if (step.kind === 'undo') return { kind: 'undo', number: edits.at(-1 - (step.number % 3)) ?? step.number }
  const ids = [...places.keys()]
  const [one, other] = [ids[step.one % ids.length] ?? '', ids[step.other % ids.length] ?? '']
  if (step.kind === 'split') return { kind: 'split', articles: [one], into: step.other % 3 === 0 ? other : null }
  return step.kind === 'merge' ? { kind: 'merge', story: one, other } : { kind: 'pin', article: one }
}

/** Null where the editor was told that it cannot be done. */
async function edited(store: Store, request: StoryRequest) {
  try {
    return await editStory({ store, clock }, request, 'Mira')
  } catch (error) {
    if (error instanceof RequestError) return null
    throw error
  }
}

test('the machine never joins what an editor split, never parts what one merged; taking back gives back', {
  timeout: 60_000,
}, async () => {
  const tried = new Map<string, number>()
  const law = fc.asyncProperty(steps, async (sequence) => {
    const url = await shared()
    const desk = await open(url)
    const processes = [withStories(await open(url), () => topics), withStories(await open(url), () => topics)]
    /** Edit → who was there and where, before it. */
    const before = new Map<number, Places>()
    const stored = new Set<Article>()
    for (const step of sequence) {
      const places = await placesIn(desk)
      if (step.kind === 'run') {
        const fresh = step.articles.flatMap((place) => all[place] ?? []).filter((article) => !stored.has(article))
        for (const article of fresh) stored.add(article)
        // The third is one that has just started.
        const store = processes[step.process] ?? withStories(await open(url), () => topics)
        expect(await store.apply(makePlan({ stored: fresh }))).toBe('applied')
        expectUndisturbed(places, await placesIn(desk))
      } else {
        const edit = await edited(desk, requestOf(step, places, [...before.keys()]))
        tried.set(step.kind, (tried.get(step.kind) ?? 0) + Number(edit !== null))
        const after = await placesIn(desk)
        if (edit === null) expect(after).toEqual(places)
        else before.set(edit.number, places)
        if (edit?.kind === 'split') for (const { article, to } of edit.moves) expect(storyIn(after, article)).toBe(to)
        if (edit?.kind === 'merge')
          expect(new Set(edit.moves.map(({ article }) => storyIn(after, article)))).toEqual(new Set([edit.story]))
        if (edit?.kind === 'pin') expect(after.get(edit.pinned ?? '')?.isLead).toBe(true)
        const undone = before.get(edit?.undoes ?? 0)
        if (undone !== undefined) {
          const concerned = new Set(edit?.moves.flatMap(({ from, to }) => [from, to]))
          const ids = [...undone.values()].flatMap(({ id, clusterId }) => (concerned.has(clusterId) ? [id] : []))
          expect(partition(after, ids)).toEqual(partition(undone, ids))
        }
      }
      expectOneLead(await placesIn(desk))
    }
    await close()
  })
  await fc.assert(law, { numRuns: 25, endOnFailure: true })
  for (const kind of ['split', 'merge', 'pin', 'undo']) expect(tried.get(kind), `${kind} was tried`).toBeGreaterThan(9)
})
