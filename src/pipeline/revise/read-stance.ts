/** Reads what a passage claims as far as it can be turned round: its negations, and on which side of opposites its words stand. */
import { CHINESE_NEGATIONS, CHINESE_NO_NEGATIONS, NEGATIONS, OPPOSITES, REFUSALS } from './terms/opposites.ts'

export interface Stance {
  readonly negations: number
  readonly refusals: number
  /** How often each side of each pair of opposites is named: `trend +`, `trend -`. */
  readonly sides: ReadonlyMap<string, number>
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
const SHORTEST_BEGINNING = 2
const HAN = /\p{Script=Han}/u
const LEXICON = compile()
/** Words with their apostrophes; runs of Chinese. `No. 1` is no negation. */
const PIECE = /no(?=\. ?\d)|[a-z][a-z'-]*|\p{Script=Han}+/gu

function compile(): Lexicon {
  const lexicon: Lexicon = { words: new Map(), beginnings: new Map(), unspaced: new Map() }
  const enter = (list: string, mark: string | null) => {
    for (const text of list.split(', ')) add(lexicon, text.trim(), mark)
  }
  for (const line of OPPOSITES.trim().split('\n')) {
    const [id = '', sides = ''] = line.split(': ')
    sides.split(' | ').forEach((side, index) => void enter(side, `${id} ${index === 0 ? '+' : '-'}`))
  }
  enter(NEGATIONS, NEGATION)
  enter(REFUSALS, REFUSAL)
  enter([...CHINESE_NEGATIONS].join(', '), NEGATION)
  enter(CHINESE_NO_NEGATIONS, null)
  for (const entries of lexicon.unspaced.values()) entries.sort((one, other) => other.text.length - one.text.length)
  return lexicon
}

function add({ words, beginnings, unspaced }: Lexicon, text: string, mark: string | null): void {
  const marks = mark === null ? [] : [mark]
  if (HAN.test(text)) {
    const first = text.charAt(0)
    const entries = unspaced.get(first) ?? []
    const known = entries.find((entry) => entry.text === text)
    if (known === undefined) entries.push({ text, marks })
    else entries[entries.indexOf(known)] = { text, marks: [...known.marks, ...marks] }
    unspaced.set(first, entries)
    return
  }
  const map = text.endsWith('*') ? beginnings : words
  const key = text.replace('*', '')
  map.set(key, [...(map.get(key) ?? []), ...marks])
}

/** Text is folded (`foldText`). */
export function readStance(text: string): Stance {
  const sides = new Map<string, number>()
  const note = (mark: string) => void sides.set(mark, (sides.get(mark) ?? 0) + 1)
  for (const [piece] of text.matchAll(PIECE)) {
    if (piece.charCodeAt(0) >= 0x80) readUnspaced(piece, note)
    else for (const mark of marksOf(piece)) note(mark)
  }
  const [negations, refusals] = [sides.get(NEGATION) ?? 0, sides.get(REFUSAL) ?? 0]
  sides.delete(NEGATION)
  sides.delete(REFUSAL)
  return { negations, refusals, sides }
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

function readUnspaced(run: string, note: (mark: string) => void): void {
  for (let at = 0; at < run.length; ) {
    const entry = LEXICON.unspaced.get(run.charAt(at))?.find(({ text }) => run.startsWith(text, at))
    for (const mark of entry?.marks ?? []) note(mark)
    // 未达, 不足, 不实 stand on a side and negate what is left without their first character.
    if (
      entry !== undefined &&
      entry.text.length > 1 &&
      entry.marks.length > 0 &&
      CHINESE_NEGATIONS.includes(run.charAt(at))
    ) {
      note(NEGATION)
    }
    at += entry?.text.length ?? 1
  }
}

/**
 * Whether the second turns round what the first says: a negation more or less, or a word put for its opposite. `isClose`:
 * little else was changed, so that common words count, too.
 */
export function isReversed(one: Stance, other: Stance, isClose: boolean): boolean {
  const negations = other.negations - one.negations
  const refusals = other.refusals - one.refusals
  if (negations !== 0 && negations + refusals !== 0) return true
  for (const mark of new Set([...one.sides.keys(), ...other.sides.keys()])) {
    if (!mark.endsWith('+') || (!isClose && mark.startsWith('~'))) continue
    const opposite = `${mark.slice(0, -1)}-`
    const gained = (other.sides.get(mark) ?? 0) - (one.sides.get(mark) ?? 0)
    const lost = (other.sides.get(opposite) ?? 0) - (one.sides.get(opposite) ?? 0)
    if (gained * lost < 0) return true
  }
  return false
}
