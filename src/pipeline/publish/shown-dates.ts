/** The dates an output shows of an article: a sane instant of publication and of the last change. */
import { type Article, sortInstant } from '../../domain/article.ts'

/** Years a reader's clock and every date format can hold. */
const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(9999, 11, 31)

function instant(value: string | null): string | null {
  if (value === null) return null
  const time = Date.parse(value)
  return time >= earliest && time <= latest ? new Date(time).toISOString() : null
}

/**
 * ISO instants. `published` is the one the article is sorted by (first seen where no plausible date was given), so that
 * a date in a far future keeps no item on top; `updated` falls back to it. An unreadable date never throws.
 */
export function shownDates(article: Pick<Article, 'published' | 'updated' | 'firstSeen'>): {
  readonly published: string
  readonly updated: string
} {
  const published = instant(sortInstant(article)) ?? instant(article.firstSeen) ?? new Date(0).toISOString()
  return { published, updated: instant(article.updated) ?? published }
}

/** The newest change among articles: when one was first seen here or last changed; the epoch if there are none. */
export function newestChange(articles: readonly Pick<Article, 'published' | 'updated' | 'firstSeen'>[]): string {
  let newest = new Date(0).toISOString()
  for (const article of articles) {
    for (const candidate of [instant(article.firstSeen), shownDates(article).updated]) {
      if (candidate !== null && candidate > newest) newest = candidate
    }
  }
  return newest
}
