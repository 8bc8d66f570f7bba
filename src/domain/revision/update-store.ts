/** The part of the store that updates are judged against. Every method rejects with StoreError if the storage fails. */
import type { Article, Provenance } from '../article.ts'
import type { KeptRevision } from './revision.ts'

/** An article as it is stored, with what its next version is compared with. */
export interface StoredVersions {
  readonly article: Article
  readonly provenance: Provenance
  /** The versions before, newest first. */
  readonly earlier: readonly KeptRevision[]
}

export interface UpdateStore {
  /** An article by its id, with at most so many of its earlier versions; null where there is none. */
  stored(id: string, versions: number): Promise<StoredVersions | null>
}
