/**
 * Judges whether a short Chinese phrase found in a text is a word there, or made of pieces of other words: 京东 in
 * 北京东路 (北京 | 东路) is none. The text around it is cut into words by ICU's dictionary. That knows few names, so
 * 京 | 东 in pieces is no objection; words that the phrase would cut in two are.
 */

/** Reasons to stay away: `cut` only where the phrase cuts a word, `piece` also where it lies within a longer one. */
export type Guard = 'none' | 'cut' | 'piece'

/** ICU cuts by the likeliest way through a sentence; a few characters on each side settle it. */
const CONTEXT = 8

/**
 * ICU also holds words such as 在京 («in Beijing»): a cut that leaves only one of these, which stand for themselves in
 * any sentence, is no cut (在 | 京东).
 */
const STAND_ALONE: ReadonlySet<string> = new Set(
  '在和与对向从由是到为被将把给跟及或的了让于称说以等也都就又还但而则若如据按用',
)

let segmenter: Intl.Segmenter | null = null

/** True where the guard has no objection to the phrase at `start` to `end` of a folded text. */
export function passesGuard(text: string, start: number, end: number, guard: Guard): boolean {
  if (guard === 'none') return true
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const from = Math.max(0, start - CONTEXT)
  let left = ''
  let right = ''
  for (const { segment, index } of segmenter.segment(text.slice(from, end + CONTEXT))) {
    const wordStart = from + index
    const wordEnd = wordStart + segment.length
    if (wordEnd <= start) continue
    if (wordStart >= end) break
    if (wordStart <= start && wordEnd >= end) return guard === 'cut' || segment.length === end - start
    if (wordStart < start) left = text.slice(wordStart, start)
    if (wordEnd > end) right = text.slice(end, wordEnd)
  }
  if (left !== '' && right !== '') return false
  return [left, right].every((remainder) => remainder === '' || STAND_ALONE.has(remainder))
}
