/**
 * Judges whether a short Chinese phrase found in a text is a word there, or made of pieces of other words: 京东 in
 * 北京东路 (北京 | 东路) is none. The text around it is cut into words by ICU's dictionary. That knows few names, so
 * 京 | 东 in pieces is no objection; words that the phrase would cut in two are.
 */
import { kindAt, UNSPACED } from '../normalise/character-kinds.ts'

/** Reasons to stay away: `cut` only where the phrase cuts a word, `piece` also where it lies within a longer one. */
export type Guard = 'none' | 'cut' | 'piece'

/**
 * ICU also holds words such as 在京 («in Beijing»): a cut that leaves only one of these, which stand for themselves in
 * any sentence, is no cut (在 | 京东).
 */
const STAND_ALONE: ReadonlySet<string> = new Set(
  '在和与对向从由是到为被将把给跟及或的了让于称说以等也都就又还但而则若如据按用',
)

/** Characters taken into account on each side, up to the next sign or Latin letter; a clause is rarely longer. */
const CONTEXT = 16
/** Cutting into words is slow; a text that asks more often than this is no article, and its short phrases do not count. */
const MOST_CUTS = 2000

let segmenter: Intl.Segmenter | null = null

/** Judges phrases of one folded text; asked from left to right it cuts each clause once. */
export function createChineseGuard(text: string): (start: number, end: number, guard: Guard) => boolean {
  let clauseStart = 0
  let clauseEnd = 0
  let wordEnds: number[] = []
  let cuts = 0

  function cutClause(start: number, end: number): void {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
    clauseStart = start
    clauseEnd = end
    while (start - clauseStart < CONTEXT && kindAt(text, clauseStart - 1) === UNSPACED) clauseStart -= 1
    while (clauseEnd - end < CONTEXT && kindAt(text, clauseEnd) === UNSPACED) clauseEnd += 1
    wordEnds = []
    for (const { segment, index } of segmenter.segment(text.slice(clauseStart, clauseEnd))) {
      wordEnds.push(clauseStart + index + segment.length)
    }
    cuts += 1
  }

  /** Far enough inside the clause last cut for its words to be those of the whole sentence. */
  function isCut(start: number, end: number): boolean {
    const before = start - clauseStart >= CONTEXT / 2 || kindAt(text, clauseStart - 1) !== UNSPACED
    const after = clauseEnd - end >= CONTEXT / 2 || kindAt(text, clauseEnd) !== UNSPACED
    return start >= clauseStart && end <= clauseEnd && before && after && cuts > 0
  }

  return (start, end, guard) => {
    if (guard === 'none') return true
    if (!isCut(start, end)) {
      if (cuts === MOST_CUTS) return false
      cutClause(start, end)
    }
    let wordStart = clauseStart
    let left = ''
    let right = ''
    for (const wordEnd of wordEnds) {
      if (wordStart >= end) break
      if (wordStart <= start && wordEnd >= end) return guard === 'cut' || wordEnd - wordStart === end - start
      if (wordStart < start && wordEnd > start) left = text.slice(wordStart, start)
      if (wordEnd > end) right = text.slice(end, wordEnd)
      wordStart = wordEnd
    }
    if (left !== '' && right !== '') return false
    return [left, right].every((remainder) => remainder === '' || STAND_ALONE.has(remainder))
  }
}
