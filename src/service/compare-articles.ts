/** Why two articles are in one story or in two: as it was judged when they came, or among the articles of their days. */
import { type Article, sortInstant } from '../domain/article.ts'
import { RequestError } from '../domain/errors.ts'
import type { Store } from '../domain/ports.ts'
import type { StoryEdit } from '../domain/story/story-edit.ts'
import type { StoryLink } from '../domain/story/story-link.ts'
import type { TopicSet } from '../domain/topic.ts'
import { createStoryClusterer, type StoryClusterer } from '../pipeline/cluster/story-clusterer.ts'
import { WINDOW_DAYS } from '../pipeline/cluster/story-window.ts'
import { tellPair } from '../pipeline/cluster/tell-pair.ts'
import { articleOf } from './find-story.ts'

export interface CompareContext {
  readonly store: Pick<Store, 'history' | 'stories' | 'storyEdits'>
  readonly topics: TopicSet
}

export interface ComparedPair {
  readonly articles: readonly Pick<Article, 'id' | 'url' | 'title' | 'sourceId' | 'clusterId'>[]
  readonly together: boolean
  /** In sentences. */
  readonly told: readonly string[]
  readonly link: StoryLink
  /** The link as it was kept when the later one came; otherwise among how many articles of these days it was judged now. */
  readonly judged: 'when it came' | number
  /** What editors said that moved one of them, and stands. */
  readonly edits: readonly StoryEdit[]
}

/** Id, URL or guid of each. Throws RequestError for what is no article, and for one article twice. */
export async function compareArticles(
  { store, topics }: CompareContext,
  reference: string,
  otherReference: string,
): Promise<ComparedPair> {
  const pair = [await articleOf(store, reference), await articleOf(store, otherReference)] as const
  const [one, other] = pair
  if (one.id === other.id) throw new RequestError('This is one article.', { expected: 'another one after --with' })
  const together = one.clusterId === other.clusterId
  const kept = await keptLink(store, pair)
  const { link, among } = kept === null ? await judgeNow(store, topics, pair) : { link: kept, among: null }
  const edits = await editsOf(store, pair)
  const apart = Math.abs(Date.parse(sortInstant(one)) - Date.parse(sortInstant(other))) / MS_PER_DAY
  return {
    articles: pair.map(({ id, url, title, sourceId, clusterId }) => ({ id, url, title, sourceId, clusterId })),
    together,
    told: tellPair({ together, link, apart, editor: edits.at(-1)?.by ?? null }),
    link,
    judged: among ?? 'when it came',
    edits,
  }
}

type Pair = readonly [Article, Article]
const MS_PER_DAY = 86_400_000

async function keptLink(store: Pick<Store, 'stories'>, [one, other]: Pair): Promise<StoryLink | null> {
  const members = await store.stories.members([...new Set([one.clusterId, other.clusterId])])
  const linkOf = (id: string, to: string) => {
    const link = members.find((member) => member.id === id)?.link
    return link?.with === to ? link : null
  }
  return linkOf(one.id, other.id) ?? linkOf(other.id, one.id)
}

async function editsOf(store: Pick<Store, 'storyEdits'>, [one, other]: Pair): Promise<StoryEdit[]> {
  const ids = new Set([one.id, other.id])
  const edits = await store.storyEdits.of([...new Set([one.clusterId, other.clusterId])])
  return edits.filter(({ kind, undoneBy, moves }) => {
    return kind !== 'undo' && undoneBy === null && moves.some(({ article }) => ids.has(article))
  })
}

/** At most so many articles of their days are held to judge what is rare. */
const MOST_HELD = 5000
const SLICE = 500
/** More of a text is not read to compare it. */
const CHARACTERS = 2000

async function judgeNow(
  store: Pick<Store, 'stories'>,
  topics: TopicSet,
  pair: Pair,
): Promise<{ readonly link: StoryLink; readonly among: number }> {
  const clusterer = createStoryClusterer(topics)
  await holdDaysOf(store, clusterer, pair)
  clusterer.restore(pair.toSorted((one, other) => (sortInstant(one) < sortInstant(other) ? -1 : 1)).map(placed))
  const link = clusterer.explain(pair[0].id, pair[1].id)
  if (link === null) throw new Error('two articles that are held could not be compared')
  return { link, among: clusterer.size }
}

async function holdDaysOf(store: Pick<Store, 'stories'>, clusterer: StoryClusterer, pair: Pair): Promise<void> {
  const seen = pair.map(({ firstSeen }) => Date.parse(firstSeen))
  const since = new Date(Math.min(...seen) - WINDOW_DAYS * MS_PER_DAY).toISOString()
  const until = new Date(Math.max(...seen) + WINDOW_DAYS * MS_PER_DAY).toISOString()
  for (let after = 0, complete = false; !complete && clusterer.size < MOST_HELD; ) {
    const slice = await store.stories.placed({ since, after, limit: SLICE, characters: CHARACTERS })
    const others = slice.items.filter(({ id, firstSeen }) => firstSeen <= until && pair.every((one) => one.id !== id))
    clusterer.restore(others.map(placed))
    after = slice.upTo
    complete = slice.complete || slice.items.every(({ firstSeen }) => firstSeen > until)
  }
}

type Comparable = Pick<
  Article,
  'id' | 'url' | 'title' | 'text' | 'language' | 'sourceId' | 'published' | 'firstSeen' | 'textId' | 'clusterId'
>

function placed(article: Comparable) {
  const { id, url, title, text, language, sourceId, textId, clusterId } = article
  const place = { storyId: clusterId, copyOf: textId === id ? null : textId, byEditor: false }
  return { id, url, title, text, language, sourceId, published: sortInstant(article), ...place }
}
