/** Brings the characters of a text into one form: NFC, nothing invisible, nothing a document may not hold. */
import { dropUnprintable } from './drop-unprintable.ts'

/** The flag of a part of a country (🏴󠁧󠁢󠁥󠁮󠁧󠁿) is a black flag and its code in tags; any other tags are hidden text. */
const regionalFlag = '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}'

/**
 * Soft hyphen, zero-width space, embeddings, overrides and isolates of direction, word joiner, invisible operators,
 * byte order mark, interlinear marks, tags. They part words for search, hide text, or turn round what follows them.
 */
const hiding = '\\u00AD\\u180E\\u200B\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}'
const hidden = new RegExp(`(${regionalFlag})|[${hiding}]`, 'gu')
/** Also the marks of direction: a line of text alone has one direction. */
const hiddenOrMark = new RegExp(`(${regionalFlag})|[${hiding}\\u061C\\u200E\\u200F]`, 'gu')

/** Letters and marks of the scripts that spell with joiners (Unicode, 9.2 and 12.1): Persian می‌خواهم, Hindi क्‍ष. */
const joining =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}'
const letterOfJoining = `(?:(?=[\\p{L}\\p{M}])[${joining}])`
/** Such a letter with its marks: a mark alone may be one of Latin too, and would be one with its letter later. */
const markedLetter = `(?:(?=\\p{L})[${joining}]\\p{M}{0,30})`
const emoji = '(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\uFE0F)'
const repeatedJoiner = /([\u200C\u200D])[\u200C\u200D]+/g
/** A joiner where nothing is joined or kept apart: not between two emoji (👩‍💻), not after a letter of such a script. */
const strayJoiner = new RegExp(
  `(?<!${markedLetter})\\u200C|\\u200C(?!${letterOfJoining})|(?<!${markedLetter}|${emoji})\\u200D|(?<=${emoji})\\u200D(?!\\p{Extended_Pictographic})`,
  'gu',
)

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
  return composed(
    dropUnprintable(text).replace(hiddenOrMark, '$1').replace(repeatedJoiner, '$1').replace(strayJoiner, ''),
  )
}

/** A piece of a text whose neighbours are not known, without what hides or turns round: marks of direction and joiners stay. */
export function dropHidden(text: string): string {
  return isPlain(text) ? text : dropUnprintable(text).replace(hidden, '$1')
}

/** The text in NFC. */
export function composed(text: string): string {
  if (isPlain(text)) return text
  // A few marks are two in NFC.
  return text.replace(heapedMarks, '$1').normalize('NFC').replace(heapedMarks, '$1')
}
