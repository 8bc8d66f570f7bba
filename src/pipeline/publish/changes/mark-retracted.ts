/** An article its publisher took back, as outputs show it: it says so, and what it said is not said again. */
import type { Article } from '../../../domain/article.ts'
import { cleanTextLine } from '../clean-text.ts'
import { textAsHtml } from '../text-as-html.ts'
import { changeWords } from './change-words.ts'

/** The category that marks it. */
export const RETRACTED = 'retracted'

export interface Marking {
  /** Of the output; null: the article's own. */
  readonly language: string | null
  /** The source's title. */
  readonly source: string
  /** The installation's own address. */
  readonly homeUrl: string
}

/** The article itself where it stands; otherwise with the mark in its title and categories, and a notice in place of text and media. */
export function markRetracted(article: Article, { language, source, homeUrl }: Marking): Article {
  if (article.retractedAt === null) return article
  const words = changeWords(language, article.language)
  const word = words.kinds.retraction
  const notice = words.notice(cleanTextLine(source), article.retractedAt.slice(0, 10))
  const title = cleanTextLine(article.title)
  const scheme = `${homeUrl.replace(/\/$/, '')}/states`
  return {
    ...article,
    // Publishers often say so themselves: `RETRACTED: …`.
    title: title.toLowerCase().startsWith(word.toLowerCase()) ? title : words.titled(word, title),
    lead: null,
    summary: notice,
    html: `<p>${textAsHtml(notice)}</p>`,
    text: notice,
    image: null,
    enclosures: [],
    categories: [{ term: RETRACTED, scheme, label: word }, ...article.categories],
  }
}
