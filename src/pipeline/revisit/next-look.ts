/** Tells when the page of an article is looked at next: at growing intervals after publication, and soon where something is doubtful. */
import { type Article, sortInstant } from '../../domain/article.ts'

/** What was doubtful at one look is looked at again after so long, in milliseconds, and believed if it still is so. */
export const DOUBTED_FOR = 3 * 3_600_000

/** Null where the last time has passed. `after`: milliseconds after publication, growing. */
export function nextLook(
  article: Pick<Article, 'published' | 'firstSeen'>,
  after: readonly number[],
  now: string,
): string | null {
  const begin = Date.parse(sortInstant(article))
  const next = after.map((wait) => begin + wait).find((time) => time > Date.parse(now))
  return next === undefined ? null : new Date(next).toISOString()
}

/** When what is doubtful now is looked at again. */
export function lookAgainSoon(now: string): string {
  return new Date(Date.parse(now) + DOUBTED_FOR).toISOString()
}
