/** Chooses an article's categories: the first place that names any. */
import type { Category } from '../../domain/entry.ts'
import { type Found, firstFound } from '../normalise/found.ts'
import type { OpenPage } from './open-page.ts'
import { oneLine } from './page-text.ts'

/** `ruled` is what the site's rule names, `printed` the page's tags, `footLine` what a line at the end of the body lists. */
export function findCategories(
  { head, data }: OpenPage,
  o: { ruled: readonly string[]; printed: readonly string[]; footLine: readonly Category[] },
): Found<readonly Category[]> | null {
  const keywords = (head.meta('news_keywords', 'keywords') ?? '').split(/[,;，、]/)
  return firstFound<readonly Category[]>(
    { value: categoriesFrom(o.ruled), origin: 'site rule' },
    { value: o.footLine.length === 0 ? null : o.footLine, origin: 'foot line' },
    { value: categoriesFrom(o.printed), origin: 'tags on the page' },
    { value: categoriesFrom(head.metas('article:tag')), origin: 'article:tag' },
    { value: categoriesFrom(data?.categories ?? []), origin: 'JSON-LD' },
    { value: categoriesFrom(keywords), origin: 'meta keywords' },
  )
}

function categoriesFrom(terms: readonly string[]): Category[] | null {
  const seen = new Map<string, Category>()
  for (const given of terms) {
    const term = oneLine(given).replace(/^#\s?/, '')
    if (term !== '' && term.length <= 60 && seen.size < 30)
      seen.set(term.toLowerCase(), { term, scheme: null, label: null })
  }
  return seen.size === 0 ? null : [...seen.values()]
}
