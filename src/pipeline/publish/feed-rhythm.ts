/** How often a feed changes, by when its newest articles came: what readers are told of it. */
import type { Article } from '../../domain/article.ts'

/** Of so many newest articles the pace is taken. */
const COUNTED = 11
const SHORTEST = 60_000
export const LONGEST = 6 * 3_600_000

/**
 * Milliseconds between two changes, in the middle of the last ten; articles of one poll came at once and are one
 * change. The longest, six hours, where too few came to tell. It depends on the articles only, not on the time.
 */
export function rhythmOf(articles: readonly Pick<Article, 'firstSeen'>[]): number {
  const arrivals = [...new Set(articles.map(({ firstSeen }) => Date.parse(firstSeen)))]
    .filter((time) => !Number.isNaN(time))
    .sort((one, other) => other - one)
    .slice(0, COUNTED)
  const gaps = arrivals.slice(1).map((time, place) => (arrivals[place] ?? time) - time)
  if (gaps.length < 2) return LONGEST
  const middle = gaps.sort((one, other) => one - other)[gaps.length >> 1] ?? LONGEST
  return Math.min(LONGEST, Math.max(SHORTEST, middle))
}

/** Seconds for which a copy of a feed of this rhythm may be used unasked: a quarter of it, one minute to fifteen. */
export function secondsToKeep(rhythm: number): number {
  return Math.round(Math.min(900, Math.max(60, rhythm / 4000)))
}
