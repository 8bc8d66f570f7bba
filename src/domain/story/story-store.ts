/** The part of the store that knows which articles tell one story, and in which order they came to. */
import type { Article } from '../article.ts'
import type { StoryLink } from './story-link.ts'

/** What grouping needs of a stored article. */
export interface StoredPlace
  extends Pick<
    Article,
    'id' | 'url' | 'sourceId' | 'title' | 'language' | 'published' | 'firstSeen' | 'clusterId' | 'textId'
  > {
  /** The beginning of its text. */
  readonly text: string
  /** An editor put it into its story. */
  readonly byEditor: boolean
}

export interface PlaceRange {
  /** ISO instant from which on the articles were first seen. */
  readonly since: string
  /** A count, as `upTo` gave it, or 0. */
  readonly after: number
  readonly limit: number
  /** How much of each text, at least. */
  readonly characters: number
}

export interface StoredPlaces {
  readonly items: readonly StoredPlace[]
  /** What was counted up to here; to be given as `after` for those that follow. */
  readonly upTo: number
  /** False where more follow. */
  readonly complete: boolean
}

/** An article as a member of its story. */
export interface StoryMember
  extends Pick<
    Article,
    | 'id'
    | 'url'
    | 'title'
    | 'sourceId'
    | 'clusterId'
    | 'textId'
    | 'hidden'
    | 'paywalled'
    | 'language'
    | 'published'
    | 'firstSeen'
    | 'agency'
  > {
  /** Its place in the order in which articles came into stories: never changes. */
  readonly placed: number
  /** True for the story's lead. */
  readonly isLead: boolean
  /** Characters of its text, and its last ones (at least 60). */
  readonly textLength: number
  readonly textEnd: string
  /** What put it into its story; null: it is what the story began with, or came before this was kept. */
  readonly link: StoryLink | null
}

/** Every method rejects with StoreError if the storage fails. */
export interface StoryStore {
  /** Articles in the order in which they were placed. */
  placed(range: PlaceRange): Promise<StoredPlaces>
  /** What was placed since, and those whose text or story changed since, in the order of these events. */
  changes(range: PlaceRange): Promise<StoredPlaces>
  /** How far articles and changes were counted, and when the article first seen last was so; null: there are none. */
  standing(): Promise<{ readonly upTo: number; readonly lastSeen: string | null }>
  /** All members of these stories, hidden ones too, in the order they were placed. */
  members(clusterIds: readonly string[]): Promise<readonly StoryMember[]>
}
