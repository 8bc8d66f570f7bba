/** The lexicon: one index of everything that is looked for in a text. */
import type { Entity, Topic } from '../../domain/topic.ts'
import type { TrieNode } from './character-trie.ts'
import type { Guard } from './chinese-guard.ts'

/** What a place where a pattern stands is: a match of its owner, a name that is none of it, a cue that conditions ask for, or the sign of an aside. */
export type Role = 'match' | 'exclusion' | 'cue' | 'opener' | 'mention'

/** One spelling of what is looked for: a phrase of a topic, an alias of an entity, a name that is neither, a cue. */
export interface Pattern {
  /** Index into the lexicon's owners; of a cue, the number of its list; of an aside's sign, nothing. */
  readonly owner: number
  readonly role: Role
  /** The same for all spellings of one phrase. */
  readonly group: number
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
  /** Lists of cues that decide whether a match counts; null: it counts. */
  readonly conditions: CueConditions | null
  /** What follows in a text without spaces, each part at most `gap` characters after the one before. */
  readonly rest: { readonly parts: readonly string[]; readonly gap: number } | null
}

/** Numbers of lists of cues: one of each list in `near` and `requireAny` must be there, none of the others. */
export interface CueConditions {
  readonly near: readonly number[]
  readonly notNear: readonly number[]
  readonly requireAny: readonly number[]
  readonly exclude: readonly number[]
}

/** A place within the phrases: what may come next (by gap, then by lexeme), and which patterns end here. */
export interface PhraseNode {
  readonly next: Map<string, Map<number, PhraseNode>>
  readonly patterns: number[]
}

/** A phrase whose words may stand apart: the lexemes after its first, and how many words may lie between two. */
export interface ApartPhrase {
  readonly pattern: number
  readonly lexemes: readonly number[]
  readonly gap: number
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
  /** How many lists of cues there are. */
  readonly cueCount: number
  readonly patterns: readonly Pattern[]
  /** Every form of every word of the phrases → the lexemes (a word with its way of inflection) it is a form of. */
  readonly lexemes: ReadonlyMap<string, readonly number[]>
  readonly phrases: ReadonlyMap<number, PhraseNode>
  /** By their first lexeme. */
  readonly apart: ReadonlyMap<number, readonly ApartPhrase[]>
  /** Phrases with Chinese, Japanese or Korean characters. */
  readonly unspaced: TrieNode<number>
  readonly compounds: TrieNode<CompoundPart>
  /** How parts of compounds can begin. */
  readonly compoundBeginnings: Uint8Array
}
