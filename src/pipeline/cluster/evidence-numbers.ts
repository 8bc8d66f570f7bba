/** Numbers pieces of evidence, and remembers which articles have each: an inverted index over the articles held. */
import { enterSlot, leaveSlot, placeOfSlot } from './slots.ts'

export interface EvidenceNumbers {
  /** The number of a piece of evidence, which the article at this slot now holds. */
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
    const number = numbers.get(key) ?? newNumber(key)
    const held = slots[number] ?? []
    enterSlot(held, slot)
    counts[number] = held.length
    return number
  }

  function newNumber(key: string): number {
    const number = free.pop() ?? keys.length
    numbers.set(key, number)
    keys[number] = key
    slots[number] = []
    if (number >= counts.length) counts = grown(counts)
    return number
  }

  function leave(number: number, slot: number): void {
    const held = slots[number] ?? []
    const before = held.length
    leaveSlot(held, slot)
    counts[number] = held.length
    if (held.length > 0 || before === 0) return
    numbers.delete(keys[number] ?? '')
    free.push(number)
  }

  return {
    enter,
    leave,
    holders: (number) => counts[number] ?? 0,
    visitBefore: (number, slot, most, visit) => {
      const held = slots[number] ?? []
      const end = placeOfSlot(held, slot)
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
