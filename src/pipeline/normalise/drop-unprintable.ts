/** Takes out of a text what no document may hold: control characters, halves of surrogate pairs, non-characters. */

/** Nearly every text has nothing of what is dropped; surrogate pairs and private planes are looked at more closely. */
const suspicious = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]/

/** The text without them; tab, line feed and carriage return stay, a C1 «next line» becomes a line feed. */
export function dropUnprintable(text: string): string {
  if (!suspicious.test(text)) return text
  // XML 1.0, 2.2 and the HTML standard, 13.1.4.1: the C0 and C1 controls, surrogates and non-characters.
  return text
    .replaceAll('\u0085', '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, '')
}
