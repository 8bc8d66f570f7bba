/** Numbers pieces of evidence, and remembers which articles have each: an inverted index over the articles held. */

export interface EvidenceNumbers {
  /** The number of a piece of evidence, which the article at this slot now holds. Slots never fall. */
  enter(key: string, slot: number): number
  leave(number: number, slot: number): void
  readonly holders: (number: number) => number
  /** Calls with the latest slots that hold it, before this one, latest first. */
  visitBefore(number: number, slot: number, most: number, visit: (slot: number) => void): void
  readonly keyOf: (number: number) => string
}

export function createEvidenceNumbers(): EvidenceNumbers {
  const numbers = new Map<string, number>()
  const keys: string[] = []
  const slots: number[][] = []
  /** How many each list of slots holds: read far more often than the list. */
  let counts = new Int32Array(1 << 12)
  /** Numbers whose evidence nobody holds any more. */
  const free: number[] = []

  function enter(key: string, slot: number): number {
    const known = numbers.get(key)
    if (known !== undefined) {
      slots[known]?.push(slot)
      counts[known] = (counts[known] ?? 0) + 1
      return known
    }
    const number = free.pop() ?? keys.length
    numbers.set(key, number)
    keys[number] = key
    slots[number] = [slot]
    if (number >= counts.length) counts = grown(counts)
    counts[number] = 1
    return number
  }

  function leave(number: number, slot: number): void {
    const held = slots[number] ?? []
    const place = placeOf(held, slot)
    if (held[place] !== slot) return
    held.splice(place, 1)
    counts[number] = held.length
    if (held.length > 0) return
    numbers.delete(keys[number] ?? '')
    free.push(number)
  }

  return {
    enter,
    leave,
    holders: (number) => counts[number] ?? 0,
    visitBefore: (number, slot, most, visit) => {
      const held = slots[number] ?? []
      const end = placeOf(held, slot)
      for (let place = end - 1; place >= Math.max(0, end - most); place -= 1) visit(held[place] ?? 0)
    },
    keyOf: (number) => keys[number] ?? '',
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length)
  larger.set(array)
  return larger
}

/** Where a number stands in an ascending list, or would. */
function placeOf(ascending: readonly number[], sought: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < sought) low = middle + 1
    else high = middle
  }
  return low
}
