/** Stories for programs: those a query finds, each once, with its members in short. */
import { RequestError } from '../domain/errors.ts'
import { withoutHidden } from '../domain/filter/traits.ts'
import type { Clock, Store } from '../domain/ports.ts'
import { REQUEST_BUDGET } from '../domain/store/article-query.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import { findStories, type ShownMember, type ShownStory, type StoryContext } from './story.ts'

export interface StoryListContext extends StoryContext {
  readonly store: StoryContext['store'] & Pick<Store, 'articles'>
  readonly clock: Pick<Clock, 'now'>
}

export interface StoryListRequest {
  readonly query: string
  readonly limit: number
  /** As `next` of the page before gave it; null: the first page. */
  readonly cursor: string | null
}

export interface StoryInShort
  extends Pick<ShownStory, 'id' | 'lead' | 'told' | 'independent' | 'languages' | 'outlets'> {
  /** Of its lead. */
  readonly title: string
  readonly url: string
  /** Id of the article the query found; others of the story may match, too. */
  readonly found: string
  readonly members: readonly Pick<
    ShownMember,
    'id' | 'url' | 'title' | 'language' | 'source' | 'at' | 'lag' | 'copyOf' | 'isLead'
  >[]
}

const LARGEST_LIMIT = 100

/** Newest first. Throws RequestError for a query, limit or cursor that is none. A page may be shorter than asked, and yet have a next one. */
export async function listStoriesInShort(
  context: StoryListContext,
  { query, limit, cursor }: StoryListRequest,
): Promise<{ readonly items: readonly StoryInShort[]; readonly next: string | null }> {
  const filter = withoutHidden(parseQuery(query))
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
    throw new RequestError('The limit cannot be used.', { expected: `a whole number from 1 to ${LARGEST_LIMIT}` })
  }
  const { items, next } = await context.store.articles({
    ...{ filter, now: context.clock.now(), limit, cursor, collapse: 'story', budget: REQUEST_BUDGET },
  })
  const found = new Map(items.map(({ id, clusterId }) => [clusterId, id]))
  const stories = await findStories(context, [...found.keys()], 'shown')
  return { items: stories.map((story) => inShort(story, found.get(story.id) ?? story.lead.id)), next }
}

function inShort(
  { id, lead, told, independent, languages, outlets, members }: ShownStory,
  found: string,
): StoryInShort {
  const leading = members.find(({ isLead }) => isLead)
  return {
    ...{ id, title: leading?.title ?? '', url: leading?.url ?? '', found },
    ...{ lead, told, independent, languages, outlets },
    members: members.map(({ id, url, title, language, source, at, lag, copyOf, isLead }) => {
      return { id, url, title, language, source, at, lag, copyOf, isLead }
    }),
  }
}
