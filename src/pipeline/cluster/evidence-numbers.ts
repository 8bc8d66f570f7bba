/** Numbers pieces of evidence, and remembers which articles have each: an inverted index over the articles held. */
import { createSlotLists } from './slot-lists.ts'

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
  const lists = createSlotLists()
  /** Numbers whose evidence nobody holds any more. */
  const free: number[] = []

  function newNumber(key: string): number {
    const number = free.pop() ?? keys.length
    numbers.set(key, number)
    keys[number] = key
    return number
  }

  return {
    enter: (key, slot) => {
      const number = numbers.get(key) ?? newNumber(key)
      lists.enter(number, slot)
      return number
    },
    leave: (number, slot) => {
      const before = lists.count(number)
      lists.leave(number, slot)
      if (before === 0 || lists.count(number) > 0) return
      numbers.delete(keys[number] ?? '')
      free.push(number)
    },
    holders: lists.count,
    visitBefore: lists.visitBefore,
    keyOf: (number) => keys[number] ?? '',
  }
}
