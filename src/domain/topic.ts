/** Topics and the watch-list's entities: what the newsroom watches, and the phrases that give them away. */
import type { TagKind } from './article.ts'

/** A phrase to look for. */
export interface Phrase {
  readonly text: string
  /** What a match is worth towards the topic's threshold; 1 unless told. */
  readonly weight: number
  /** Also as a part of a German compound (Sprachmodell in Großsprachmodelle). */
  readonly compound: boolean
  /** A short Chinese phrase that must not be a piece of a longer word. */
  readonly guard: boolean
}

/** Language (`de`, `en`, `zh`, or `*` for all) → phrases. */
export type Phrases = Readonly<Record<string, readonly Phrase[]>>

export interface Topic {
  readonly id: string
  /** IPTC Media Topic codes, digits only. */
  readonly iptc: readonly string[]
  /** Language → name. */
  readonly labels: Readonly<Record<string, string>>
  /** Summed weight from which the tag is given. */
  readonly threshold: number
  readonly phrases: Phrases
  /** Entities whose tag counts for this topic: id → weight. */
  readonly entities: Readonly<Record<string, number>>
  /** Topics or entities of which at least one must be tagged too; empty: none needed. */
  readonly requireAny: readonly string[]
  /** Phrases that look like a match and are none (Ai Weiwei). */
  readonly exclude: readonly string[]
}

export interface Entity {
  readonly id: string
  readonly kind: Exclude<TagKind, 'topic'>
  readonly country: string | null
  readonly wikidata: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly aliases: Phrases
  /** Longer names that contain an alias and mean something else (Ali Baba, JD Sports). */
  readonly not: readonly string[]
}

/** Everything the tagger knows, as plain data: it can be sent to another thread. */
export interface TopicSet {
  readonly topics: readonly Topic[]
  readonly entities: readonly Entity[]
}
