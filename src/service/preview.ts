/** What we would make of a feed or a page, without storing anything. */
import type { ReadLimits } from '../domain/access/fetch-settings.ts'
import type { Tag } from '../domain/article.ts'
import type { SiteRules } from '../domain/recipe/site-rules.ts'
import type { TopicSet } from '../domain/topic.ts'
import { decodeText } from '../pipeline/parse/decode-text.ts'
import { parseFeed } from '../pipeline/parse/parse-feed.ts'
import { parseOptions } from '../pipeline/parse/parse-options.ts'
import type { ParsedFeed } from '../pipeline/parse/parsed-feed.ts'
import { extractArticle } from '../pipeline/scrape/extract-article.ts'
import type { ExtractedArticle } from '../pipeline/scrape/extracted-article.ts'
import { parsePage } from '../pipeline/scrape/load-page.ts'
import { type PageClaims, pageClaims } from '../pipeline/scrape/page-claims.ts'
import { type RuleFinding, tryRules } from '../pipeline/scrape/site-rules.ts'
import { tagArticle } from '../pipeline/tag/tag-article.ts'
import type { LookedAt } from './fetch-document.ts'

export interface FeedPreview {
  readonly feed: ParsedFeed
  /** The document as decoded, for a second reader. */
  readonly text: string
  readonly encoding: string
}

export async function previewFeedDocument(
  { body, url, contentType }: LookedAt,
  limits: ReadLimits,
): Promise<FeedPreview> {
  const feed = await parseFeed(body, parseOptions({ url, contentType }, limits))
  const { text, encoding } = decodeText(body, { contentType, as: 'xml' })
  return { feed, text, encoding }
}

export interface PagePreview {
  readonly article: ExtractedArticle
  readonly tags: readonly Tag[]
  /** What the page itself says, field by field. */
  readonly claims: PageClaims
  /** How the rules on trial fared. */
  readonly rules: readonly RuleFinding[]
}

export function previewPageDocument(
  { body, url, contentType }: LookedAt,
  topics: TopicSet,
  rules: SiteRules = {},
): PagePreview {
  const known = contentType === null ? { url } : { url, contentType }
  const article = extractArticle(body, { ...known, rules })
  const { title, text, language, categories } = article
  const spoken = language === null ? {} : { language }
  const tags = tagArticle(
    { title: title ?? '', text, ...spoken, categories: categories.map(({ term }) => term) },
    topics,
  )
  return {
    article,
    tags,
    claims: pageClaims(body, known),
    rules: tryRules(parsePage(body, contentType ?? undefined).root, rules),
  }
}
