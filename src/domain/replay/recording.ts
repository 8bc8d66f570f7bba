/** The documents a run was given, as they are kept beside it, and for how long. */

/** How long documents of runs are kept (milliseconds), and how much of them (bytes, packed); 0 of either: none are. */
export interface DocumentLimits {
  readonly keep: number
  readonly maxBytes: number
}

/** A document as it is kept: named by what is in it, so that the same one is kept once. */
export interface PackedDocument {
  /** Of documents with one name, the next is packed against the last: an address, or what else it is. */
  readonly name: string
  /** SHA-256 of what is in it. */
  readonly hash: string
  /** Bytes unpacked. */
  readonly size: number
  readonly packed: Uint8Array
  /** The hash of the document it is packed against, or null. */
  readonly base: string | null
}

/** The documents a run writes with itself; `facts` is JSON of `RunFacts`. */
export interface Recording {
  readonly facts: PackedDocument
  readonly documents: readonly PackedDocument[]
}

/** A recording as it is read back. */
export interface StoredRecording {
  readonly runId: string
  readonly facts: string
  /** A document by its hash; null where it is not kept. Rejects with StoreError if the storage fails. */
  readonly document: (hash: string) => Promise<Uint8Array | null>
}
