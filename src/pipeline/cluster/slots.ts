/** Ascending lists of slots: of the articles that have something in common, in the order they were taken in. */

export function enterSlot(ascending: number[], slot: number): void {
  const { length } = ascending
  if (length === 0 || (ascending[length - 1] ?? 0) < slot) ascending.push(slot)
  else if (ascending[placeOfSlot(ascending, slot)] !== slot) ascending.splice(placeOfSlot(ascending, slot), 0, slot)
}

export function leaveSlot(ascending: number[], slot: number): void {
  const place = placeOfSlot(ascending, slot)
  if (ascending[place] === slot) ascending.splice(place, 1)
}

/** Where it stands in the list, or would. */
export function placeOfSlot(ascending: readonly number[], slot: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < slot) low = middle + 1
    else high = middle
  }
  return low
}
