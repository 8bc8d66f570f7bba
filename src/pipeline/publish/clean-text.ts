/** Makes text fit for any document: only characters XML 1.0 (section 2.2) allows and no reader chokes on. */

/** C0 but tab and line feed, DEL and C1, the mark of what could not be decoded, and code points that are no characters. */
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]|\p{Noncharacter_Code_Point}/gu

/** Drops forbidden characters and lone surrogates; line ends become line feeds. */
export function cleanText(value: string): string {
  // A lone surrogate becomes U+FFFD first and goes with it.
  return value.toWellFormed().replace(/\r\n?/g, '\n').replace(forbidden, '')
}

/** The same as one line, without white space around it. */
export function cleanTextLine(value: string): string {
  return cleanText(value).replace(/\s+/g, ' ').trim()
}
