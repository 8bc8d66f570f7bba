/** What the extractor reads from an article's page. */
import type { Provenance } from '../../domain/article.ts'
import type { Category } from '../../domain/entry.ts'
import type { PageFacts } from '../../domain/page/page-facts.ts'

/** What a page gave. Dates keep the page's own offset (2025-02-12T00:30:00+01:00) or are a bare day (2025-02-12). */
export interface ExtractedArticle extends Omit<PageFacts, 'publishedDay'> {
  readonly url: string
  readonly canonicalUrl: string | null
  readonly title: string | null
  /** The printed line («Von A und B»), or null. */
  readonly byline: string | null
  readonly authors: readonly string[]
  readonly published: string | null
  readonly updated: string | null
  readonly language: string | null
  readonly siteName: string | null
  readonly image: string | null
  readonly excerpt: string | null
  /** The standfirst outside the body, or null. */
  readonly lead: string | null
  /** Sanitised body. */
  readonly html: string
  readonly text: string
  readonly categories: readonly Category[]
  /** Of the text: words of letters, characters of Chinese. */
  readonly readingMinutes: number
  readonly provenance: Provenance
}
