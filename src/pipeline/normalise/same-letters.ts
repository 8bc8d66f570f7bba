/** Compares texts by their letters and digits only: spaces, punctuation, case and width make no difference. */

/** True if the text begins with what `beginning` says. */
export function beginsWith(text: string, beginning: string): boolean {
  // Four times as much: enough for the punctuation and line breaks between the letters.
  return letters(text.slice(0, beginning.length * 4 + 100)).startsWith(letters(beginning))
}

/** True if both say the same. */
export function isSameText(one: string, other: string): boolean {
  return letters(one) === letters(other)
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
