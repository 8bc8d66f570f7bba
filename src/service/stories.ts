/**
 * Has articles come into stories as they are written: one clusterer for a process, filled from the store when it is first
 * needed, told within each transaction what others wrote meanwhile, and made to let go of what was not written.
 */
import { type Article, sortInstant } from '../domain/article.ts'
import type { ArticleRecord, Plan } from '../domain/plan.ts'
import type { Store } from '../domain/ports.ts'
import type { Placing } from '../domain/story/placing.ts'
import type { StoredPlace, StoredPlaces } from '../domain/story/story-store.ts'
import type { TopicSet } from '../domain/topic.ts'
import { chooseLead } from '../pipeline/cluster/choose-lead.ts'
import type { ClusteredArticle, Placement } from '../pipeline/cluster/placement.ts'
import { HEAD_CHARACTERS } from '../pipeline/cluster/shingles.ts'
import { createStoryClusterer, type StoryClusterer } from '../pipeline/cluster/story-clusterer.ts'
import { createHeldDays, firstDay, type HeldDays } from './held-days.ts'

type Applied = Awaited<ReturnType<Store['apply']>>

/** Articles read at a time when the clusterer is filled: others wait meanwhile. */
const SLICE = 25
/** Articles of others that are taken in within one transaction. */
const MOST_MISSED = 1000

/** What is held: of the last days all articles, as the store has them up to a count. */
interface Held {
  readonly clusterer: StoryClusterer
  readonly days: HeldDays
  topics: TopicSet
  upTo: number
  /** More is known to have changed since than was told. */
  isBehind: boolean
}

/**
 * The store, with every article it is given coming into its story. One for a process. `topics` is asked before each run:
 * with others, everything is read anew.
 */
export function withStories(store: Store, topics: () => TopicSet): Store {
  const place = createPlacer(store, topics)
  const { ledger } = store
  return {
    ...store,
    apply: (given) => ('place' in given ? store.apply(given) : place(given, store.apply)),
    ledger: {
      ...ledger,
      take: (given, taken) =>
        'place' in given ? ledger.take(given, taken) : place(given, (placing) => ledger.take(placing, taken)),
    },
  }
}

type Write = (given: Plan | Placing) => Promise<Applied>

function createPlacer(
  store: Pick<Store, 'stories'>,
  topics: () => TopicSet,
): (plan: Plan, write: Write) => Promise<Applied> {
  let held: Held | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** What is held changes by one run at a time. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  async function caughtUp(): Promise<Held> {
    const now = topics()
    if (held === null || !areSame(held.topics, now)) held = await fill(store, now)
    held.topics = now
    while (held.isBehind) {
      const changes = await store.stories.changes(rangeAfter(held))
      absorb(held, changes)
      await pause()
    }
    return held
  }

  async function placeAndWrite(plan: Plan, write: Write): Promise<Applied> {
    const current = await caughtUp()
    let tried: readonly string[] = []
    let result: Applied = 'conflict'
    const placing: Placing = {
      missed: rangeAfter(current),
      place: (changes) => {
        absorb(current, changes)
        if (!changes.complete) return null
        const placements = current.clusterer.add(plan.stored.map(({ article }) => compared(article)))
        tried = placements.map(({ id }) => id)
        return placed(plan, placements)
      },
      chooseLead: (members, pinned) => chooseLead(members, pinned)?.id ?? null,
    }
    try {
      result = await write(placing)
    } finally {
      if (result === 'conflict') current.clusterer.forget(tried)
    }
    if (result === 'applied') keep(current, plan, tried)
    return result
  }

  return async (plan, write) => {
    const isAboutArticles = plan.stored.length + plan.updated.length > 0
    return await (isAboutArticles ? alone(() => placeAndWrite(plan, write)) : write(plan))
  }
}

async function fill(store: Pick<Store, 'stories'>, topics: TopicSet): Promise<Held> {
  // What changes while it is being read is told afterwards: it is counted from before the first slice.
  const { upTo, lastSeen } = await store.stories.standing()
  const held: Held = { clusterer: createStoryClusterer(topics), days: createHeldDays(), topics, upTo, isBehind: true }
  const since = firstDay(lastSeen)
  for (let after = 0, complete = false; !complete; ) {
    const slice = await store.stories.placed({ since, after, limit: SLICE, characters: HEAD_CHARACTERS })
    hold(held, slice.items)
    after = slice.upTo
    complete = slice.complete
    await pause()
  }
  return held
}

function rangeAfter({ days, upTo }: Held): Placing['missed'] {
  return { since: days.since, after: upTo, limit: MOST_MISSED, characters: HEAD_CHARACTERS }
}

function absorb(held: Held, { items, upTo, complete }: StoredPlaces): void {
  hold(held, items)
  held.upTo = upTo
  held.isBehind = !complete
}

/** Holds what is new, and takes over what became of what is held: another text, or another story. */
function hold(held: Held, places: readonly StoredPlace[]): void {
  const { clusterer, days } = held
  for (const place of places) {
    const story = clusterer.storyIdOf(place.id)
    if (story === null) {
      const copyOf = place.textId === place.id ? null : place.textId
      clusterer.restore([{ ...compared(place), storyId: place.clusterId, copyOf, byEditor: place.byEditor }])
      days.enter(place.id, place.firstSeen)
    } else {
      clusterer.refresh(compared(place))
      if (story !== place.clusterId) clusterer.assign(place.id, place.clusterId, place.byEditor)
    }
  }
  clusterer.forget(days.expire())
}

/** A run was written: what it stored (`placed`: in this order) is held already, what it updated is compared by its new text from now on. */
function keep(held: Held, { stored, updated }: Plan, placed: readonly string[]): void {
  const seen = new Map(stored.map(({ article }) => [article.id, article.firstSeen]))
  for (const id of placed) held.days.enter(id, seen.get(id) ?? '')
  for (const { article } of updated) held.clusterer.refresh(compared(article))
  held.clusterer.forget(held.days.expire())
  held.upTo += stored.length + updated.length
}

type Comparable = Pick<Article, 'id' | 'url' | 'title' | 'text' | 'language' | 'published' | 'firstSeen' | 'sourceId'>

/** What has no date of its own, or an impossible one, is compared by when it was first seen. */
function compared(article: Comparable): ClusteredArticle {
  const { id, url, title, text, language, sourceId } = article
  return { id, url, title, text, language, sourceId, published: sortInstant(article) }
}

function placed(plan: Plan, placements: readonly Placement[]): Plan {
  const places = new Map(placements.map((placement) => [placement.id, placement]))
  return { ...plan, stored: plan.stored.map((record) => placedRecord(record, places.get(record.article.id))) }
}

function placedRecord(record: ArticleRecord, placement: Placement | undefined): ArticleRecord {
  if (placement === undefined) return record
  const { id, storyId, copyOf, link } = placement
  const place = { textId: copyOf?.id ?? id, clusterId: storyId, isLead: storyId === id }
  return { ...record, article: { ...record.article, ...place }, storyLink: link }
}

/** The store answers without waiting: without a pause nothing else on this thread would have its turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** A configuration that was loaded again says the same of most things. */
function areSame(one: TopicSet, other: TopicSet): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
