/** The part of the store that keeps what runs were given. Every method rejects with StoreError if the storage fails. */
import type { PackedDocument, StoredRecording } from './recording.ts'

export interface DocumentUsage {
  /** Runs that can be replayed. */
  readonly runs: number
  readonly documents: number
  /** Packed. */
  readonly bytes: number
}

export interface DocumentStore {
  /** Packs a document, against the last kept of its name where that makes it smaller. Writes nothing: `apply` does, with the run. */
  pack(name: string, body: Uint8Array): Promise<PackedDocument>
  /** Null where the run's documents were not kept, or no longer are. */
  recording(runId: string): Promise<StoredRecording | null>
  /** Runs that can be replayed, oldest first, that began at `since` (ISO instant) or later; of one source or (null) of all. */
  recorded(range: { readonly since: string; readonly sourceId: string | null }): Promise<readonly string[]>
  usage(): Promise<DocumentUsage>
  /** Drops documents of runs that began before the instant, and of the oldest runs until the rest takes no more than `maxBytes`. Gives how many runs lost theirs. */
  prune(limits: { readonly before: string; readonly maxBytes: number }): Promise<number>
}
