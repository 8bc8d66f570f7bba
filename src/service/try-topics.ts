/** What a changed topic file would change, before it is saved: for the API and the desk. */
import type { Config } from '../domain/config.ts'
import { ConfigError, RequestError } from '../domain/errors.ts'
import type { Clock } from '../domain/ports.ts'
import type { TopicSet } from '../domain/topic.ts'
import { readTopicFiles } from '../pipeline/settings/load-topics.ts'
import { parseAge } from './parse-age.ts'
import type { RetagResult } from './retag.ts'

/** Articles told one by one at most, newest first; all are counted. */
const MOST_SHOWN = 200
const USUAL_AGE = '30d'
const EXPECTED = 'a JSON object with since (such as "30d"), topics and watchlist (YAML texts, both or neither)'

export interface TryTopicsContext {
  readonly clock: Pick<Clock, 'now'>
  readonly config: () => Config
  /** Reads topics and tags stored articles on trial, away from the thread that serves. Rejects with ConfigError. */
  readonly tryTopics: (trial: TopicTrial) => Promise<RetagResult | 'busy' | 'too-long'>
}

export interface TopicTrial {
  /** As they are in force. */
  readonly topics: TopicSet
  /** The texts of topics.yaml and watchlist.yaml as they would be; null: as they are. */
  readonly texts: { readonly topics: string; readonly watchlist: string } | null
  /** ISO instant, or null for all articles. */
  readonly since: string | null
}

export type Trial =
  | (Pick<RetagResult, 'articles' | 'tags' | 'changed'> & { readonly changedCount: number })
  | 'busy'
  | 'too-long'

/**
 * `body`: since, and the texts of topics.yaml and watchlist.yaml as they would be; without texts the configuration in
 * force. Throws RequestError for another shape, ConfigError with every fault of the texts.
 */
export async function tryTopics(context: TryTopicsContext, body: unknown): Promise<Trial> {
  const { since = USUAL_AGE, topics, watchlist } = textsOf(body)
  const age = parseAge(since)
  if (age === null) throw new RequestError(`«${since}» is no age.`, { expected: 'a number and a unit, such as 30d' })
  const from = new Date(Date.parse(context.clock.now()) - age).toISOString()
  const inForce = context.config().topics
  const result = await context.tryTopics({ topics: inForce, texts: bothOrNone(topics, watchlist), since: from })
  if (typeof result === 'string') return result
  const { articles, tags, changed } = result
  const shown = changed.filter(({ hidden }) => !hidden).slice(-MOST_SHOWN)
  return { articles, changedCount: changed.length, tags, changed: shown.toReversed() }
}

function bothOrNone(topics: string | undefined, watchlist: string | undefined): TopicTrial['texts'] {
  if (topics === undefined && watchlist === undefined) return null
  if (topics === undefined || watchlist === undefined) {
    throw new RequestError('Topics and watch-list name each other.', { expected: EXPECTED })
  }
  return { topics, watchlist }
}

/** What articles are tagged by on trial; what was learned of the topics in force is blended in as it will be. Throws ConfigError. */
export function topicsOnTrial({ topics: { model, ...inForce }, texts }: TopicTrial): TopicSet {
  const learned = model === undefined ? {} : { model }
  if (texts === null) return { ...inForce, ...learned }
  const read = readTopicFiles([
    { name: 'topics.yaml', text: texts.topics },
    { name: 'watchlist.yaml', text: texts.watchlist },
  ])
  if (read.faults.length > 0) throw new ConfigError(read.faults)
  return { ...read.topics, ...learned }
}

function textsOf(body: unknown): { readonly [Key in 'since' | 'topics' | 'watchlist']?: string } {
  if (body === undefined || body === null) return {}
  const entries = typeof body === 'object' && !Array.isArray(body) ? Object.entries(body) : null
  const known = ['since', 'topics', 'watchlist']
  if (entries === null || entries.some(([key, value]) => !known.includes(key) || typeof value !== 'string')) {
    throw new RequestError('The request has another shape.', { expected: EXPECTED })
  }
  return Object.fromEntries(entries)
}
