/** Says whether words that were put for others say something else, or the same in another spelling, form or word. */

import { STOP_WORDS } from '../cluster/terms/stop-words.ts'
import { foldText } from '../normalise/fold-text.ts'
import { stemWord } from '../normalise/stem-word.ts'
import type { ChangedWords } from './changed-words.ts'
import { compareTokens } from './compare-tokens.ts'
import { areSpellings } from './letter-distance.ts'
import { OPPOSITE_CHARACTERS, SYNONYMS } from './terms/synonyms.ts'

/** What stands in place of what, with its surroundings. */
export interface Exchange {
  readonly removed: string
  readonly added: string
  /** What stands before and behind it in both. */
  readonly left: string
  readonly right: string
}

const LONGEST_PASSAGE = 2000
const CONTEXT = 8

export function exchangesOf(before: string, after: string): Exchange[] {
  if (before.length > LONGEST_PASSAGE || after.length > LONGEST_PASSAGE) return []
  const { before: one, after: other, blocks } = compareTokens(before, after)
  const exchanges: Exchange[] = []
  let [removed, added] = [0, 0]
  for (const block of [...blocks, { before: one.length, after: other.length, length: 0 }]) {
    if (block.before > removed && block.after > added) {
      exchanges.push({
        removed: one.slice(removed, block.before).join(''),
        added: other.slice(added, block.after).join(''),
        left: one.slice(Math.max(0, removed - CONTEXT), removed).join(''),
        right: one.slice(block.before, block.before + CONTEXT).join(''),
      })
    }
    removed = block.before + block.length
    added = block.after + block.length
  }
  return exchanges
}

const HAN = /^\p{Script=Han}+$/u
const STOP = new Set(STOP_WORDS.trim().split(/\s+/))
/** More words are a sentence put another way, of which nothing is known. */
const MOST = 2
const GROUPS = groups()

function groups(): { words: Map<string, number[]>; beginnings: Map<string, number[]> } {
  const words = new Map<string, number[]>()
  const beginnings = new Map<string, number[]>()
  SYNONYMS.trim()
    .split('\n')
    .forEach((line, group) => {
      for (const word of line.split(', ')) {
        const map = word.endsWith('*') ? beginnings : words
        const key = word.replace('*', '')
        map.set(key, [...(map.get(key) ?? []), group])
      }
    })
  return { words, beginnings }
}

function groupsOf(word: string): Set<number> {
  const found = new Set(GROUPS.words.get(word))
  for (let length = 3; length <= word.length; length += 1) {
    for (const group of GROUPS.beginnings.get(word.slice(0, length)) ?? []) found.add(group)
  }
  return found
}

/** One or two words of weight stand for others that mean something else, as far as is known, and little else was changed. */
export function isMeaningExchanged(words: ChangedWords, exchanges: readonly Exchange[]): boolean {
  const removed = words.removed.filter(isTelling)
  const added = words.added.filter(isTelling)
  const isChinese = exchanges.some((exchange) => isChineseExchange(exchange))
  if (isChinese) return exchanges.length <= MOST
  if (removed.length === 0 || added.length === 0 || removed.length > MOST || added.length > MOST) return false
  if (words.removed.join('') === words.added.join('')) return false
  return hasStranger(added, removed) && hasStranger(removed, added)
}

/** Whether one of the words is like none of the others. */
function hasStranger(words: readonly string[], others: readonly string[]): boolean {
  return words.some((word) => !others.some((other) => areAlike(word, other)))
}

function isTelling(word: string): boolean {
  return word.length > 2 && !HAN.test(word) && !STOP.has(word) && !/\p{Nd}/u.test(word)
}

export function areAlike(one: string, other: string): boolean {
  return areSpellings(one, other) || stemOf(one) === stemOf(other) || areSynonyms(one, other)
}

export function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stemWord(word) : word
}

function areSynonyms(one: string, other: string): boolean {
  const others = groupsOf(other)
  return [...groupsOf(one)].some((group) => others.has(group))
}

/** Two words of two characters and more that share none; one character for another is mostly a slip. */
function isChineseExchange({ removed, added }: Exchange): boolean {
  const [one, other] = [foldText(removed).text, foldText(added).text]
  if (!HAN.test(one) || !HAN.test(other) || Math.max(one.length, other.length) > 4) return false
  if (one.length === 1 && other.length === 1) return isOppositeCharacter(one, other)
  if (Math.min(one.length, other.length) < 2 || [...one].some((character) => other.includes(character))) return false
  return !areSynonyms(one, other)
}

export function isOppositeCharacter(one: string, other: string): boolean {
  return OPPOSITE_CHARACTERS.split(' ').some((pair) => pair === one + other || pair === other + one)
}
