/** Brings the characters of a text into one form: NFC, nothing invisible, nothing a document may not hold. */
import { dropUnprintable } from './drop-unprintable.ts'

/**
 * Soft hyphen, zero-width space and non-joiner, marks and overrides of direction, word joiner, invisible operators,
 * byte order mark, interlinear marks, tags. They part words for search, or hide text.
 */
const invisible =
  /[\u00AD\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

/** A zero-width joiner that does not join two emoji (👩‍💻 keeps its own). */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu

/** More marks on one letter than any script has: normalising them takes quadratic time (UAX #15, section 13: at most 30). */
const heapedMarks = /(\p{M}{30})\p{M}+/gu

/**
 * Anything but ASCII, Latin letters, the usual punctuation, kana and Chinese characters: what a text has of these alone
 * is in NFC, printable and visible (no mark, no surrogate, nothing that Unicode would rather have written otherwise).
 */
const unusual =
  /[^\t\n\r -~\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20AC\u3000-\u3029\u3030-\u3098\u309B-\u9FFF\uFF01-\uFF5E]/

/** True for nearly all texts: there is nothing to clean. */
export function isPlain(text: string): boolean {
  return !unusual.test(text)
}

/** The text in NFC without invisible characters; white space is left as it is. Linear in time; twice is once. */
export function cleanCharacters(text: string): string {
  if (isPlain(text)) return text
  return (
    dropUnprintable(text)
      .replace(invisible, '')
      .replace(strayJoiner, '')
      .replace(heapedMarks, '$1')
      .normalize('NFC')
      // A few marks are two in NFC.
      .replace(heapedMarks, '$1')
  )
}
