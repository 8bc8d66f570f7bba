/** Sorts out matches that lie over each other: excluded names, longer names, and phrases that say the same twice. */

/** Where something stands in one field. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Orders by beginning, the longer first. */
function byPlace(left: Span, right: Span): number {
  return left.start - right.start || right.end - left.end
}

/** Those not inside one of `covers` (equal counts as inside). Linear after sorting. */
export function outside<T extends Span>(spans: readonly T[], covers: readonly Span[]): T[] {
  if (covers.length === 0) return [...spans]
  const covering = covers.toSorted(byPlace)
  let next = 0
  let reach = -1
  return spans.toSorted(byPlace).filter((span) => {
    for (let cover = covering[next]; cover !== undefined && cover.start <= span.start; cover = covering[next]) {
      reach = Math.max(reach, cover.end)
      next += 1
    }
    return span.end > reach
  })
}

/** Those not inside a longer one; several of the same place stay. */
export function longest<T extends Span>(spans: readonly T[]): T[] {
  let holder: Span = { start: -1, end: -1 }
  return spans.toSorted(byPlace).filter((span) => {
    const same = span.start === holder.start && span.end === holder.end
    if (span.end <= holder.end && !same) return false
    holder = span
    return true
  })
}

/** Where one lies inside another, only the better by `compare` (negative: the first) stays; of equal places one. */
export function bestOfNested<T extends Span>(spans: readonly T[], compare: (left: T, right: T) => number): T[] {
  const kept: T[] = []
  for (const span of spans.toSorted((left, right) => byPlace(left, right) || compare(left, right))) {
    let beaten = false
    for (let outer = kept.at(-1); outer !== undefined && outer.end >= span.end; outer = kept.at(-1)) {
      beaten = compare(outer, span) <= 0
      if (beaten) break
      kept.pop()
    }
    if (!beaten) kept.push(span)
  }
  return kept
}
