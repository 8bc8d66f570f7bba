/** An article as pages and API show it: no more of its text than its source's rights allow. */
import type { Article, Evidence, TagKind } from '../domain/article.ts'
import type { Category, Enclosure } from '../domain/entry.ts'
import type { FeedContent } from '../domain/feed.ts'
import type { PageFacts } from '../domain/page/page-facts.ts'
import type { ArticleChanges } from '../domain/revision/revision.ts'
import { markRetracted } from '../pipeline/publish/changes/mark-retracted.ts'
import { cleanTextLine } from '../pipeline/publish/clean-text.ts'
import { cleanUrl } from '../pipeline/publish/clean-url.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'
import { shownContent } from '../pipeline/publish/shown-content.ts'
import { shownDates } from '../pipeline/publish/shown-dates.ts'
import { type Origins, originOfArticle } from './origins.ts'

export interface ShownTag {
  readonly id: string
  readonly kind: TagKind
  readonly label: string
  readonly origin: 'rule' | 'model' | 'editor'
  readonly score: number
  /** Only the words that matched, never what stands around them. */
  readonly evidence: readonly Evidence[]
}

export interface ShownArticle extends PageFacts, ArticleChanges {
  readonly id: string
  readonly url: string
  readonly source: { readonly id: string; readonly title: string; readonly homeUrl: string }
  readonly title: string
  /** BCP 47, or `und`. */
  readonly language: string
  readonly authors: readonly string[]
  /** ISO instants. `published` is when it was first seen where `dateOrigin` says so. */
  readonly published: string
  readonly dateOrigin: string
  readonly updated: string
  readonly firstSeen: string
  readonly excerpt: string | null
  /** Sanitised; null where only an excerpt may be shown or was asked for. */
  readonly html: string | null
  readonly image: string | null
  readonly enclosures: readonly Enclosure[]
  readonly categories: readonly Category[]
  readonly readingMinutes: number
  readonly tags: readonly ShownTag[]
  /** Ids of the article whose text it has, and of its story. */
  readonly textId: string
  readonly clusterId: string
  readonly isLead: boolean
  readonly revision: number
  readonly hidden: boolean
}

export interface Showing {
  readonly origins: Origins
  readonly labels: FeedMeta['tagLabels']
  readonly content: FeedContent
}

/** What may be shown of an article. */
export function shownArticle(given: Article, { origins, labels, content }: Showing): ShownArticle {
  const origin = originOfArticle(given, origins)
  const article = markRetracted(given, { language: 'en', source: origin.title, homeUrl: '' })
  const { excerpt, html } = shownContent(article, origin.rights, content)
  const homeUrl = cleanUrl(origin.homeUrl) ?? ''
  const { id, language, firstSeen, paywalled, readingMinutes, textId, clusterId, isLead, revision, hidden } = article
  return {
    id,
    url: cleanUrl(article.url) ?? homeUrl,
    source: { id: article.sourceId, title: cleanTextLine(origin.title), homeUrl },
    title: cleanTextLine(article.title),
    language,
    authors: article.authors.map(cleanTextLine),
    ...shownDates(article),
    dateOrigin: article.dateOrigin,
    firstSeen,
    excerpt,
    html,
    image: cleanUrl(article.image),
    enclosures: article.enclosures.flatMap((enclosure) => {
      const url = cleanUrl(enclosure.url)
      return url === null ? [] : [{ ...enclosure, url }]
    }),
    // The source's own: the mark of a retraction is none of theirs.
    categories: given.categories,
    rightsLine: lineOrNull(article.rightsLine),
    licence: cleanUrl(article.licence),
    agency: lineOrNull(article.agency),
    originalTitle: lineOrNull(article.originalTitle),
    publishedDay: article.publishedDay,
    publishedConfidence: article.publishedConfidence,
    paywalled,
    readingMinutes,
    tags: article.tags.map(({ id, kind, origin, score, evidence }) => {
      const label = Object.hasOwn(labels, id) ? labels[id]?.label : undefined
      return { id, kind, label: label ?? id, origin, score, evidence }
    }),
    textId,
    clusterId,
    isLead,
    revision,
    changedAt: article.changedAt,
    retractedAt: article.retractedAt,
    hidden,
  }
}

function lineOrNull(text: string | null): string | null {
  return text === null ? null : cleanTextLine(text)
}
