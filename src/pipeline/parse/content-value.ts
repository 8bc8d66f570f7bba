/** The value of an element that holds a text construct: plain text, HTML escaped or not, XHTML, base64 (RFC 4287, 3.1 and 4.1.3). */
import { absoluteLinks } from './absolute-links.ts'
import { cleanControls } from './character-references.ts'
import { oneLine, plainTitle } from './plain-title.ts'
import { attribute, isElement, rawText, type XmlElement } from './xml-element.ts'

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Its value as HTML with absolute links, or null where it is empty. `fallback`: what a construct without a type holds. */
export function htmlValue(element: XmlElement | null, fallback: 'text' | 'html'): string | null {
  if (element === null) return null
  const html = constructKind(element, fallback) === 'text' ? escapeText(plainSource(element)) : markupSource(element)
  return html.trim() || null
}

/** Its value as one line of plain text, or null where it is empty. */
export function lineValue(element: XmlElement | null, fallback: 'text' | 'html'): string | null {
  if (element === null) return null
  if (constructKind(element, fallback) === 'text') return oneLine(plainSource(element))
  return plainTitle(markupSource(element))
}

/** Escapes text for HTML. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Markup wherever elements or a type say so. Atom 0.3 has `mode` beside a media type, RSS 2.0 neither:
 * its readers take everything for HTML.
 */
function constructKind(element: XmlElement, fallback: 'text' | 'html'): 'text' | 'html' {
  if (element.children.some(isElement)) return 'html'
  const type = attribute(element, 'type')?.toLowerCase() ?? null
  if (type === null) return attribute(element, 'mode') === 'escaped' ? 'html' : fallback
  if (type === 'text' || type === 'text/plain') return 'text'
  return 'html'
}

function plainSource(element: XmlElement): string {
  return decodeBase64(element) ?? rawText(element)
}

function markupSource(element: XmlElement): string {
  const encoded = decodeBase64(element)
  if (encoded !== null) return absoluteLinks(encoded, element.base)
  // A type of HTML without `mode="xml"` says that text is escaped HTML, even inside a `div` somebody put around it.
  const type = attribute(element, 'type')?.toLowerCase() ?? ''
  const escapedInside = /^(?:text\/)?html$/.test(type) && attribute(element, 'mode') !== 'xml'
  const wrapper = wrapperOf(element)
  return wrapper === null
    ? innerMarkup(element, true, escapedInside)
    : innerMarkup(wrapper, escapedInside, escapedInside)
}

/** The one XHTML `div` around all content, which is no part of it (RFC 4287, 3.1.1.3). */
function wrapperOf(element: XmlElement): XmlElement | null {
  if (!element.children.some(isElement)) return null
  const [wrapper, ...others] = element.children.filter((node) => isElement(node) || node.trim() !== '')
  if (wrapper === undefined || others.length > 0 || !isElement(wrapper) || wrapper.tag.toLowerCase() !== 'div')
    return null
  return wrapper.name === 'xhtml:div' || attribute(element, 'type')?.toLowerCase() === 'xhtml' ? wrapper : null
}

/**
 * What is inside, as HTML. Text directly inside a construct may be escaped HTML, while text of elements inside it is
 * text. Recursion is bounded by the reader's depth limit.
 */
function innerMarkup(element: XmlElement, escapedHere: boolean, escapedInside: boolean): string {
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string' && escapedHere) return absoluteLinks(only, element.base)
  return element.children
    .map((node) => {
      if (isElement(node)) return outerMarkup(node, escapedInside)
      return escapedHere ? absoluteLinks(node, element.base) : escapeText(node)
    })
    .join('')
}

function outerMarkup(element: XmlElement, escapedInside: boolean): string {
  const name = element.tag.toLowerCase()
  const attributes = [...element.attributes]
    .filter(([key]) => !key.startsWith('xml'))
    .map(([key, value]) => ` ${key}="${escapeText(value).replaceAll('"', '&quot;')}"`)
    .join('')
  const start = absoluteLinks(`<${name}${attributes}>`, element.base)
  const inside = innerMarkup(element, escapedInside, escapedInside)
  return voidElements.has(name) ? start + inside : `${start}${inside}</${name}>`
}

/** Base64 where the element says so, or has a media type that is not text, but only if it is valid and gives UTF-8; else null. */
function decodeBase64(element: XmlElement): string | null {
  const mode = attribute(element, 'mode', 'encoding')?.toLowerCase()
  const type = attribute(element, 'type')?.toLowerCase() ?? ''
  const binary = type.includes('/') && !/^text\/|[+/]xml$/.test(type)
  if (mode !== 'base64' && !(mode === undefined && binary)) return null
  const encoded = rawText(element).replace(/\s+/g, '')
  if (encoded.length < 4 || encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return null
  try {
    return cleanControls(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64')))
  } catch {
    return null
  }
}
