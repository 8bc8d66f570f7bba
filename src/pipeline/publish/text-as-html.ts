/** Plain text in HTML. */

/** Plain text as HTML that shows exactly it. */
export function textAsHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
