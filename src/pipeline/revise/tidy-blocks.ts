/**
 * Makes a comparison readable: no single common words between two changed passages, and what was put in or taken out
 * begins where a sentence or a word begins.
 */
import type { Comparison } from './compare-tokens.ts'
import { IDEOGRAPH, isLineBreak, kindOfToken, SIGN, SPACE } from './cut-tokens.ts'
import type { Block } from './match-tokens.ts'

export function tidyBlocks(comparison: Comparison): Block[] {
  return slide(comparison, withoutConfetti(comparison))
}

/** Drops blocks that are shorter than what was changed on both sides of them. */
function withoutConfetti({ before, after, blocks }: Comparison): Block[] {
  const kept: Block[] = []
  const end: Block = { before: before.length, after: after.length, length: 0 }
  blocks.forEach((block, index) => {
    kept.push(block)
    // What was dropped makes the change before it larger: then the block before may go, too.
    for (let last = kept.length - 1; last >= 0; last -= 1) {
      const own = kept[last] ?? block
      const behind = gapWeight(before, after, kept[last - 1] ?? START, own)
      const ahead = gapWeight(before, after, own, kept[last + 1] ?? blocks[index + 1] ?? end)
      const weight = weigh(before, own.before, own.before + own.length)
      if (behind === 0 || ahead === 0 || weight > Math.min(behind, ahead, LONGEST) || holdsBreak(before, own)) break
      kept.splice(last, 1)
    }
  })
  return kept
}

const START: Block = { before: 0, after: 0, length: 0 }
/** Weight of the longest passage that is given up: about eight words. */
const LONGEST = 48

function gapWeight(before: readonly string[], after: readonly string[], from: Block, to: Block): number {
  return Math.max(weigh(before, from.before + from.length, to.before), weigh(after, from.after + from.length, to.after))
}

/** Letters and figures of some tokens, signs and white space hardly counted, up to what is asked for. */
function weigh(tokens: readonly string[], start: number, end: number): number {
  let weight = 0
  for (let index = start; index < end && weight <= LONGEST; index += 1) {
    const token = tokens[index] ?? ''
    const kind = kindOfToken(token)
    weight += kind === SPACE ? 0.1 : kind === SIGN ? 0.5 : kind === IDEOGRAPH ? 2 : token.length
  }
  return weight
}

function holdsBreak(tokens: readonly string[], { before, length }: Block): boolean {
  for (let index = before; index < before + length; index += 1) if (isLineBreak(tokens[index] ?? '')) return true
  return false
}

/** Where something was only put in or only taken out, moves it to the best of the places that mean the same. */
function slide({ before, after }: Comparison, blocks: readonly Block[]): Block[] {
  const moved = blocks.map((block) => ({ ...block }))
  const whole = { before: before.length, after: after.length, length: 0 }
  for (let index = 0; index < moved.length; index += 1) {
    const left = moved[index] as { before: number; after: number; length: number }
    const right = moved[index + 1] ?? whole
    const removed = right.before - left.before - left.length
    const added = right.after - left.after - left.length
    if ((removed === 0) === (added === 0)) continue
    const [tokens, end] = removed > 0 ? [before, right.before] : [after, right.after]
    const by = bestShift(tokens, end - Math.max(removed, added), end, left.length, right.length)
    if (by === 0) continue
    left.length += by
    right.before += by
    right.after += by
    right.length -= by
  }
  return moved.filter(({ length }) => length > 0)
}

/** How far to move tokens[start..end) so that it begins best; negative is to the left. */
function bestShift(tokens: readonly string[], start: number, end: number, left: number, right: number): number {
  let best = 0
  let score = edge(tokens, start) + edge(tokens, end)
  for (let by = 1; by <= Math.min(right, FURTHEST) && tokens[start + by - 1] === tokens[end + by - 1]; by += 1) {
    const here = edge(tokens, start + by) + edge(tokens, end + by)
    if (here > score) [best, score] = [by, here]
  }
  for (let by = 1; by <= Math.min(left, FURTHEST) && tokens[start - by] === tokens[end - by]; by += 1) {
    const here = edge(tokens, start - by) + edge(tokens, end - by)
    if (here > score) [best, score] = [-by, here]
  }
  return best
}

const FURTHEST = 200

/** How good it is that a passage begins here: a text, a line, a sentence, behind a space, behind a sign. */
function edge(tokens: readonly string[], at: number): number {
  if (at === 0 || at >= tokens.length) return 5
  const last = tokens[at - 1] ?? ''
  if (isLineBreak(last) || isLineBreak(tokens[at] ?? '')) return 4
  const sign = kindOfToken(last) === SPACE ? (tokens[at - 2] ?? '') : last
  if (/[.!?…。！？；;:]$/.test(sign)) return 3
  return kindOfToken(last) === SPACE ? 2 : kindOfToken(last) === SIGN ? 1 : 0
}
