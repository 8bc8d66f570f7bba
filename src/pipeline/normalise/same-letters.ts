/** Compares texts by their letters and digits only: spaces, punctuation, case and width make no difference. */

/** True if the text begins with what `beginning` says. */
export function beginsWith(text: string, beginning: string): boolean {
  // Four times as much: enough for the punctuation and line breaks between the letters.
  return letters(text.slice(0, beginning.length * 4 + 100)).startsWith(letters(beginning))
}

/** True if both say the same. */
export function isSameText(one: string, other: string): boolean {
  // Most differ at once: then the longer is not read to its end.
  const [first, second] = [letters(one.slice(0, beginning)), letters(other.slice(0, beginning))]
  const compared = Math.min(first.length, second.length) - cut
  if (compared > 0 && first.slice(0, compared) !== second.slice(0, compared)) return false
  return letters(one) === letters(other)
}

const beginning = 400
/** Letters that the cut at the end of a beginning may have changed. */
const cut = 40

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
