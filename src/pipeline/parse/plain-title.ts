/** Makes one line of plain text of a title, a name or a label that may hold markup. */
import { decodeReferences } from './character-references.ts'

/** Only elements of HTML are markup in a title: in «ticker <BIGCO> rises» the brackets are text. */
const htmlElements = new Set(
  (
    'a abbr acronym address article aside b bdi bdo big blockquote body br center cite code dd del dfn div dl dt em ' +
    'embed figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd li link main mark ' +
    'meta nav nobr object ol p param picture pre q rp rt ruby s samp script section small source span strike strong ' +
    'style sub summary sup svg table tbody td tfoot th thead time title tr tt u ul var video wbr'
  ).split(' '),
)
const blockElements = new Set('br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul'.split(' '))
/** `<b class="x">`, `</b>`, `<br/>`, `<!-- … -->` up to the next bracket. */
const markup = /<(?:\/?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*|!--[^<>]*--)>/g

/** One line of text from HTML; null where nothing is left. A text that is nothing but markup is kept as it is written. */
export function plainTitle(html: string | null): string | null {
  if (html === null) return null
  if (!/[<&]/.test(html)) return oneLine(html)
  const text = html.replace(markup, (whole, element?: string) => {
    const name = element?.toLowerCase()
    if (name === undefined) return ''
    if (!htmlElements.has(name)) return whole
    return blockElements.has(name) ? ' ' : ''
  })
  return oneLine(decodeReferences(text)) ?? oneLine(html)
}

/** White space collapsed; null where nothing is left. */
export function oneLine(text: string | null): string | null {
  if (text === null) return null
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim() || null
}
