/** Remembers what was built for a key, the most recently used first, within a budget. */

export interface KeyedCache<Value> {
  /**
   * The value of a key. Built once, also when asked for again meanwhile; a build that fails is not remembered. Another
   * `owner` (a reloaded configuration) forgets everything.
   */
  get(owner: object, key: string, build: () => Promise<Value>): Promise<Value>
}

interface Slot<Value> {
  readonly value: Promise<Value>
  /** Zero until it is built. */
  size: number
}

/** An empty cache. `sizeOf` and `budget` have one unit. */
export function createKeyedCache<Value>(sizeOf: (value: Value) => number, budget: number): KeyedCache<Value> {
  let slots = new Map<string, Slot<Value>>()
  let currentOwner: object | null = null
  let total = 0

  function makeRoom(kept: Map<string, Slot<Value>>): void {
    for (const [key, slot] of kept) {
      if (total <= budget) return
      if (slot.size === 0) continue
      kept.delete(key)
      total -= slot.size
    }
  }

  return {
    get(owner, key, build) {
      if (owner !== currentOwner) {
        currentOwner = owner
        slots = new Map()
        total = 0
      }
      const mine = slots
      const known = mine.get(key)
      if (known !== undefined) {
        mine.delete(key)
        mine.set(key, known)
        return known.value
      }
      const slot: Slot<Value> = { value: build(), size: 0 }
      mine.set(key, slot)
      slot.value.then(
        (value) => {
          if (mine !== slots) return
          slot.size = Math.max(1, sizeOf(value))
          total += slot.size
          makeRoom(mine)
        },
        () => mine.delete(key),
      )
      return slot.value
    },
  }
}
