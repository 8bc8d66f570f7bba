/** What was changed in articles, for people and programs: across articles by query, or of one article. */
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import type { FeedContent } from '../domain/feed.ts'
import { withoutHidden } from '../domain/filter/traits.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { ArticleChange } from '../domain/revision/revision-store.ts'
import { REQUEST_BUDGET } from '../domain/store/article-query.ts'
import { parseQuery } from '../pipeline/filter/parse-query.ts'
import { changeId } from '../pipeline/normalise/derived-id.ts'
import { type ChangeKind, changeWords } from '../pipeline/publish/changes/change-words.ts'
import type { ChangedPassage } from '../pipeline/publish/changes/changed-passages.ts'
import { passageText } from '../pipeline/publish/changes/passage-text.ts'
import { shownChange } from '../pipeline/publish/changes/shown-change.ts'
import { cleanTextLine } from '../pipeline/publish/clean-text.ts'
import { originOfArticle, originsOf } from './origins.ts'
import { parseAge } from './parse-age.ts'
import { type ShownArticle, shownArticle } from './shown-article.ts'

export interface ChangesContext {
  readonly store: Pick<Store, 'history' | 'revisions' | 'sourceStates'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: () => Config
}

export interface ShownChange {
  /** Its own: the same everywhere, and in the feeds of changes. */
  readonly id: string
  readonly article: Pick<ShownArticle, 'id' | 'url' | 'title' | 'language' | 'source'>
  /** The version it made: 2 for the first change. */
  readonly revision: number
  /** When we saw it: ISO instant. */
  readonly at: string
  /** Null where it was made before changes were classed. */
  readonly class: ChangeKind | null
  /** The class in words, English. */
  readonly label: string
  readonly material: boolean
  /** The changed places, no more than the source's rights allow; of a retraction the notice only. */
  readonly passages: readonly ChangedPassage[]
  /** How many more places were changed. */
  readonly more: number
}

export interface ChangesRequest {
  readonly query: string
  readonly limit: number
  readonly cursor: string | null
  /** An age such as `7d`, or an instant; null: all. */
  readonly since?: string | null
  /** Those that do not matter, too. */
  readonly minor?: boolean
}

/** Changes of one page, at the most. */
export const LARGEST_PAGE = 200

/** Changes, newest first; those that matter, unless minor ones are wished for. Throws RequestError for a query, limit, cursor or time that is none. */
export async function listChanges(
  context: ChangesContext,
  { query, limit, cursor, since = null, minor = false }: ChangesRequest,
): Promise<{ readonly items: readonly ShownChange[]; readonly next: string | null }> {
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new RequestError('The limit cannot be used.', { expected: `a whole number from 1 to ${LARGEST_PAGE}` })
  }
  const now = context.clock.now()
  const { items, next } = await context.store.revisions.changes({
    ...{ filter: withoutHidden(parseQuery(query)), now, limit, cursor },
    ...{ since: since === null ? null : instantOf(since, now), budget: REQUEST_BUDGET, minor },
  })
  return { items: await shownChanges(context, items), next }
}

/** All changes of one article, newest first, also those that do not matter; null where there is none, or an editor hid it. */
export async function changesOfArticle(context: ChangesContext, id: string): Promise<readonly ShownChange[] | null> {
  const { article } = await context.store.history(id)
  if (article === null || article.id !== id || article.hidden) return null
  return (await shownChanges(context, await context.store.revisions.changesOf(id))).toReversed()
}

/** The changed places as one line of text. */
export function changeLine({ passages, more }: Pick<ShownChange, 'passages' | 'more'>): string {
  const { more: words } = changeWords('en')
  return [...passages.map(passageText), ...(more === 0 ? [] : [words(more)])].join(' ') || '–'
}

async function shownChanges(context: ChangesContext, changes: readonly ArticleChange[]): Promise<ShownChange[]> {
  const config = context.config()
  const origins = originsOf(config, await context.store.sourceStates())
  const content: FeedContent = 'full'
  const { kinds } = changeWords('en')
  return changes.map((change) => {
    const { article, revision, at, material } = change
    const shown = shownArticle({ ...article, retractedAt: null }, { origins, labels: {}, content: 'title' })
    const { id, url, language, source } = shown
    return {
      id: changeId(id, revision),
      article: { id, url, title: cleanTextLine(change.after.title), language, source },
      ...{ revision, at, class: change.class, label: kinds[change.class ?? 'null'], material },
      ...shownChange(change, originOfArticle(article, origins).rights, content),
    }
  })
}

function instantOf(since: string, now: string): string {
  const age = parseAge(since)
  const time = age === null ? Date.parse(since) : Date.parse(now) - age
  if (Number.isNaN(time)) {
    throw new RequestError(`«${since}» is no time.`, {
      expected: 'an age such as 12h or 7d, or a day such as 2025-02-14',
    })
  }
  return new Date(time).toISOString()
}
