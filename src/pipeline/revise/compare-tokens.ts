/** Compares two texts word by word: first by the lines both have once, then by words, in bounded time. */
import { uniqueAnchors } from './anchor-tokens.ts'
import { cutTokens, isLineBreak } from './cut-tokens.ts'
import { append, type Block, type Budget, matchTokens, type Region } from './match-tokens.ts'

export interface Comparison {
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** What both have in common, in order. */
  readonly blocks: readonly Block[]
}

/** Steps for the whole comparison: a tenth of a second; enough for texts of a thousand words that have nothing in common. */
const STEPS = 12_000_000
/** Regions of more tokens are split at unique words first. */
const LARGE = 12_000

export function compareTokens(beforeText: string, afterText: string): Comparison {
  const before = cutTokens(beforeText)
  const after = cutTokens(afterText)
  const numbers = new Map<string, number>()
  const [one, other] = [numbered(before, numbers), numbered(after, numbers)]
  const budget: Budget = { steps: STEPS }
  const blocks: Block[] = []
  for (const gap of betweenLines(before, after)) {
    for (const region of isLarge(gap) ? betweenWords(one, other, gap) : [gap]) {
      for (const block of matchTokens(one, other, region, budget)) append(blocks, block)
    }
  }
  return { before, after, blocks }
}

function numbered(tokens: readonly string[], numbers: Map<string, number>): Int32Array {
  const list = new Int32Array(tokens.length)
  tokens.forEach((token, index) => {
    let number = numbers.get(token)
    if (number === undefined) {
      number = numbers.size
      numbers.set(token, number)
    }
    list[index] = number
  })
  return list
}

function isLarge({ beforeStart, beforeEnd, afterStart, afterEnd }: Region): boolean {
  return beforeEnd - beforeStart + afterEnd - afterStart > LARGE
}

/** Regions of tokens that begin with a line both texts have once; the first begins with the text. */
function betweenLines(before: readonly string[], after: readonly string[]): Region[] {
  const [one, other] = [linesOf(before), linesOf(after)]
  const numbers = new Map<string, number>()
  const whole = { beforeStart: 0, beforeEnd: one.texts.length, afterStart: 0, afterEnd: other.texts.length }
  const anchors = uniqueAnchors(numbered(one.texts, numbers), numbered(other.texts, numbers), whole)
  const places = anchors.map(([line, match]) => [one.starts[line] ?? 0, other.starts[match] ?? 0] as const)
  return regionsAt(places, { beforeStart: 0, beforeEnd: before.length, afterStart: 0, afterEnd: after.length })
}

function linesOf(tokens: readonly string[]): { texts: string[]; starts: number[] } {
  const texts: string[] = []
  const starts: number[] = []
  let start = 0
  for (let index = 0; index <= tokens.length; index += 1) {
    if (index < tokens.length && !isLineBreak(tokens[index] ?? '')) continue
    if (index > start) {
      texts.push(tokens.slice(start, index).join(''))
      starts.push(start)
    }
    start = index + 1
  }
  return { texts, starts }
}

function betweenWords(before: Int32Array, after: Int32Array, region: Region): Region[] {
  return regionsAt(uniqueAnchors(before, after, region), region)
}

/** The region cut at places that lie in order within it. */
function regionsAt(places: readonly (readonly [number, number])[], whole: Region): Region[] {
  const regions: Region[] = []
  let [beforeStart, afterStart] = [whole.beforeStart, whole.afterStart]
  for (const [before, after] of places) {
    regions.push({ beforeStart, beforeEnd: before, afterStart, afterEnd: after })
    beforeStart = before
    afterStart = after
  }
  regions.push({ ...whole, beforeStart, afterStart })
  return regions
}
