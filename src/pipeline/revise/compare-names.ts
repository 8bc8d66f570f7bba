/** Says whether a passage names somebody or some place else than before. */
import { compileTerms } from '../cluster/compile-terms.ts'
import { findTerms } from '../cluster/find-terms.ts'
import { foldText } from '../normalise/fold-text.ts'
import { compareTokens } from './compare-tokens.ts'
import { type Exchange, isChineseNameChange } from './find-chinese-names.ts'
import { findNames } from './find-names.ts'

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
  return new Set([...terms].filter(({ kind }) => kind === 'name' || kind === 'place').map(({ key }) => key))
}

/** Folded names of the first passage that the second has not, in no form. */
function missing(passage: string, other: string, language: string): string[] {
  const words = new Set(foldText(other).text.match(/[\p{L}\p{N}]+/gu) ?? [])
  return findNames(passage, language)
    .filter(({ folded }) => !words.has(folded) && !words.has(`${folded}s`))
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

/** One letter more, less, another, or two exchanged. */
export function isOneSlip(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

const LONGEST_PASSAGE = 2000

/** What stands in place of what, with its surroundings. */
function exchangesOf(before: string, after: string): Exchange[] {
  if (before.length > LONGEST_PASSAGE || after.length > LONGEST_PASSAGE) return []
  const { before: one, after: other, blocks } = compareTokens(before, after)
  const exchanges: Exchange[] = []
  let [removed, added] = [0, 0]
  for (const block of [...blocks, { before: one.length, after: other.length, length: 0 }]) {
    if (block.before > removed && block.after > added) {
      exchanges.push({
        removed: one.slice(removed, block.before).join(''),
        added: other.slice(added, block.after).join(''),
        left: one.slice(Math.max(0, removed - 8), removed).join(''),
        right: one.slice(block.before, block.before + 8).join(''),
      })
    }
    removed = block.before + block.length
    added = block.after + block.length
  }
  return exchanges
}
