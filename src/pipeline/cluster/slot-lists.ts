/**
 * Many lists of slots, each ascending, by number. Nearly all are short: these are chains in two arrays, latest slot
 * first; only long ones are arrays of their own, which would weigh ten times as much for all.
 */
import { enterSlot, leaveSlot, placeOfSlot } from './slots.ts'

export interface SlotLists {
  enter(list: number, slot: number): void
  leave(list: number, slot: number): void
  readonly count: (list: number) => number
  /** Calls with the latest slots of a list before this one, latest first. */
  visitBefore(list: number, slot: number, most: number, visit: (slot: number) => void): void
}

const LONGEST_CHAIN = 8
const NONE = -1

export function createSlotLists(): SlotLists {
  /** By list: how many slots it has, and the first link of its chain. */
  let counts = new Int32Array(1 << 12)
  let heads = new Int32Array(1 << 12).fill(NONE)
  /** By link: its slot, and the next link. */
  let slots = new Int32Array(1 << 12)
  let nexts = new Int32Array(1 << 12)
  let links = 0
  /** The first of the links that are free, chained likewise. */
  let free = NONE
  const long = new Map<number, number[]>()

  function newLink(slot: number, next: number): number {
    const link = free === NONE ? links++ : free
    if (link === free) free = nexts[link] ?? NONE
    if (link >= slots.length) {
      slots = grown(slots, 0)
      nexts = grown(nexts, NONE)
    }
    slots[link] = slot
    nexts[link] = next
    return link
  }

  function enterChain(list: number, slot: number): void {
    let before = NONE
    let link = heads[list] ?? NONE
    while (link !== NONE && (slots[link] ?? 0) > slot) {
      before = link
      link = nexts[link] ?? NONE
    }
    if (link !== NONE && slots[link] === slot) return
    const added = newLink(slot, link)
    if (before === NONE) heads[list] = added
    else nexts[before] = added
    counts[list] = (counts[list] ?? 0) + 1
    if ((counts[list] ?? 0) > LONGEST_CHAIN) lengthen(list)
  }

  function leaveChain(list: number, slot: number): void {
    let before = NONE
    let link = heads[list] ?? NONE
    while (link !== NONE && (slots[link] ?? 0) > slot) {
      before = link
      link = nexts[link] ?? NONE
    }
    if (link === NONE || slots[link] !== slot) return
    const next = nexts[link] ?? NONE
    if (before === NONE) heads[list] = next
    else nexts[before] = next
    nexts[link] = free
    free = link
    counts[list] = (counts[list] ?? 0) - 1
  }

  function lengthen(list: number): void {
    const all: number[] = []
    for (let link = heads[list] ?? NONE; link !== NONE; ) {
      const next = nexts[link] ?? NONE
      all.push(slots[link] ?? 0)
      nexts[link] = free
      free = link
      link = next
    }
    heads[list] = NONE
    long.set(list, all.reverse())
  }

  return {
    enter: (list, slot) => {
      if (list >= counts.length) {
        counts = grown(counts, 0, list)
        heads = grown(heads, NONE, list)
      }
      const held = long.get(list)
      if (held === undefined) enterChain(list, slot)
      else {
        enterSlot(held, slot)
        counts[list] = held.length
      }
    },
    leave: (list, slot) => {
      const held = long.get(list)
      if (held === undefined) leaveChain(list, slot)
      else {
        leaveSlot(held, slot)
        counts[list] = held.length
        if (held.length === 0) long.delete(list)
      }
    },
    count: (list) => counts[list] ?? 0,
    visitBefore: (list, slot, most, visit) => {
      const held = (counts[list] ?? 0) === 0 ? undefined : long.get(list)
      if (held !== undefined) {
        const end = placeOfSlot(held, slot)
        for (let place = end - 1; place >= Math.max(0, end - most); place -= 1) visit(held[place] ?? 0)
        return
      }
      let left = most
      for (let link = heads[list] ?? NONE; link !== NONE && left > 0; link = nexts[link] ?? NONE) {
        const found = slots[link] ?? 0
        if (found >= slot) continue
        visit(found)
        left -= 1
      }
    },
  }
}

/** At least twice as long; what is new holds `filling`. */
function grown(array: Int32Array<ArrayBuffer>, filling: number, index = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(2 * array.length, index + 1)).fill(filling, array.length)
  larger.set(array)
  return larger
}
