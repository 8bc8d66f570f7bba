/** Finds the passages of a text that speak of something else: links to other articles, newsletters, picture credits. */
import type { Found } from './find-phrases.ts'
import type { Lexicon } from './lexicon.ts'
import type { Span } from './place-matches.ts'

/** Characters of one passage at most: a longer one is a text of its own. */
const LONGEST = 400

/** The passages that begin with an opener at the start of a sentence, and the sentences that hold a mention; they may overlap. */
export function findAsides(text: string, found: readonly Found[], { patterns }: Lexicon): Span[] {
  const asides: Span[] = []
  // A text is rarely about nothing but other things: what is hostile enough to be so costs no more than this.
  let reach = -1
  for (const { pattern: index, start, end } of found.toSorted((left, right) => left.start - right.start)) {
    const pattern = patterns[index]
    if (pattern === undefined || start < reach) continue
    const aside =
      pattern.role === 'opener'
        ? openedBy(text, { start, end }, ENDS_IN_COLON.test(pattern.term))
        : pattern.role === 'mention'
          ? sentenceOf(text, start, end)
          : null
    if (aside === null) continue
    asides.push(aside)
    reach = aside.end
  }
  return asides
}

/** Chinese credits also have a stroke: 图/新华社. */
const COLON = /^[ \u00a0]?[:：/]/
const ENDS_IN_COLON = /[:：/]$/
const BEFORE_SENTENCE = /(?:^|[.!?…。！？\n|>»)）】\]])["'«»„“”]?\s*[-–—•▶►→+*]?\s*$/
const BRACKET = /[([（【［]\s*$/
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）', '【': '】', '［': '］' }
/** Characters looked at before an opener. */
const BEFORE = 8

function openedBy(text: string, { start, end }: Span, needsColon: boolean): Span | null {
  if (needsColon && !COLON.test(text.slice(end, end + 2))) return null
  const before = text.slice(Math.max(0, start - BEFORE), start)
  const bracket = BRACKET.exec(before)?.[0].trim()
  if (bracket !== undefined) {
    const closing = distanceTo(CLOSING[bracket] ?? ')', text, end)
    return closing === null ? null : { start, end: end + closing }
  }
  if (start > 0 && !BEFORE_SENTENCE.test(before)) return null
  return { start, end: Math.min(text.length, end + (distanceTo('\n', text, end) ?? LONGEST)) }
}

/** Characters from a place to the next such sign; null where it is further than a passage is long: a search to the end, for every opener, would take for ever. */
function distanceTo(sign: string, text: string, from: number): number | null {
  const distance = text.slice(from, from + LONGEST).indexOf(sign)
  return distance < 0 ? null : distance
}

const SENTENCE_START = /.*[.!?…。！？\n](?=[\s"'«»„“”]|[^\x00-\x7f])/s
const SENTENCE_END = /[.!?…](?=\s|$)|[。！？\n]/

function sentenceOf(text: string, start: number, end: number): Span {
  const from = Math.max(0, start - LONGEST)
  const before = SENTENCE_START.exec(text.slice(from, start))?.[0].length ?? 0
  const after = SENTENCE_END.exec(text.slice(end, end + LONGEST))
  return { start: from + before, end: after === null ? Math.min(text.length, end + LONGEST) : end + after.index }
}
