/** Cuts tokens into sentences: at full stops, but not at those of abbreviations and ordinals, and at line breaks. */
import { DIGIT, IDEOGRAPH, isLineBreak, kindOfToken, SIGN, SPACE, WORD } from './cut-tokens.ts'

export interface Sentence {
  /** Tokens from `start` to before `end`, white space around them not counted. */
  readonly start: number
  readonly end: number
  readonly text: string
}

const ABBREVIATIONS = new Set(
  'mrd mio mill dr prof mr mrs ms inc ltd co corp nr no ca bzw vs st jr sr usw etc ggf inkl evtl sog tsd abs art str gen sen rep gov dept est approx jan feb mar apr aug sept sep oct okt nov dec dez'.split(
    ' ',
  ),
)
const FULL_STOP = /^[.!?…]$/
const WIDE_STOP = /^[。！？；]$/
const CLOSING = /^["'”’»«“)\]」』）】]$/

export function cutSentences(tokens: readonly string[]): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  function close(end: number): void {
    let [from, to] = [start, end]
    while (from < to && kindOfToken(tokens[from] ?? '') === SPACE) from += 1
    while (to > from && kindOfToken(tokens[to - 1] ?? '') === SPACE) to -= 1
    if (to > from) sentences.push({ start: from, end: to, text: tokens.slice(from, to).join('') })
    start = end
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    if (isLineBreak(token)) close(at + 1)
    else if (WIDE_STOP.test(token) || (FULL_STOP.test(token) && endsSentence(tokens, at))) {
      while (CLOSING.test(tokens[at + 1] ?? '')) at += 1
      close(at + 1)
    }
  }
  close(tokens.length)
  return sentences
}

function endsSentence(tokens: readonly string[], at: number): boolean {
  let next = at + 1
  while (CLOSING.test(tokens[next] ?? '')) next += 1
  const behind = tokens[next] ?? ' '
  const last = tokens[at - 1] ?? ''
  if (kindOfToken(last) === IDEOGRAPH || kindOfToken(behind) === IDEOGRAPH) return true
  if (kindOfToken(behind) !== SPACE) return false
  const word = tokens[next + 1] ?? ''
  if (/^\p{Ll}/u.test(word)) return false
  if (tokens[at] !== '.') return true
  // «am 14. Mai», «z. B.», «2,4 Mrd. Yuan»
  if (kindOfToken(last) === DIGIT) return last.length > 2 || kindOfToken(word) === SIGN
  return kindOfToken(last) !== WORD || (last.length > 1 && !ABBREVIATIONS.has(last.toLowerCase()))
}
