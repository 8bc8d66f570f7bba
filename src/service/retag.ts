/** Tags stored articles again, as the topics and the watch-list now are: shows what would change, or writes it. */
import type { Tag } from '../domain/article.ts'
import type { Store } from '../domain/ports.ts'
import { correctTags } from '../domain/tagging/corrections.ts'
import type { Retagging, TaggedArticle } from '../domain/tagging/tagging-store.ts'
import type { TopicSet } from '../domain/topic.ts'
import { areSameTags, compareTags, type TagChange } from '../pipeline/tag/compare-tags.ts'
import { tagArticle } from '../pipeline/tag/tag-article.ts'

/** Articles read, tagged and written at a time: a fraction of a second, then others have their turn. */
const BATCH = 100

export interface RetagContext {
  readonly store: Pick<Store, 'tagging'>
  readonly topics: TopicSet
}

export interface RetagRequest {
  /** ISO instant, or null for all articles. */
  readonly since: string | null
  /** Nothing is written. */
  readonly dryRun: boolean
  readonly signal: AbortSignal
  /** Called after each batch with the number of articles looked at so far, and of all. */
  readonly onProgress?: (done: number, total: number) => void
}

/** What one article gains, loses, or has with another score. */
export interface RetaggedArticle {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly hidden: boolean
  readonly changes: readonly TagChange[]
}

export interface RetagResult {
  /** Articles looked at. */
  readonly articles: number
  /** Of all that change, oldest first. */
  readonly changed: readonly RetaggedArticle[]
  /** Tag id → articles that gain and lose it. */
  readonly tags: Readonly<Record<string, { readonly gained: number; readonly lost: number }>>
  /** False where the signal aborted: what was written stays, what was not looked at is as it was. */
  readonly complete: boolean
}

/** Editors' corrections win, as they do when an article is first tagged. Rejects with StoreError. */
export async function retagArticles({ store, topics }: RetagContext, request: RetagRequest): Promise<RetagResult> {
  const { since, dryRun, signal, onProgress } = request
  const total = await store.tagging.count(since)
  const changed: RetaggedArticle[] = []
  let articles = 0
  let after: number | null = null
  do {
    if (signal.aborted) return { articles, changed, tags: countTags(changed), complete: false }
    const page: Awaited<ReturnType<typeof store.tagging.page>> = await store.tagging.page({
      since,
      after,
      limit: BATCH,
    })
    const retaggings: Retagging[] = []
    for (const article of page.items) {
      const tags = correctTags(machineTags(article, topics), article.corrections)
      if (areSameTags(article.tags, tags)) continue
      const { id, revision, url, title, hidden } = article
      retaggings.push({ id, revision, tags })
      const changes = compareTags(article.tags, tags)
      if (changes.length > 0) changed.push({ id, url, title, hidden, changes })
    }
    if (!dryRun && retaggings.length > 0) await store.tagging.retag(retaggings)
    articles += page.items.length
    after = page.next
    onProgress?.(articles, total)
    // The store answers without waiting: without a pause nothing else on this thread would have its turn.
    await new Promise<void>((resolve) => setImmediate(resolve))
  } while (after !== null)
  return { articles, changed, tags: countTags(changed), complete: true }
}

/** What the machine finds in a stored article. */
export function machineTags(
  { title, text, language, categories }: Pick<TaggedArticle, 'title' | 'text' | 'language' | 'categories'>,
  topics: TopicSet,
): Tag[] {
  return tagArticle({ title, text, language, categories: categories.map(({ term }) => term) }, topics)
}

function countTags(changed: readonly RetaggedArticle[]): RetagResult['tags'] {
  const counts = new Map<string, { gained: number; lost: number }>()
  for (const { id, change } of changed.flatMap(({ changes }) => changes)) {
    if (change === 'rescored') continue
    const count = counts.get(id) ?? { gained: 0, lost: 0 }
    count[change] += 1
    counts.set(id, count)
  }
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
