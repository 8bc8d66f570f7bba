/** The lexicon: one index of everything that is looked for in a text. */
import type { Entity, Topic } from '../../domain/topic.ts'
import type { TrieNode } from './character-trie.ts'
import type { Guard } from './chinese-guard.ts'

/** What is looked for: a phrase of a topic, an alias of an entity, or a name that is neither (`excludes`). */
export interface Pattern {
  /** Index into the lexicon's owners. */
  readonly owner: number
  readonly excludes: boolean
  /** As configured. */
  readonly term: string
  readonly weight: number
  /** The language of texts it counts in, or `*`. */
  readonly language: string
  /** An abbreviation (KI, AI, BYD): the letters that must stand in the text, in this case; null: case does not matter. */
  readonly abbreviation: string | null
  /** Signs that must stand right before and after the words (.NET, C++). */
  readonly before: string
  readonly after: string
  /** Hyphens may also stand where the phrase has none (Online-Händler for Onlinehändler). */
  readonly joins: boolean
  /** A version may follow at once (Qwen2.5 for Qwen). */
  readonly versions: boolean
  readonly guard: Guard
}

/** A place within the phrases: what may come next (by gap, then by lexeme), and which patterns end here. */
export interface PhraseNode {
  readonly next: Map<string, Map<number, PhraseNode>>
  readonly patterns: number[]
}

export interface CompoundPart {
  readonly pattern: number
  /** Not inflected: may also begin or stand within a compound. */
  readonly base: boolean
}

export interface Lexicon {
  readonly owners: readonly (Topic | Entity)[]
  /** Owners before this index are topics, the others entities. */
  readonly topicCount: number
  readonly patterns: readonly Pattern[]
  /** Every form of every word of the phrases → the lexemes (a word with its way of inflection) it is a form of. */
  readonly lexemes: ReadonlyMap<string, readonly number[]>
  readonly phrases: ReadonlyMap<number, PhraseNode>
  /** Phrases with Chinese, Japanese or Korean characters. */
  readonly unspaced: TrieNode<number>
  readonly compounds: TrieNode<CompoundPart>
}
