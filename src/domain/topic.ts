/** Topics and the watch-list's entities: what the newsroom watches, and the phrases that give them away. */
import type { TagKind } from './article.ts'
import type { Phrases } from './tagging/phrase.ts'
import type { Asides, Places } from './tagging/places.ts'
import type { TopicModel } from './tagging/topic-model.ts'

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
  /** Its phrases count only near one of these, and near none of those. */
  readonly near?: readonly string[] | undefined
  readonly notNear?: readonly string[] | undefined
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
  /** Kind of entity → words that show one is meant (company, shares): for aliases that are other words too. */
  readonly contexts?: Readonly<Partial<Record<TagKind, readonly string[] | undefined>>> | undefined
  /** What was learned from labelled articles; absent: the phrases decide alone. */
  readonly model?: TopicModel | undefined
  readonly places?: Places | undefined
  readonly asides?: Asides | undefined
}
