/** Finds the terms of a lexicon in folded text, and cuts the rest into words and pairs of characters. */
import { stemWord } from '../normalise/stem-word.ts'
import type { Spelling, Term, TermLexicon } from './compile-terms.ts'
import type { Evidence } from './evidence.ts'
import { STOP_PAIRS, STOP_WORDS } from './terms/stop-words.ts'

export interface FoundTerms {
  readonly terms: ReadonlySet<Term>
  /** Words that say something, and pairs of Chinese characters. */
  readonly words: ReadonlyMap<string, Evidence>
}

const STOP_STEMS = new Set(STOP_WORDS.trim().split(/\s+/).map(stem))
const STOPPED_PAIRS = new Set(STOP_PAIRS.trim().split(/\s+/))
const PIECE = /[a-z0-9]+|\p{Script=Han}+/gu
const DIGITS = /^\d+$/
/** Parts of compounds are looked for from so many letters on. */
const SHORTEST_PART = 3

/** What one written word stands for; kept, because the same words come again and again. */
interface KnownWord {
  readonly stem: string
  readonly stopped: boolean
  readonly spellings: readonly Spelling[]
  /** As a word, as a name, and as one that a term was found in. */
  readonly plain: Evidence
  readonly named: Evidence
  readonly explained: Evidence
  /** Whether it is known how it is written. */
  remembered: boolean
}

interface Memory {
  readonly words: Map<string, KnownWord>
  readonly pairs: Map<string, Evidence | null>
  /** `word revenu` → revenue: as it was written where it was first met. */
  readonly written: Map<string, string>
}
const memories = new WeakMap<TermLexicon, Memory>()
const MOST_KNOWN = 100_000

/** `original` and `offsets` as `foldText` relates them to the folded text: capitals are told by them. */
export function findTerms(
  { text, offsets }: { readonly text: string; readonly offsets: Uint32Array },
  original: string,
  language: string,
  lexicon: TermLexicon,
): FoundTerms {
  const memory = memoryOf(lexicon)
  const terms = new Set<Term>()
  const words = new Map<string, Evidence>()
  const pieces = text.match(PIECE) ?? []
  let from = 0
  pieces.forEach((piece, place) => {
    const start = text.indexOf(piece, from)
    from = start + piece.length
    if (piece.charCodeAt(0) >= 0x80) {
      findUnspaced(piece, lexicon, terms)
      addPairs(piece, memory, words)
      return
    }
    const word = lookUp(piece, lexicon, memory)
    const at = offsets[start] ?? 0
    const capital = isUpperCase(original.charCodeAt(at))
    let explained = false
    for (const { term, letters, rest } of word.spellings) {
      if (letters !== 'any' && !isWritten(letters, capital, original, at, piece.length)) continue
      if (!rest.every((other, index) => lookUp(pieces[place + 1 + index] ?? '', lexicon, memory).stem === other))
        continue
      terms.add(term)
      explained = true
    }
    if (word.stopped || (piece.length < 2 && !explained) || DIGITS.test(piece)) return
    const name = language === 'zh' || (language === 'en' && capital)
    const evidence = explained ? word.explained : name ? word.named : word.plain
    if (!word.remembered) {
      word.remembered = true
      memory.written.set(evidence.key, own(original.slice(at, offsets[start + piece.length] ?? original.length)))
    }
    const before = words.get(evidence.key)
    if (before === undefined || before.weight < evidence.weight) words.set(evidence.key, evidence)
  })
  return { terms, words }
}

/** ASCII and Latin-1 capitals: what a name in a text of three languages begins with. */
function isUpperCase(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde && unit !== 0xd7)
}

/** iPhone, eBay: a capital may come later. */
function isWritten(
  letters: Spelling['letters'],
  capital: boolean,
  original: string,
  at: number,
  length: number,
): boolean {
  if (letters === 'capital' && capital) return true
  const written = original.slice(at, at + length)
  return letters === 'capitals' ? written === written.toUpperCase() : written !== written.toLowerCase()
}

function findUnspaced(run: string, { unspaced }: TermLexicon, terms: Set<Term>): void {
  let at = 0
  while (at < run.length) {
    const entry = unspaced.get(run.charAt(at))?.find(({ text }) => run.startsWith(text, at))
    if (entry === undefined) at += 1
    else {
      for (const term of entry.terms) terms.add(term)
      at += entry.text.length
    }
  }
}

function addPairs(run: string, { pairs }: Memory, words: Map<string, Evidence>): void {
  for (let at = 0; at + 1 < run.length; at += 1) {
    const pair = run.slice(at, at + 2)
    let evidence = pairs.get(pair)
    if (evidence === undefined) {
      evidence = STOPPED_PAIRS.has(pair) ? null : { key: `pair ${pair}`, kind: 'pair', weight: 1, wide: true }
      pairs.set(pair, evidence)
    }
    if (evidence !== null) words.set(evidence.key, evidence)
  }
}

/** How a term or word is written; undefined: it has not been met. */
export function writtenAs(key: string, lexicon: TermLexicon): string | undefined {
  return lexicon.labels.get(key) ?? memories.get(lexicon)?.written.get(key)
}

function memoryOf(lexicon: TermLexicon): Memory {
  const known = memories.get(lexicon)
  if (known !== undefined && known.words.size + known.pairs.size < MOST_KNOWN) return known
  const memory = { words: new Map(), pairs: new Map(), written: new Map() }
  memories.set(lexicon, memory)
  return memory
}

function lookUp(piece: string, lexicon: TermLexicon, { words, written }: Memory): KnownWord {
  const known = words.get(piece)
  if (known !== undefined) return known
  const word = own(piece)
  const stemmed = stem(word)
  const spellings = new Set(lexicon.words.get(stemmed) ?? [])
  for (let length = SHORTEST_PART; length <= word.length; length += 1) {
    for (const spelling of lexicon.beginnings.get(word.slice(0, length)) ?? []) spellings.add(spelling)
    for (const spelling of lexicon.ends.get(word.slice(-length)) ?? []) spellings.add(spelling)
  }
  const key = `word ${stemmed}`
  // Long words say more than short ones.
  const weight = Math.min(1.2, 0.4 + stemmed.length * 0.1)
  const entry: KnownWord = {
    stem: stemmed,
    stopped: STOP_STEMS.has(stemmed),
    spellings: [...spellings],
    plain: { key, kind: 'word', weight, wide: true },
    named: { key, kind: 'word', weight: weight + 0.5, wide: true },
    explained: { key, kind: 'word', weight: weight / 2, wide: true },
    remembered: written.has(key),
  }
  words.set(word, entry)
  return entry
}

/** A copy of its own: what is cut from a text keeps the whole text in memory. */
function own(word: string): string {
  return word.split('').join('')
}

function stem(word: string): string {
  return /^[a-z]+$/.test(word) ? stemWord(word) : word
}
