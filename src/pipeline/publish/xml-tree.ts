/** XML as a tree: read, build, change and write it, with one escape function and no concatenated values. */
import { type ChildNode, Element, isCDATA, isTag, isText, Text } from 'domhandler'
import { parseDocument } from 'htmlparser2'

export type XmlElement = Element

/** Attributes; null ones are left out. */
export type Attributes = Readonly<Record<string, string | null>>

/** Reads a document we made ourselves and gives its root. Throws where there is none: that is a bug. */
export function readXml(document: string): XmlElement {
  const root = parseDocument(document, { xmlMode: true }).children.find(isTag)
  if (root === undefined) throw new Error('The document has no root element')
  return root
}

/** A new element around text or other elements. */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly XmlElement[] = [],
): XmlElement {
  const present = Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== null)
  const children = typeof content === 'string' ? [new Text(content)] : [...content]
  return new Element(name, Object.fromEntries(present), children)
}

/** The direct children of a name. */
export function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter(isTag).filter((child) => child.name === name)
}

/** Puts a child in the place of the first one of its name (the others go), or behind the last child. */
export function setChild(parent: XmlElement, child: XmlElement): void {
  const before = parent.children.findIndex((other) => isTag(other) && other.name === child.name)
  removeChildren(parent, child.name)
  parent.children.splice(before === -1 ? parent.children.length : before, 0, child)
}

/** Puts a child in front of the first one of a name, or behind the last child. */
export function insertBefore(parent: XmlElement, name: string, child: XmlElement): void {
  const before = parent.children.findIndex((other) => isTag(other) && other.name === name)
  parent.children.splice(before === -1 ? parent.children.length : before, 0, child)
}

export function addChildren(parent: XmlElement, children: readonly XmlElement[]): void {
  parent.children.push(...children)
}

export function removeChildren(parent: XmlElement, name: string): void {
  parent.children = parent.children.filter((child) => !isTag(child) || child.name !== name)
}

/** Writes a document: two spaces of indent, text kept to the letter. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${writeElement(root, '')}\n`
}

function writeElement({ name, attribs, children }: XmlElement, indent: string): string {
  let start = `<${name}`
  for (const attribute of Object.keys(attribs)) start += ` ${attribute}="${escapeXml(attribs[attribute] ?? '')}"`
  let elements = ''
  let text = ''
  for (const child of children) {
    if (isTag(child)) elements += `\n${indent}  ${writeElement(child, `${indent}  `)}`
    else text += textOf(child)
  }
  if (elements !== '') return `${start}>${elements}\n${indent}</${name}>`
  return text === '' ? `${start}/>` : `${start}>${escapeXml(text)}</${name}>`
}

function textOf(node: ChildNode): string {
  if (isText(node)) return node.data
  return isCDATA(node) ? node.children.map(textOf).join('') : ''
}

const references: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\r', '&#13;'],
]

/** Escapes text for element content and for attribute values alike. */
function escapeXml(text: string): string {
  if (!/[&<>"\r]/.test(text)) return text
  let escaped = text
  // One sign after the other, the ampersand first: many times faster than asking for each place.
  for (const [character, reference] of references) escaped = escaped.replaceAll(character, reference)
  return escaped
}
