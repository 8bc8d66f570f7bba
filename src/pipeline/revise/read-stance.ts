/** Reads what a passage claims as far as it can be turned round: its negations, and on which side of opposites its words stand. */
import { CHINESE_NEGATIONS, CHINESE_NO_NEGATIONS, NEGATIONS, OPPOSITES, REFUSALS } from './terms/opposites.ts'
import { HEDGES } from './terms/synonyms.ts'

export interface Stance {
  readonly negations: number
  /** Words that say «not» by themselves, each as often as it stands there. */
  readonly refusals: ReadonlyMap<string, number>
  /** «allegedly», 涉嫌 */
  readonly hedges: number
  /** How often each side of each pair of opposites is named: `trend +`, `trend -`. */
  readonly sides: ReadonlyMap<string, number>
  /** Words that hold a negation and do not negate, each as often as it stands there: 不断. */
  readonly idioms: ReadonlyMap<string, number>
}

type Marks = readonly string[]
interface Lexicon {
  readonly words: Map<string, Marks>
  readonly beginnings: Map<string, Marks>
  /** By the first character, longest first. */
  readonly unspaced: Map<string, { readonly text: string; readonly marks: Marks }[]>
}

const NEGATION = 'negation'
const REFUSAL = 'refusal'
const HEDGE = 'hedge'
const IDIOM = 'idiom'
const SHORTEST_BEGINNING = 2
const HAN = /\p{Script=Han}/u
const LEXICON = compile()
/** Words with their apostrophes; runs of Chinese. `No. 1` is no negation. */
const PIECE = /no\. ?\d+|[a-z][a-z'-]*|\p{Script=Han}+/gu

function compile(): Lexicon {
  const lexicon: Lexicon = { words: new Map(), beginnings: new Map(), unspaced: new Map() }
  const enter = (list: string, mark: string) => {
    for (const text of list.split(', ')) add(lexicon, text.trim(), mark)
  }
  for (const line of OPPOSITES.trim().split('\n')) {
    const [id = '', sides = ''] = line.split(': ')
    sides.split(' | ').forEach((side, index) => void enter(side, `${id} ${index === 0 ? '+' : '-'}`))
  }
  enter(NEGATIONS, NEGATION)
  enter(REFUSALS, REFUSAL)
  enter(HEDGES, HEDGE)
  enter(CHINESE_NO_NEGATIONS, IDIOM)
  for (const entries of lexicon.unspaced.values()) entries.sort((one, other) => other.text.length - one.text.length)
  return lexicon
}

function add({ words, beginnings, unspaced }: Lexicon, text: string, mark: string): void {
  if (HAN.test(text)) {
    const first = text.charAt(0)
    const entries = unspaced.get(first) ?? []
    const known = entries.find((entry) => entry.text === text)
    if (known === undefined) entries.push({ text, marks: [mark] })
    else entries[entries.indexOf(known)] = { text, marks: [...known.marks, mark] }
    unspaced.set(first, entries)
    return
  }
  const map = text.endsWith('*') ? beginnings : words
  const key = text.replace('*', '')
  map.set(key, [...(map.get(key) ?? []), mark])
}

/** Text is folded (`foldText`). */
export function readStance(text: string): Stance {
  const sides = new Map<string, number>()
  const idioms = new Map<string, number>()
  const refusals = new Map<string, number>()
  const count = (map: Map<string, number>, key: string) => void map.set(key, (map.get(key) ?? 0) + 1)
  const note = (mark: string, word: string) =>
    mark === REFUSAL ? count(refusals, word) : mark === IDIOM ? count(idioms, word) : count(sides, mark)
  for (const [piece] of text.matchAll(PIECE)) {
    if (piece.charCodeAt(0) >= 0x80) readUnspaced(piece, note)
    else for (const mark of marksOf(piece)) note(mark, piece)
  }
  const [negations = 0, hedges = 0] = [NEGATION, HEDGE].map((mark) => sides.get(mark) ?? 0)
  for (const mark of [NEGATION, HEDGE]) sides.delete(mark)
  return { negations, refusals, hedges, sides, idioms }
}

function marksOf(piece: string): Iterable<string> {
  if (piece.endsWith("n't")) return [NEGATION]
  const marks = new Set<string>()
  for (const word of piece.split(/['-]/)) {
    for (const mark of LEXICON.words.get(word) ?? []) marks.add(mark)
    for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1) {
      for (const mark of LEXICON.beginnings.get(word.slice(0, length)) ?? []) marks.add(mark)
    }
  }
  return marks
}

function readUnspaced(run: string, note: (mark: string, word: string) => void): void {
  for (const character of run) if (isNegating(character)) note(NEGATION, character)
  for (let at = 0; at < run.length; ) {
    const entry = LEXICON.unspaced.get(run.charAt(at))?.find(({ text }) => run.startsWith(text, at))
    for (const mark of entry?.marks ?? []) note(mark, entry?.text ?? '')
    at += entry?.text.length ?? 1
  }
}

export interface Surroundings {
  /** Little else was changed: then common words count, too. */
  readonly isClose: boolean
  /** Folded words and characters that only one of the two has. */
  readonly changed: ReadonlySet<string>
}

/** Whether the second turns round what the first says: a negation more or less, or a word put for its opposite. */
export function isReversed(one: Stance, other: Stance, { isClose, changed }: Surroundings): boolean {
  const negations = other.negations - one.negations - moreOf(one.idioms, other.idioms, changed)
  if (negations !== 0 && negations + moreOf(one.refusals, other.refusals, changed) !== 0) return true
  if (isClose && one.hedges !== other.hedges) return true
  for (const mark of new Set([...one.sides.keys(), ...other.sides.keys()])) {
    if (!mark.endsWith('+') || (!isClose && mark.startsWith('~'))) continue
    const opposite = `${mark.slice(0, -1)}-`
    const gained = (other.sides.get(mark) ?? 0) - (one.sides.get(mark) ?? 0)
    const lost = (other.sides.get(opposite) ?? 0) - (one.sides.get(opposite) ?? 0)
    if (gained * lost < 0) return true
  }
  return false
}

/** How many more of these words came as a whole: 不断, but not 不 put before 断. */
function moreOf(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  changed: ReadonlySet<string>,
): number {
  let count = 0
  for (const word of new Set([...one.keys(), ...other.keys()])) {
    const isWhole = changed.has(word) || [...word].every((character) => isNegating(character) || changed.has(character))
    if (isWhole) count += (other.get(word) ?? 0) - (one.get(word) ?? 0)
  }
  return count
}

function isNegating(character: string): boolean {
  return CHINESE_NEGATIONS.includes(character)
}
