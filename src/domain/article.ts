/** An article: an entry after normalising. Clean text, absolute addresses, UTC instants; only articles are published. */
import type { Category, Enclosure } from './entry.ts'
import type { PageFacts } from './page/page-facts.ts'
import type { ArticleChanges } from './revision/revision.ts'

export type TagKind = 'topic' | 'company' | 'person' | 'product' | 'event'

/** Why a tag is there: `text` is exactly `article[field].slice(start, end)` (for `category`: of the categories' terms joined by a line break). UTF-16 offsets. */
export interface Evidence {
  readonly field: 'title' | 'text' | 'category'
  readonly start: number
  readonly end: number
  readonly text: string
  /** The configured phrase or alias that matched. */
  readonly term: string
}

/** A topic's or an entity's mark on an article. `score` is in 0..1; ids are unique across kinds. */
export interface Tag {
  readonly id: string
  readonly kind: TagKind
  readonly origin: 'rule' | 'model' | 'editor'
  readonly score: number
  readonly evidence: readonly Evidence[]
}

export interface Article extends PageFacts, ArticleChanges {
  /** `urn:uuid:` from a hash of source and guid (or canonical URL): the same on every installation. */
  readonly id: string
  /** Canonical. */
  readonly url: string
  readonly sourceId: string
  readonly guid: string | null
  readonly title: string
  /** The standfirst, or null. It also begins `text` and `html`. */
  readonly lead: string | null
  /** The source's own summary as plain text, or null. */
  readonly summary: string | null
  /** Sanitised. */
  readonly html: string
  /** Plain text; paragraphs are parted by one blank line. */
  readonly text: string
  /** BCP 47, or `und`. */
  readonly language: string
  readonly authors: readonly string[]
  readonly published: string | null
  /** The source's date of its last change, or when we saw title or text change where it names none. */
  readonly updated: string | null
  readonly firstSeen: string
  /** Where `published` came from: `entry`, `page`, or `first-seen` where none was given and `published` is null. */
  readonly dateOrigin: string
  readonly image: string | null
  readonly enclosures: readonly Enclosure[]
  readonly categories: readonly Category[]
  readonly readingMinutes: number
  readonly tags: readonly Tag[]
  /** Id of the article whose text it has: its own unless it is a copy. */
  readonly textId: string
  /** Of its story: id of the article it was named after. */
  readonly clusterId: string
  /** True for the one article its story is shown by. */
  readonly isLead: boolean
  /** Counts from 1; grows when title or text change. */
  readonly revision: number
  readonly hidden: boolean
}

/** Field → where its value came from, in words an editor understands (`JSON-LD datePublished`, `feed`, `foot line`). */
export type Provenance = Readonly<Record<string, string>>

/** The instant an article is sorted by, newest first: its date of publication unless that is absent, before 1990 or more than a day after we first saw it. */
export function sortInstant(article: Pick<Article, 'published' | 'firstSeen'>): string {
  const { published, firstSeen } = article
  if (published === null || published < '1990') return firstSeen
  return Date.parse(published) > Date.parse(firstSeen) + 86_400_000 ? firstSeen : published
}
