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
}

export function previewPageDocument(
  { body, url, contentType }: LookedAt,
  topics: TopicSet,
  rules: SiteRules = {},
): PagePreview {
  const article = extractArticle(body, contentType === null ? { url, rules } : { url, contentType, rules })
  const { title, text, language, categories } = article
  const known = language === null ? {} : { language }
  const tags = tagArticle(
    { title: title ?? '', text, ...known, categories: categories.map(({ term }) => term) },
    topics,
  )
  return { article, tags }
}
