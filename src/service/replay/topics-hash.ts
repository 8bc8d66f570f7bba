/** Topics are the same for thousands of runs, and long: they are hashed and packed once. */
import type { PackedDocument } from '../../domain/replay/recording.ts'
import type { TopicSet } from '../../domain/topic.ts'
import { sha256 } from '../../pipeline/normalise/derived-id.ts'

interface KnownTopics {
  readonly hash: string
  readonly text: string
  packed: Promise<PackedDocument | string> | null
}

const known = new WeakMap<TopicSet, KnownTopics>()

function look(topics: TopicSet): KnownTopics {
  const before = known.get(topics)
  if (before !== undefined) return before
  const text = JSON.stringify(topics)
  const made: KnownTopics = { hash: sha256(text), text, packed: null }
  known.set(topics, made)
  return made
}

/** A hash of all that topics, watch-list and what was learned say. */
export function topicsHash(topics: TopicSet): string {
  return look(topics).hash
}

/** `pack` gives a sentence where it fails; then it is tried again. Under a name of its own, the document is packed against nothing that could be dropped while it is held. */
export async function packTopics(
  topics: TopicSet,
  pack: (name: string, body: Uint8Array) => Promise<PackedDocument | string>,
): Promise<PackedDocument | string> {
  const one = look(topics)
  one.packed ??= pack(`topics ${one.hash}`, new TextEncoder().encode(one.text))
  const packed = await one.packed
  if (typeof packed === 'string') one.packed = null
  return packed
}
