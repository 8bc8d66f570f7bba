/** Says what it means that a title was changed: new claims, or the same in other words. */
import { compileTerms } from '../cluster/compile-terms.ts'
import { findTerms } from '../cluster/find-terms.ts'
import { STOP_WORDS } from '../cluster/terms/stop-words.ts'
import { foldText } from '../normalise/fold-text.ts'
import { COUNTED_ANEW, NAMED, NOISE, RETITLED, REVERSED, UNCHANGED, type Verdict, WORDING } from './change-ranks.ts'
import { type ChangedWords, changedWords } from './changed-words.ts'
import { changedFigures } from './compare-figures.ts'
import { isNameChanged } from './compare-names.ts'
import { areAlike, stemOf } from './exchanged-words.ts'
import { isTurned, squeezed } from './judge-passage.ts'
import { isOneSlip } from './letter-distance.ts'
import { readStance } from './read-stance.ts'

export interface Titles {
  readonly before: string
  readonly after: string
  /** The text below each, without boilerplate: what a new title says may have stood there all the time. */
  readonly textBefore: string
  readonly textAfter: string
  readonly language: string
}

/** «UPDATE 2-», «Eilmeldung:», «(aktualisiert)», « | Seite.example». */
const TRIMMINGS =
  /^(?:\+{2,}\s?)?(?:update(?: ?\d+)?|aktualisiert|eilmeldung|eil|breaking(?: news)?|live(?:blog|ticker)?|exklusiv|exclusive|快讯|最新|更新|独家|突发)\s?[:：|丨\-–—+]+\s?|\s?[[(（【](?:update\w*|aktualisiert|更新)[^)\]）】]{0,20}[)\]）】]|\s[|｜]\s[^|｜]{2,40}$/giu
const STOP = new Set(STOP_WORDS.trim().split(/\s+/))
const HAN = /\p{Script=Han}/u

export function judgeTitle(titles: Titles): Verdict {
  const { before, after, language } = titles
  const [one, other] = [squeezed(before), squeezed(after)]
  if (one === other) return UNCHANGED
  if (one.replace(TRIMMINGS, '') === other.replace(TRIMMINGS, '') || isSiteAdded(one, other)) return NOISE
  const words = changedWords(before, after)
  if (words.added.length === 0 && words.removed.length === 0 && !isQuestionChanged(before, after)) return WORDING
  const isSmall = words.addedCount + words.removedCount <= Math.max(3, words.total * 0.7)
  if (isTurned(before, after, words) && (isSmall || isStageChanged(titles))) return REVERSED
  const figures = changedFigures(before, after)
  if (figures.removed.length > 0 && figures.added.length > 0) return COUNTED_ANEW
  if (isSmall && isNameChanged(before, after, language) && !isSaidBefore(words.added, titles)) return NAMED
  if (isSlip(words) && figures.added.length === 0) return WORDING
  const isNewFigure = changedFigures(`${before}\n${titles.textBefore}\n${titles.textAfter}`, after).added.length > 0
  if (isNewFigure || isQuestionChanged(before, after) || isStageChanged(titles) || isNewDeed(titles)) return REVERSED
  return isMostlyNew(words.added, titles) || isWordExchanged(words, titles) ? REVERSED : RETITLED
}

/** «Preise steigen» and «Preise steigen - Wirtschaft» */
function isSiteAdded(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return long.startsWith(short) && /^\s[-–—|｜_]\s[^.!?]{2,40}$/.test(long.slice(short.length))
}

/** «Aus für die App?» asks, «Aus für die App» claims; a title in other words may do either. */
function isQuestionChanged(before: string, after: string): boolean {
  const letters = (title: string) => foldText(title).text.replace(/[^\p{L}\p{N}]+/gu, '')
  return letters(before) === letters(after) && /[?？]/.test(before) !== /[?？]/.test(after)
}

function isSlip({ removed, added }: ChangedWords): boolean {
  const [one = '', other = ''] = [removed[0], added[0]]
  return removed.length === 1 && added.length === 1 && one.length > 3 && isOneSlip(one, other)
}

/**
 * Examined, planned, rumoured before; decided, done, denied now, or the other way round: and the text did not say so all
 * the time.
 */
function isStageChanged({ before, after, textBefore, textAfter }: Titles): boolean {
  const [one, other] = [readStance(foldText(before).text).sides, readStance(foldText(after).text).sides]
  const text = readStance(foldText(`${textBefore}\n${textAfter}`).text).sides
  const counts = (side: string) => !side.startsWith('~') || side === DONE
  if (one.has(OPEN) && !other.has(OPEN)) {
    // «拟召回» and «召回»: nothing else was changed.
    if (changedWords(before, after).added.length === 0) return true
    if ([...other.keys()].some((side) => counts(side) && !text.has(side))) return true
  }
  if (other.has(OPEN) && !one.has(OPEN) && one.has(DONE) && !text.has(OPEN)) return true
  const come = [...other.keys()].filter((side) => counts(side) && !one.has(side) && !text.has(side))
  return come.some((side) => one.has(opposite(side)) || text.has(opposite(side)))
}

/** What is only planned, examined or rumoured, and what is decided (`terms/opposites.ts`). */
const OPEN = '~plan +'
const DONE = '~plan -'

function opposite(side: string): string {
  return side.endsWith('+') ? `${side.slice(0, -1)}-` : `${side.slice(0, -1)}+`
}

/** A fine, ban, recall or the like that neither the old title nor the text knows. */
function isNewDeed({ before, after, textBefore, textAfter, language }: Titles): boolean {
  const known = termsOf(`${before}\n${textBefore}\n${textAfter}`, language)
  return [...termsOf(after, language)].some((term) => STRONG.has(term) && !known.has(term))
}

function termsOf(text: string, language: string): Set<string> {
  const { terms } = findTerms(foldText(text), text, language, compileTerms())
  return new Set([...terms].map(({ key }) => key))
}

const STRONG = new Set(
  'fine recall lawsuit acquisition merger ipo resign ban sanction approve reject insolvency arrest fraud deny breach-data strike'
    .split(' ')
    .map((id) => `deed ${id}`),
)

/** Whether the text said it all along. */
function isSaidBefore(added: readonly string[], { textBefore }: Titles): boolean {
  return unsaid(added, textBefore).length === 0
}

/** A word or two put for others, the rest as it was, and nothing in the text that says the same: a new claim. */
function isWordExchanged(words: ChangedWords, titles: Titles): boolean {
  const { removed, added, addedCount, removedCount, total } = words
  if (addedCount > MOST_EXCHANGED || removedCount > MOST_EXCHANGED || removedCount * 2 > total) return false
  const { before, textBefore, textAfter } = titles
  const text = `${before}\n${textBefore}\n${textAfter}`
  const fresh = unsaid(added, text).filter((word) => !removed.some((other) => areAlike(word, other)))
  return (
    removed.some((word) => isTelling(word) && !added.some((other) => areAlike(word, other))) &&
    fresh.length > 0 &&
    !areSameDeeds(words, titles.language)
  )
}

const MOST_EXCHANGED = 3

/** «Jobs» for «Stellen». */
function areSameDeeds({ removed, added }: ChangedWords, language: string): boolean {
  const [one, other] = [termsOf(removed.join(' '), language), termsOf(added.join(' '), language)]
  return other.size > 0 && [...other].every((term) => one.has(term))
}

/** Most of what the title says now stands neither in the old one nor in the text. */
function isMostlyNew(added: readonly string[], { before, textBefore, textAfter }: Titles): boolean {
  const said = `${before}\n${textBefore}\n${textAfter}`
  const fresh = unsaid(added, said)
  const telling = added.filter(isTelling)
  const weight = fresh.reduce((sum, word) => sum + (HAN.test(word) ? 0.5 : 1), 0)
  return weight >= 3 && fresh.length > telling.length * 0.6
}

function isTelling(word: string): boolean {
  return !STOP.has(word) && (HAN.test(word) || word.length > 3)
}

function beginningOf(word: string): string {
  if (HAN.test(word)) return word
  return word.length < 7 ? stemOf(word).replace(/s$/, '') : word.slice(0, word.length - 3)
}

/** Words of some weight that a text has in no form. */
function unsaid(words: readonly string[], text: string): string[] {
  const folded = foldText(text).text
  return words.filter((word) => isTelling(word) && !folded.includes(beginningOf(word)))
}
