/** Articles for people and programs: lists by query, stories with who else covered them, and one article with its copies. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import type { Collapse, FeedContent } from '../domain/feed.ts'
import { withoutHidden } from '../domain/filter/traits.ts'
import type { Filter } from '../domain/filter.ts'
import type { Clock, Store } from '../domain/ports.ts'
import { type ArticleOrder, REQUEST_BUDGET } from '../domain/store/article-query.ts'
import type { StoryMember } from '../domain/story/story-store.ts'
import type { Span } from '../pipeline/filter/find-words.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import type { Passage } from '../pipeline/filter/passage.ts'
import type { Suggestion } from '../pipeline/filter/suggest-terms.ts'

import { type Highlights, highlightsOf, passageIn } from './highlights.ts'
import { suggestedTerms } from './known-terms.ts'
import { originOfArticle, originsOf } from './origins.ts'
import { type Showing, type ShownArticle, shownArticle } from './shown-article.ts'
import { tagLabels } from './tag-labels.ts'

export interface ArticlesContext {
  readonly store: Pick<Store, 'articles' | 'history' | 'sourceStates' | 'stories'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: () => Config
}

export type { Suggestion }

export interface ListRequest {
  readonly query: string
  readonly limit: number
  readonly cursor: string | null
  /** Absent: newest first. */
  readonly order?: ArticleOrder | undefined
}

export interface ShownList {
  readonly items: readonly (ShownArticle & { readonly highlights: Highlights })[]
  readonly next: string | null
  /** For values of the query that nothing here has. */
  readonly suggestions: readonly Suggestion[]
}

/** A story as the desk's stream shows it. */
export interface Story {
  readonly article: ShownArticle
  /** Titles of the other outlets that have it, without repeats. */
  readonly others: readonly string[]
  /** Where the query's words stand in the title, and in a part of the excerpt; null where they do not. */
  readonly titleMarks: readonly Span[]
  readonly passage: Passage | null
}

const largestLimit = 200

/** Every matching article by itself, newest or best first. Throws RequestError for a query, limit or cursor that is none. A page may be shorter than asked, and yet have a next one. */
export async function listArticles(context: ArticlesContext, request: ListRequest): Promise<ShownList> {
  const filter = parseQuery(request.query)
  const { items, next } = await readPage(context, filter, request, 'none')
  const showing = await readShowing(context, 'full')
  const shown = items.map((article) => shownArticle(article, showing))
  return {
    items: shown.map((article) => ({ ...article, highlights: highlightsOf(filter, article) })),
    next,
    suggestions: suggestedTerms(request.query, context.config()),
  }
}

/** Every matching story once, newest first, with who else has it. Throws like `listArticles`. */
export async function listStories(
  context: ArticlesContext,
  request: ListRequest,
): Promise<{ readonly items: readonly Story[]; readonly next: string | null }> {
  const filter = parseQuery(request.query)
  const { items, next } = await readPage(context, filter, request, 'story')
  const showing = await readShowing(context, 'excerpt')
  const covering = await readStories(context, items)
  const stories = items.map((item) => {
    const article = shownArticle(item, showing)
    const highlights = highlightsOf(filter, article)
    const others = otherOutlets(item, covering.get(item.clusterId) ?? [], showing)
    return { article, others, titleMarks: highlights.title, passage: passageIn(article.excerpt, highlights) }
  })
  return { items: stories, next }
}

/** An article by its id, with the ids of others that have its text, and of those that tell its story otherwise, in the order they came. Null where there is none, or an editor hid it. */
export async function findArticle(
  context: ArticlesContext,
  id: string,
): Promise<{
  readonly article: ShownArticle
  readonly copies: readonly string[]
  readonly coverage: readonly string[]
} | null> {
  const { article } = await context.store.history(id)
  if (article === null || article.id !== id || article.hidden) return null
  const members = (await readStories(context, [article])).get(article.clusterId) ?? []
  const others = members.filter((member) => member.id !== id)
  return {
    article: shownArticle(article, await readShowing(context, 'full')),
    copies: others.flatMap((other) => (other.textId === article.textId ? other.id : [])),
    coverage: others.flatMap((other) => (other.textId === article.textId ? [] : other.id)),
  }
}

async function readPage(context: ArticlesContext, filter: Filter, request: ListRequest, collapse: Collapse) {
  const { limit, cursor, order = 'newest' } = request
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new RequestError('The limit cannot be used.', { expected: `a whole number from 1 to ${largestLimit}` })
  }
  return await context.store.articles({
    ...{ filter: withoutHidden(filter), now: context.clock.now(), limit, cursor, collapse, order },
    budget: REQUEST_BUDGET,
  })
}

async function readShowing(context: ArticlesContext, content: FeedContent): Promise<Showing> {
  const config = context.config()
  const origins = originsOf(config, await context.store.sourceStates())
  return { origins, labels: tagLabels(config.topics, 'en'), content }
}

/** The members of these articles' stories (hidden ones excepted), by story. */
async function readStories(
  { store }: Pick<ArticlesContext, 'store'>,
  articles: readonly Article[],
): Promise<ReadonlyMap<string, readonly StoryMember[]>> {
  const members = await store.stories.members([...new Set(articles.map(({ clusterId }) => clusterId))])
  return Map.groupBy(
    members.filter(({ hidden }) => !hidden),
    ({ clusterId }) => clusterId,
  )
}

function otherOutlets(lead: Article, covering: readonly StoryMember[], { origins }: Showing): readonly string[] {
  const others = covering.filter(({ sourceId }) => sourceId !== lead.sourceId)
  return [...new Set(others.map((article) => originOfArticle(article, origins).title))]
}
