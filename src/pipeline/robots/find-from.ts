/** Finds a text in another in linear time, whatever the two are. */

/** Up to this length the search built in is faster, and its worst case still linear in the longer text. */
const SHORT = 32

/** The first index of `wanted` in `text` from `start` on, or -1: Knuth, Morris, Pratt. */
export function findFrom(text: string, wanted: string, start: number): number {
  if (wanted.length <= SHORT) return text.indexOf(wanted, start)
  const borders = bordersOf(wanted)
  let matched = 0
  for (let at = start; at < text.length; at += 1) {
    while (matched > 0 && text[at] !== wanted[matched]) matched = borders[matched - 1] ?? 0
    if (text[at] === wanted[matched]) matched += 1
    if (matched === wanted.length) return at - matched + 1
  }
  return -1
}

/** For each beginning of `text`, the length of its longest proper beginning that also ends it. */
function bordersOf(text: string): readonly number[] {
  const borders = [0]
  let length = 0
  for (let at = 1; at < text.length; at += 1) {
    while (length > 0 && text[at] !== text[length]) length = borders[length - 1] ?? 0
    if (text[at] === text[length]) length += 1
    borders.push(length)
  }
  return borders
}
