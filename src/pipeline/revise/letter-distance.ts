/** Tells slips of the keyboard from other words. */

/** One letter more, less, another, or two exchanged. */
export function isOneSlip(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

const LONGEST_WORD = 40

/** Whether two words may be one, misspelled: one slip, or two in a word of seven letters and more. */
export function areSpellings(one: string, other: string): boolean {
  if (isOneSlip(one, other)) return true
  const longest = Math.max(one.length, other.length)
  return longest >= 7 && longest <= LONGEST_WORD && distance(one, other) <= (longest >= 10 ? 3 : 2)
}

/** Levenshtein's distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1])
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
