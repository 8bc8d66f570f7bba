/** Cuts a list into pieces a statement can take: databases limit how many values one may carry. */

/** How many rows or values go into one statement. */
export const CHUNK = 500

export function chunks<T>(list: readonly T[], size = CHUNK): T[][] {
  const pieces: T[][] = []
  for (let start = 0; start < list.length; start += size) pieces.push(list.slice(start, start + size))
  return pieces
}
