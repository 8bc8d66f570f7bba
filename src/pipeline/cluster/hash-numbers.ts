/** Numbers hashes from 0 on: a table of two arrays, because a Map of so many weighs five times as much, and ends at 2^24. */

export interface HashNumbers {
  /** The number of a 32-bit hash; it gets one if it has none. */
  enter(hash: number): number
  /** −1: it has none. */
  find(hash: number): number
  /** Its number may be given to another from now on. */
  forget(hash: number): void
}

const NONE = -1

export function createHashNumbers(): HashNumbers {
  let hashes = new Uint32Array(1 << 12)
  let numbers = new Int32Array(1 << 12).fill(NONE)
  let held = 0
  let next = 0
  const free: number[] = []

  /** Where a hash stands, or the empty place where it would. */
  function placeOf(hash: number): number {
    const mask = numbers.length - 1
    let place = hash & mask
    while (numbers[place] !== NONE && hashes[place] !== hash) place = (place + 1) & mask
    return place
  }

  function put(hash: number, number: number): void {
    const place = placeOf(hash)
    hashes[place] = hash
    numbers[place] = number
  }

  function grow(): void {
    const [before, theirs] = [hashes, numbers]
    hashes = new Uint32Array(2 * before.length)
    numbers = new Int32Array(2 * before.length).fill(NONE)
    theirs.forEach((number, place) => {
      if (number !== NONE) put(before[place] ?? 0, number)
    })
  }

  return {
    enter: (hash) => {
      const known = numbers[placeOf(hash)] ?? NONE
      if (known !== NONE) return known
      if (2 * held >= numbers.length) grow()
      const number = free.pop() ?? next++
      put(hash, number)
      held += 1
      return number
    },
    find: (hash) => numbers[placeOf(hash)] ?? NONE,
    forget: (hash) => {
      const mask = numbers.length - 1
      let gap = placeOf(hash)
      const number = numbers[gap] ?? NONE
      if (number === NONE) return
      free.push(number)
      held -= 1
      // Those behind that would not be found past the gap move into it (Knuth 6.4, algorithm R).
      for (let place = (gap + 1) & mask; numbers[place] !== NONE; place = (place + 1) & mask) {
        const home = (hashes[place] ?? 0) & mask
        if (((place - home) & mask) < ((place - gap) & mask)) continue
        hashes[gap] = hashes[place] ?? 0
        numbers[gap] = numbers[place] ?? NONE
        gap = place
      }
      numbers[gap] = NONE
    },
  }
}
