/**
 * Finds what two lists of tokens have in common: the linear-space algorithm of Myers («An O(ND) Difference Algorithm and
 * Its Variations», 1986, section 4b), within a budget of steps. What the budget does not reach counts as different, so
 * that no pair of texts takes long.
 */

/** So many tokens in a row are the same in both. */
export interface Block {
  readonly before: number
  readonly after: number
  readonly length: number
}

export interface Budget {
  /** Comparisons left. */
  steps: number
}

/** Deeper than this, a search is split where it got furthest. */
const DEEPEST = 1200

export interface Region {
  readonly beforeStart: number
  readonly beforeEnd: number
  readonly afterStart: number
  readonly afterEnd: number
}

/** The common blocks in order; neighbours that touch in both lists are one. */
export function matchTokens(before: Int32Array, after: Int32Array, region: Region, budget: Budget): Block[] {
  const found: Block[] = []
  const both = region.beforeEnd - region.beforeStart + region.afterEnd - region.afterStart
  const size = 2 * Math.min(DEEPEST, (both + 1) >> 1) + 4
  const search: Search = { before, after, forward: new Int32Array(size), backward: new Int32Array(size), budget }
  const waiting: (Region | Block)[] = [region]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('length' in next) append(found, next)
    else split(search, next, waiting)
  }
  return found
}

interface Search {
  readonly before: Int32Array
  readonly after: Int32Array
  readonly forward: Int32Array
  readonly backward: Int32Array
  readonly budget: Budget
}

export function append(found: Block[], block: Block): void {
  const last = found.at(-1)
  if (block.length === 0) return
  if (last !== undefined && last.before + last.length === block.before && last.after + last.length === block.after) {
    found[found.length - 1] = { ...last, length: last.length + block.length }
  } else found.push(block)
}

/** Takes off what both begin and end with, and splits the rest in two; what comes first is put last. */
function split(search: Search, region: Region, waiting: (Region | Block)[]): void {
  const { before, after, budget } = search
  let { beforeStart, beforeEnd, afterStart, afterEnd } = region
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeStart] === after[afterStart]) {
    beforeStart += 1
    afterStart += 1
  }
  const head = { before: region.beforeStart, after: region.afterStart, length: beforeStart - region.beforeStart }
  while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd -= 1
    afterEnd -= 1
  }
  waiting.push({ before: beforeEnd, after: afterEnd, length: region.beforeEnd - beforeEnd })
  if (beforeStart < beforeEnd && afterStart < afterEnd && budget.steps > 0) {
    const [x, y] = middle(search, { beforeStart, beforeEnd, afterStart, afterEnd })
    const isProgress = (x > beforeStart || y > afterStart) && (x < beforeEnd || y < afterEnd)
    if (isProgress) {
      waiting.push({ beforeStart: x, beforeEnd, afterStart: y, afterEnd })
      waiting.push({ beforeStart, beforeEnd: x, afterStart, afterEnd: y })
    }
  }
  waiting.push(head)
}

/** A point that a shortest way between the corners passes, or the furthest one reached when the search became too deep. */
function middle(search: Search, region: Region): readonly [number, number] {
  const { before, after, forward, backward, budget } = search
  const width = region.beforeEnd - region.beforeStart
  const height = region.afterEnd - region.afterStart
  const delta = width - height
  const deepest = Math.min(DEEPEST, (width + height + 1) >> 1)
  const zero = deepest + 1
  forward.fill(UNREACHED, 0, 2 * zero + 1)
  backward.fill(UNREACHED, 0, 2 * zero + 1)
  forward[zero + 1] = 0
  backward[zero + 1] = 0
  const cuts: Record<'forward' | 'backward', [number, number]> = { forward: [0, 0], backward: [0, 0] }
  let furthest: readonly [number, number] = [region.beforeStart, region.afterStart]
  let sum = 0
  for (let depth = 0; depth <= deepest && budget.steps > 0; depth += 1) {
    budget.steps -= 2 * depth + 2
    for (let diagonal = cuts.forward[0] - depth; diagonal <= depth - cuts.forward[1]; diagonal += 2) {
      let x = step(forward, zero, diagonal, depth)
      let y = x - diagonal
      while (x < width && y < height && before[region.beforeStart + x] === after[region.afterStart + y]) {
        x += 1
        y += 1
        budget.steps -= 1
      }
      forward[zero + diagonal] = x
      if (x > width) cuts.forward[1] += 2
      else if (y > height) cuts.forward[0] += 2
      else {
        if (x + y > sum) {
          sum = x + y
          furthest = [region.beforeStart + x, region.afterStart + y]
        }
        const met = (delta & 1) === 0 ? UNREACHED : reachedAt(backward, zero, delta - diagonal)
        if (met !== UNREACHED && x >= width - met) return [region.beforeStart + x, region.afterStart + y]
      }
    }
    for (let diagonal = cuts.backward[0] - depth; diagonal <= depth - cuts.backward[1]; diagonal += 2) {
      let x = step(backward, zero, diagonal, depth)
      let y = x - diagonal
      while (x < width && y < height && before[region.beforeEnd - x - 1] === after[region.afterEnd - y - 1]) {
        x += 1
        y += 1
        budget.steps -= 1
      }
      backward[zero + diagonal] = x
      if (x > width) cuts.backward[1] += 2
      else if (y > height) cuts.backward[0] += 2
      else if ((delta & 1) === 0) {
        const met = reachedAt(forward, zero, delta - diagonal)
        if (met !== UNREACHED && met >= width - x) return [region.beforeEnd - x, region.afterEnd - y]
      }
    }
  }
  return furthest
}

const UNREACHED = -1

function reachedAt(reached: Int32Array, zero: number, diagonal: number): number {
  const at = zero + diagonal
  return at < 0 || at > 2 * zero ? UNREACHED : (reached[at] ?? UNREACHED)
}

/** How far along a diagonal one more difference leads. */
function step(reached: Int32Array, zero: number, diagonal: number, depth: number): number {
  const below = reached[zero + diagonal + 1] ?? UNREACHED
  const above = reached[zero + diagonal - 1] ?? UNREACHED
  return diagonal === -depth || (diagonal !== depth && above < below) ? below : above + 1
}
