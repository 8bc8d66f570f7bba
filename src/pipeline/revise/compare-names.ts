/** Says whether a passage names somebody or some place else than before. */
import { compileTerms } from '../cluster/compile-terms.ts'
import { findTerms } from '../cluster/find-terms.ts'
import { foldText } from '../normalise/fold-text.ts'
import { exchangesOf } from './exchanged-words.ts'
import { chinesePlaces, isChineseNameChange } from './find-chinese-names.ts'
import { findNames } from './find-names.ts'
import { isOneSlip } from './letter-distance.ts'
import { readDayWords } from './read-day-words.ts'

const HAN = /\p{Script=Han}/u

export function isNameChanged(before: string, after: string, language: string): boolean {
  const [one, other] = [termsOf(before, language), termsOf(after, language)]
  const isKnownChanged = [...one].some((term) => !other.has(term)) && [...other].some((term) => !one.has(term))
  if (HAN.test(before) && HAN.test(after)) {
    const isKnown = (text: string) => termsOf(text, language).size > 0
    return isKnownChanged || exchangesOf(before, after).some((exchange) => isChineseNameChange(exchange, isKnown))
  }
  const removed = missing(before, after, language)
  const added = missing(after, before, language)
  if (removed.length === 0 || added.length === 0) return false
  if (removed.join('') === added.join('')) return false
  return isKnownChanged || (!areSameTerms(removed, added, language) && !isMisspelling(removed, added, language))
}

/** The names and places of the gazetteer, whatever language they are spelled in. */
function termsOf(passage: string, language: string): Set<string> {
  const { terms } = findTerms(foldText(passage), passage, language, compileTerms())
  const keys = new Set([...terms].filter(({ kind }) => kind === 'name' || kind === 'place').map(({ key }) => key))
  if (HAN.test(passage)) for (const place of chinesePlaces(passage)) keys.add(place)
  return keys
}

/** Folded names of the first passage that the second has not, in no form. */
function missing(passage: string, other: string, language: string): string[] {
  const words = new Set(foldText(other).text.match(/[\p{L}\p{N}]+/gu) ?? [])
  return findNames(passage, language)
    .filter(({ folded }) => !words.has(folded) && !words.has(`${folded}s`) && readDayWords(folded).days.length === 0)
    .map(({ text }) => text.toLowerCase())
}

/** Peking for Beijing. */
function areSameTerms(removed: readonly string[], added: readonly string[], language: string): boolean {
  const [one, other] = [removed, added].map((names) => termsOf(names.map(capitalised).join(' '), language))
  return one !== undefined && other !== undefined && one.size > 0 && [...one].every((term) => other.has(term))
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** «Huawai» for a name everybody knows is a slip; of a name nobody knows either spelling may be somebody's. */
function isMisspelling(removed: readonly string[], added: readonly string[], language: string): boolean {
  const [one = '', other = ''] = [removed[0], added[0]]
  if (removed.length !== 1 || added.length !== 1 || Math.min(one.length, other.length) < 5) return false
  const [known, unknown] = [one, other].map((name) => termsOf(capitalised(name), language).size > 0)
  return known !== unknown && isOneSlip(one, other)
}
