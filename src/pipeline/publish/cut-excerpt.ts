/** Shortens a line of text at the end of a sentence or word. */

/** Never begins a piece: marks, joiners, variation selectors, skin tones. */
const continues = /\p{M}|\p{Emoji_Modifier}|\u200d/u
/** Parts of one word, in scripts that write spaces. Han and kana may be parted anywhere. */
const wordCharacter = /[\p{L}\p{N}\p{M}'’_-]/u
const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * At most `limit` characters (code points) of `text`, the «…» of a cut included. Cuts after a sentence if one ends in
 * the second half, otherwise after a word, otherwise wherever no character is torn apart.
 */
export function cutExcerpt(text: string, limit: number): string {
  const characters = Array.from(text.slice(0, limit * 2 + 2))
  if (characters.length <= limit) return text
  const room = limit - 2
  for (let end = room; end > room / 2; end -= 1) {
    if (endsSentence(characters, end)) {
      const sentence = characters.slice(0, end).join('')
      return /[。！？”』」]$/u.test(sentence) ? `${sentence}…` : `${sentence} …`
    }
  }
  for (let end = room; end > room / 2; end -= 1) {
    if (endsWord(characters, end)) return `${withoutLoosePunctuation(characters.slice(0, end).join(''))}…`
  }
  let end = room
  while (end > 1 && (continues.test(characters[end] ?? '') || characters[end - 1] === '\u200d')) end -= 1
  return `${characters.slice(0, end).join('')}…`
}

function endsSentence(characters: readonly string[], end: number): boolean {
  const last = characters[end - 1] ?? ''
  if (/[。！？]/u.test(last)) return !/[。！？”』」]/u.test(characters[end] ?? '')
  if (/[”』」]/u.test(last) && /[。！？]/u.test(characters[end - 2] ?? '')) return true
  if (!/[.!?]/.test(last) || characters[end] !== ' ') return false
  // `z. B.`, `Dr.`, `11. Februar`: an abbreviation or ordinal, not the end of a sentence.
  return last !== '.' || /^\p{L}{3}$/u.test(characters.slice(Math.max(0, end - 4), end - 1).join(''))
}

function endsWord(characters: readonly string[], end: number): boolean {
  const before = characters[end - 1] ?? ''
  const after = characters[end] ?? ''
  if (before === ' ' || continues.test(after) || before === '\u200d') return false
  if (after === ' ') return true
  if (unspacedScript.test(before)) return !/[，。、；：！？”』」）》]/u.test(after)
  return unspacedScript.test(after) && wordCharacter.test(before)
}

function withoutLoosePunctuation(text: string): string {
  let end = text.length
  while (end > 0 && ' ,;:–—-('.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
