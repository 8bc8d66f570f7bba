/** What of an article an output may carry: its source's rights bind every output. */
import type { Article } from '../../domain/article.ts'
import type { FeedContent } from '../../domain/feed.ts'
import type { Rights } from '../../domain/source.ts'
import { cleanText, cleanTextLine } from './clean-text.ts'
import { cutExcerpt } from './cut-excerpt.ts'

export interface ShownContent {
  /** One line of plain text, or null. */
  readonly excerpt: string | null
  /** The whole text as sanitised HTML, or null where only an excerpt may be shown. */
  readonly html: string | null
}

const excerptLength = 400
const chineseExcerptLength = 200

/** Decides what is shown: nothing for `title`, the excerpt, or the full text where rights and configuration both allow it. */
export function shownContent(
  article: Pick<Article, 'summary' | 'lead' | 'text' | 'html' | 'language'>,
  rights: Rights,
  content: FeedContent,
): ShownContent {
  if (content === 'title') return { excerpt: null, html: null }
  const html = rights === 'full' && content === 'full' ? cleanText(article.html) : ''
  return { excerpt: excerpt(article), html: html.trim() === '' ? null : html }
}

/** Characters (code points) an excerpt may have. */
export function excerptLimit(language: string): number {
  return /^zh\b/i.test(language) ? chineseExcerptLength : excerptLength
}

function excerpt(article: Pick<Article, 'summary' | 'lead' | 'text' | 'language'>): string | null {
  const limit = excerptLimit(article.language)
  for (const candidate of [article.summary, article.lead, article.text]) {
    // Long texts are cut before they are cleaned: white space and dropped characters rarely fill three quarters.
    const line = cleanTextLine((candidate ?? '').slice(0, limit * 8))
    if (line !== '') return cutExcerpt(line, limit)
  }
  return null
}
