/** Escaping for HTML, in one place. */

const special = /[&<>]/

/** Escapes text for content; in an attribute a quotation mark is to be escaped too. */
export function escapeText(text: string): string {
  if (!special.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** One attribute, ready to write: ` name="value"`. */
export function writeAttribute(name: string, value: string): string {
  return ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`
}
