/** HTML by template: every value is escaped unless it is HTML already. */

/** Markup that may stand in a page as it is. Made here only, so that no data can pass for it. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

export type HtmlValue = string | number | null | false | Html | readonly HtmlValue[]

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template tag: escapes values for text and quoted attributes; null and false show nothing, lists are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const pieces = strings.map((text, position) => text + (position < values.length ? write(values[position]) : ''))
  return new Html(pieces.join(''))
}

/** Markup that was sanitised before; nothing else may be given. */
export function sanitisedHtml(markup: string): Html {
  return new Html(markup)
}

function write(value: HtmlValue | undefined): string {
  if (value === undefined || value === null || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => references[character] ?? '')
  if (typeof value === 'number') return String(value)
  return value.map(write).join('')
}
