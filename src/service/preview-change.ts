/** What we would make of two versions of an article, without storing anything. */
import type { ArticleVersion, Change } from '../domain/revision/change.ts'
import { detectLanguage } from '../pipeline/normalise/detect-language.ts'
import { decodeText } from '../pipeline/parse/decode-text.ts'
import { planRevision } from '../pipeline/revise/plan-revision.ts'
import { extractArticle } from '../pipeline/scrape/extract-article.ts'
import type { LookedAt } from './fetch-document.ts'

export interface ChangePreview {
  readonly before: ArticleVersion
  readonly after: ArticleVersion
  readonly change: Change
}

export function previewChange(before: LookedAt, after: LookedAt): ChangePreview {
  const [one, other] = [versionOf(before), versionOf(after)]
  return { before: one, after: other, change: planRevision(one, other) }
}

const MARKUP = /<(?:!doctype|html|head|body|article|main|div|p|h1)[\s>]/i

/** A page is extracted; of plain text the first line is the title. */
function versionOf({ body, url, contentType }: LookedAt): ArticleVersion {
  const plain = decodeText(body, { contentType, as: 'html' }).text
  if (/html/i.test(contentType ?? '') || MARKUP.test(plain.slice(0, 20_000))) {
    const { title, text, language } = extractArticle(body, contentType === null ? { url } : { url, contentType })
    return { title: title ?? '', text, language }
  }
  const [, title = '', text = ''] = /^\s*([^\n]*)\n?([\s\S]*)$/.exec(plain) ?? []
  return { title: title.trim(), text: text.trim(), language: detectLanguage(`${title}\n${text}`).language }
}
