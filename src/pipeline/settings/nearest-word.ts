/** Finds the word a mistyped one was probably meant to be, for «did you mean». */

/** The nearest of `known` by edits (insert, delete, replace, swap neighbours), or null if none is near. Case counts for nothing. */
export function nearestWord(given: string, known: readonly string[]): string | null {
  const allowed = given.length < 3 ? 0 : Math.max(1, Math.floor(given.length / 3))
  let nearest: string | null = null
  let least = allowed + 1
  for (const word of known) {
    if (Math.abs(word.length - given.length) > allowed) continue
    const distance = editDistance(given.toLowerCase(), word.toLowerCase())
    if (distance < least) {
      least = distance
      nearest = word
    }
  }
  return nearest
}

function editDistance(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      const replaced = (last[column - 1] ?? 0) + (same ? 0 : 1)
      let cheapest = Math.min(replaced, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (row > 1 && column > 1 && swapped) cheapest = Math.min(cheapest, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cheapest)
    }
    beforeLast = last
    last = current
  }
  return last[right.length] ?? left.length
}
