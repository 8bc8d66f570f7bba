/** Fields RSS and Atom read alike: people, dates, categories, enclosures, images, and the empty entry all readers start from. */
import type { Category, Enclosure, Entry } from '../../domain/entry.ts'
import { absoluteAddress } from './absolute-address.ts'
import { oneLine, plainTitle } from './plain-title.ts'
import { readDate } from './read-date.ts'
import { attribute, childrenNamed, childText, isElement, rawText, type XmlElement } from './xml-element.ts'

/** More in one entry is no news any more. */
const listLimit = 200

export const emptyEntry: Entry = {
  guid: null,
  link: null,
  title: null,
  summaryHtml: null,
  contentHtml: null,
  published: null,
  updated: null,
  authors: [],
  language: null,
  categories: [],
  enclosures: [],
  image: null,
}

/** The entry's enclosures: `enclosure`, Atom's `link rel="enclosure"` and Media RSS content, each address once. */
export function readEnclosures(entry: XmlElement): Enclosure[] {
  const found = new Map<string, Enclosure>()
  for (const element of [...enclosureElements(entry), ...mediaContents(entry)]) {
    const url = absoluteAddress(attribute(element, 'url', 'href', 'rdf:resource'), element.base)
    if (url === null || found.has(url) || found.size >= listLimit) continue
    const type = attribute(element, 'type')
    const length = Number.parseInt(attribute(element, 'length', 'filesize') ?? '', 10)
    found.set(url, { url, type, length: Number.isSafeInteger(length) && length >= 0 ? length : null })
  }
  return [...found.values()]
}

/** The picture shown with the entry: Media RSS thumbnail, iTunes image, then any picture among the enclosures. */
export function readImage(entry: XmlElement, enclosures: readonly Enclosure[]): string | null {
  const named = mediaChildren(entry, 'media:thumbnail', 'itunes:image', 'googleplay:image')
  for (const element of named) {
    const url = absoluteAddress(attribute(element, 'url', 'href') ?? oneLine(rawText(element)), element.base)
    if (url !== null) return url
  }
  const picture = mediaContents(entry).find((element) => attribute(element, 'medium') === 'image')
  const given = picture === undefined ? null : absoluteAddress(attribute(picture, 'url'), picture.base)
  return given ?? enclosures.find((enclosure) => enclosure.type?.startsWith('image/') === true)?.url ?? null
}

/** The entry's own categories in every vocabulary, each term and scheme once. */
export function readCategories(entry: XmlElement): Category[] {
  const found = new Map<string, Category>()
  for (const element of childrenNamed(entry, ...categoryNames)) {
    for (const category of categoriesOf(element)) {
      const key = `${category.scheme ?? ''} ${category.term}`
      if (!found.has(key) && found.size < listLimit) found.set(key, category)
    }
  }
  return [...found.values()]
}

const categoryNames = [
  'category',
  'atom:category',
  'dc:subject',
  'itunes:category',
  'media:category',
  'itunes:keywords',
]

function categoriesOf(element: XmlElement): Category[] {
  const text = plainTitle(rawText(element))
  if (element.name === 'itunes:keywords') {
    return (text ?? '').split(',').flatMap((part) => {
      const term = oneLine(part)
      return term === null ? [] : [{ term, scheme: null, label: null }]
    })
  }
  const term = attribute(element, 'term', 'text') ?? text
  const label = oneLine(attribute(element, 'label'))
  const scheme = attribute(element, 'scheme', 'domain')
  const own = term === null && label === null ? [] : [{ term: term ?? label ?? '', scheme, label }]
  const nested = childrenNamed(element, 'itunes:category').flatMap(categoriesOf)
  return [...own, ...nested]
}

function enclosureElements(entry: XmlElement): XmlElement[] {
  const links = childrenNamed(entry, 'link', 'atom:link').filter((link) => attribute(link, 'rel') === 'enclosure')
  return [...childrenNamed(entry, 'enclosure'), ...links]
}

function mediaContents(entry: XmlElement): readonly XmlElement[] {
  return mediaChildren(entry, 'media:content')
}

/** Media RSS elements stand in the entry, in a group, or in a content (Media RSS 1.5). */
function mediaChildren(entry: XmlElement, ...names: string[]): readonly XmlElement[] {
  const groups = childrenNamed(entry, 'media:group')
  if (groups.length === 0 && childrenNamed(entry, 'media:content').length === 0) return childrenNamed(entry, ...names)
  const contents = [entry, ...groups].flatMap((parent) => childrenNamed(parent, 'media:content'))
  return [entry, ...groups, ...contents].flatMap((parent) => childrenNamed(parent, ...names))
}

/** The name in `a@example.org (Ann Example)` or `Ann Example <a@example.org>`; the address where there is no name. */
export function personName(written: string | null): string | null {
  const line = plainTitle(written)
  if (line === null) return null
  const inBrackets = /^[^\s@()]+@[^\s@()]+\s*\(([^()]+)\)$/.exec(line)?.[1]
  const before = /^([^<>()]+?)\s*[<(](?:mailto:)?[^\s@<>()]+@[^\s@<>()]+[>)]$/.exec(line)?.[1]
  return oneLine(inBrackets ?? before ?? line)
}

/** The name of a person construct (RFC 4287, 3.2), its address where it has no name, or its own text. */
export function constructName(person: XmlElement): string | null {
  if (!person.children.some(isElement)) return personName(rawText(person))
  const name = childText(person, 'name', 'atom:name') ?? childText(person, 'email', 'atom:email')
  return name === null ? oneLine(plainTitle(rawText(person))) : oneLine(name)
}

/** The first date that can be read among the direct children of these names, name by name; `zone` as in `readDate`. */
export function firstDate(parent: XmlElement, names: readonly string[], zone: number): string | null {
  for (const name of names) {
    for (const element of childrenNamed(parent, name)) {
      const date = readDate(rawText(element), zone)
      if (date !== null) return date
    }
  }
  return null
}

/** Without null and without repetition, in order. */
export function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].slice(0, listLimit)
}
