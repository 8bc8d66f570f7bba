/** Decides whether an article gets the address its page names as canonical. */
import { isSameSite } from '../../domain/address/address-key.ts'
import { canonicalUrl } from './canonical-url.ts'

/**
 * The canonical address the page names, if it stays on the site of `url` and is that of an article; null otherwise.
 * Some sites name one address on all their pages: without digits or words in the last part of its path
 * (`/wirtschaft/china`) it is taken for a section's.
 */
export function pageAddress(named: string | null | undefined, url: string): string | null {
  const canonical = named === null || named === undefined ? null : canonicalUrl(named, url)
  if (canonical === null || canonical === url || !isSameSite(canonical, url)) return null
  return isArticleAddress(canonical) ? canonical : null
}

/** Digits (`/a/4711.html`, `?id=4711`), or three words and more (`ki-im-lager`). */
function isArticleAddress(url: string): boolean {
  const { pathname, search } = new URL(url)
  const name = pathname.split('/').filter(Boolean).at(-1) ?? ''
  return /\d{3}/.test(name) || /[^-_]{2}[-_][^-_]+[-_][^-_]{2}/.test(name) || /=\d{3}/.test(search)
}
