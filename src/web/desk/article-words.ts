/** The small words around an article: its language, its tags, the attributes of its texts. */
import type { ArticleOrder } from '../../domain/store/article-query.ts'
import { type Html, html } from './html.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** The language's English name; null where it is not known. */
export function languageName(language: string): string | null {
  if (/^und\b/i.test(language) || !/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(language)) return null
  try {
    return names.of(language) ?? null
  } catch {
    // A tag can be well-formed and still be none (RangeError); it is shown by nobody.
    return null
  }
}

/** `lang` and `dir` for a text of the article; an empty `lang` says that it is not known. */
export function textAttributes(language: string): Html {
  return html`lang="${languageName(language) === null ? '' : language}" dir="auto"`
}

/** The desk's address of a query. */
export function searchPath(query: string, order: ArticleOrder = 'newest'): string {
  return `/?${new URLSearchParams({ q: query, ...(order === 'newest' ? {} : { sort: order }) })}`
}

/** A tag as a small word that leads to all articles with it. */
export function tagWord(tag: { readonly id: string; readonly kind: string; readonly label: string }): Html {
  return html`<a class="word ${tag.kind === 'topic' ? 'topic' : 'entity'}" href="${searchPath(`${tag.kind}:${tag.id}`)}">${tag.label}</a>`
}
