/** Says what kind of change a passage saw: by its figures, its claims, its names, and how much was put in. */
import { foldText } from '../normalise/fold-text.ts'
import { isBackground } from './background.ts'
import { COUNTED_ANEW, EXPLAINED, EXTENDED, NAMED, REVERSED, UNCHANGED, type Verdict, WORDING } from './change-ranks.ts'
import { type ChangedWords, changedWords } from './changed-words.ts'
import { type ChangedFigures, changedFigures } from './compare-figures.ts'
import { isNameChanged } from './compare-names.ts'
import { INVISIBLE } from './drop-noise.ts'
import { exchangesOf, isMeaningExchanged } from './exchanged-words.ts'
import { areSpellings } from './letter-distance.ts'
import type { Passage } from './pair-passages.ts'
import { isReversed, readStance } from './read-stance.ts'

/** So many words more or less are an addition or a cut. */
const SAYS_MORE = 4
/** So many other words in a sentence make another sentence of it. */
const REWRITTEN = 7
/** Sentences with less in common are not versions of each other. */
const ALIKE = 0.34

export function judgePassage({ before, after, likeness }: Passage, language: string): Verdict {
  if (squeezed(before) === squeezed(after)) return UNCHANGED
  if (!saysSomething(before) || !saysSomething(after)) {
    return saysSomething(before) || saysSomething(after) ? judgeAlone(before || after) : WORDING
  }
  const words = changedWords(before, after)
  const isVersion = likeness >= ALIKE || words.total <= REWRITTEN
  if (isVersion && isTurned(before, after, words)) return REVERSED
  const figures = changedFigures(before, after)
  if (areFiguresChanged(figures, words, isVersion)) return COUNTED_ANEW
  if (isVersion && isNameChanged(before, after, language)) return NAMED
  if (isVersion && isMeaningExchanged(words, exchangesOf(before, after))) return REVERSED
  const isLonger = Math.abs(words.addedCount - words.removedCount) >= SAYS_MORE
  const isOther = Math.min(words.addedCount, words.removedCount) >= REWRITTEN || !isVersion
  return isLonger || isOther || (figures.added.length > 0 && !isMisspelled(words)) ? EXTENDED : WORDING
}

/** White space within a line is no change; beside Chinese it is nothing at all. */
export function squeezed(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .replace(
      / (?=[\p{Script=Han}，。、；：？！（）《》“”])|(?<=[\p{Script=Han}，。、；：？！（）《》“”,.;:?!]) (?=[\p{Script=Han}\p{P}\p{N}\p{L}])(?<=[\p{Script=Han}，。、；：？！（）《》“”] )/gu,
      '',
    )
    .trim()
}

/** Put in or taken out: news, but for what has long been so. */
function judgeAlone(passage: string): Verdict {
  return passage.split(/(?<=[.!?。！？]) ?/).every((sentence) => isBackground(sentence)) ? EXPLAINED : EXTENDED
}

function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** Whether a statement became its opposite. */
export function isTurned(before: string, after: string, words: ChangedWords): boolean {
  const isClose = words.addedCount + words.removedCount <= Math.max(4, words.total * 0.4)
  const [one, other] = [readStance(foldText(before).text), readStance(foldText(after).text)]
  const changed = new Set([...words.removed, ...words.added])
  return isReversed(one, other, { isClose, changed }) || isPrefixed(words)
}

/** «zulässig» for «unzulässig», «likely» for «unlikely». */
function isPrefixed({ removed, added }: ChangedWords): boolean {
  return removed.some((word) => added.some((other) => isOpposite(word, other) || isOpposite(other, word)))
}

function isOpposite(word: string, other: string): boolean {
  if (word.length < 4) return false
  return ['un', 'in', 'il', 'im', 'ir', 'dis', 'non', 'miss', 'de'].some((prefix) => other === prefix + word)
}

/** «Teusday» is no day yet. */
function isMisspelled({ removed, added }: ChangedWords): boolean {
  const [one = '', other = ''] = [removed[0], added[0]]
  return (
    removed.length === 1 &&
    added.length === 1 &&
    !/\p{Nd}/u.test(one + other) &&
    one.length > 3 &&
    areSpellings(one, other)
  )
}

/** A figure in place of another, gone, or in place of a word; one more in a longer sentence is an addition. */
function areFiguresChanged({ removed, added }: ChangedFigures, words: ChangedWords, isVersion: boolean): boolean {
  if (removed.length > 0 && added.length > 0) {
    return isVersion || removed.some(({ unit }) => unit !== null && added.some((other) => other.unit === unit))
  }
  if (!isVersion || isMisspelled(words)) return false
  return removed.length + added.length > 0 && Math.abs(words.addedCount - words.removedCount) < SAYS_MORE
}
