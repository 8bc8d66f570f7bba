/** Looking again at the pages of the last days' articles: what is remembered of each page, and when it is looked at next. */
/** How pages are looked at again. */
export interface RevisitSettings {
  /** Milliseconds after publication, growing; none: no page is looked at again. */
  readonly after: readonly number[]
  /** Pages of one source a minute, at the most. */
  readonly pages: number
}

/** What a page gave that the next request for it can be conditional on. */
export interface PageValidators {
  /** As it was asked for. */
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** A page that an article's text came from just now; `dueAt` null: there is no time left to look at it. */
export interface NewLook extends PageValidators {
  readonly dueAt: string | null
}

/** What has to be seen twice before it is believed: the page is gone, or little of its text is left. */
export type Doubt = 'gone' | 'little-left'

/** A page that is to be looked at again. */
export interface Look extends PageValidators {
  readonly articleId: string
  readonly sourceId: string
  readonly dueAt: string
  /** What the last look made doubtful, and since when. */
  readonly doubt: Doubt | null
  readonly doubtSince: string | null
}

/** What is remembered after a look; null: the page is looked at no more. */
export interface LookedAt {
  readonly articleId: string
  readonly next: Omit<Look, 'articleId' | 'sourceId'> | null
}
