/** What words one passage has that another has not, whatever their order. */
import { foldText } from '../normalise/fold-text.ts'
import { cutTokens, DIGIT, IDEOGRAPH, kindOfToken, WORD } from './cut-tokens.ts'

export interface ChangedWords {
  /** Folded; Chinese by characters. */
  readonly removed: readonly string[]
  readonly added: readonly string[]
  /** In words; two Chinese characters are one. */
  readonly removedCount: number
  readonly addedCount: number
  /** Words of the longer passage. */
  readonly total: number
}

export function changedWords(before: string, after: string): ChangedWords {
  const [one, other] = [wordsOf(before), wordsOf(after)]
  const removed = without(one, other)
  const added = without(other, one)
  return {
    removed,
    added,
    removedCount: count(removed),
    addedCount: count(added),
    total: Math.max(count(one), count(other)),
  }
}

/** The folded words of a passage; hyphens and apostrophes part no words, so that their spelling does not count. */
function wordsOf(passage: string): string[] {
  const joined = passage.replace(/(?<=\p{L})[-‐‑'’](?=\p{L})/gu, '')
  return cutTokens(foldText(joined).text).filter((token) => {
    const kind = kindOfToken(token)
    return kind === WORD || kind === DIGIT || kind === IDEOGRAPH
  })
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1)
  return words.filter((word) => {
    const more = left.get(word) ?? 0
    left.set(word, more - 1)
    return more <= 0
  })
}

function count(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (kindOfToken(word) === IDEOGRAPH ? 0.5 : 1), 0)
}
