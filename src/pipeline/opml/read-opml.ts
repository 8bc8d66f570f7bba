/** Reads OPML (opml.org/spec2, and 1.x as readers export it): the feeds a list names, with the folders they stand in. */
import type { Problem, ProblemCode } from '../../domain/errors.ts'
import { type NewSource, newSource } from '../../domain/recipe/new-source.ts'
import { decodeText } from '../parse/decode-text.ts'
import { oneLine } from '../parse/plain-title.ts'
import { attribute, childrenNamed, childText, isElement, type XmlElement } from '../parse/xml-element.ts'
import { readXml } from '../parse/xml-reader.ts'

export interface OpmlReading {
  /** The list's own title. */
  readonly title: string | null
  readonly sources: readonly NewSource[]
  /** Outlines that are no feeds, and why. */
  readonly skipped: readonly { readonly text: string; readonly reason: string }[]
  readonly warnings: readonly string[]
  /** Set where the document is no whole OPML: then there are no sources. */
  readonly problem: Problem | null
}

const VERSIONS = ['1.0', '1.1', '2.0']
/** More in one list are none any more that a person has chosen. */
const OUTLINE_LIMIT = 20_000
/** Bytes; enough for so many. */
const SIZE_LIMIT = 5_000_000

/** Linear in the document, never throws. Markup that is slightly broken is read as it was meant, half a document is not. */
export function readOpml(body: Uint8Array, o: { contentType?: string | undefined } = {}): OpmlReading {
  if (body.length > SIZE_LIMIT) return failed('too-large', `The file is larger than ${SIZE_LIMIT / 1_000_000} MB.`)
  const decoded = decodeText(body, { contentType: o.contentType, as: 'xml' })
  const text = decoded.text.trim()
  if (text === '') return failed('empty', 'The file is empty.')
  const { roots, warnings: found } = readXml(text, { url: null })
  const root = roots.find(({ tag }) => /^(?:opml|outlineDocument)$/i.test(tag))
  if (root === undefined) return failed('unknown-format', notOpml(text, roots[0]))
  if (!root.complete) return failed('malformed', 'The OPML breaks off before its end: get a whole one.')
  const [bodyElement] = childrenNamed(root, 'body')
  if (bodyElement === undefined) return failed('malformed', 'The OPML has no body, and so no feeds.')
  const head = childrenNamed(root, 'head')[0] ?? null
  const misplaced = [root, ...(head === null ? [] : [head])].filter((element) => feedsIn(element))
  const collected: Collected = { sources: [], skipped: [], count: 0 }
  for (const element of [bodyElement, ...misplaced]) collect(element, [], collected)
  const version = attribute(root, 'version')
  return {
    title: head === null ? null : oneLine(childText(head, 'title')),
    sources: collected.sources,
    skipped: collected.skipped,
    warnings: [
      ...(decoded.warning === null ? [] : [decoded.warning]),
      ...found,
      ...(version === null || VERSIONS.includes(version)
        ? []
        : [`its version «${version.slice(0, 20)}» is none of OPML's`]),
      ...(misplaced.length === 0 ? [] : ['outlines outside the body were taken too']),
      ...(collected.count > OUTLINE_LIMIT ? [`only the first ${OUTLINE_LIMIT} outlines were read`] : []),
    ],
    problem: null,
  }
}

function notOpml(text: string, root: XmlElement | undefined): string {
  if (/^[{[]/.test(text)) return 'The file is no OPML but JSON.'
  if (root === undefined) return 'The file is no OPML but plain text.'
  const hint = /^(?:rss|rdf|feed)$/i.test(root.tag) ? ' That is a feed: take it with `depesche add`.' : ''
  return `The file is no OPML but a document of type «${root.tag.slice(0, 40)}».${hint}`
}

interface Collected {
  readonly sources: NewSource[]
  readonly skipped: { text: string; reason: string }[]
  count: number
}

function outlines(parent: XmlElement): XmlElement[] {
  return parent.children.filter((node): node is XmlElement => isElement(node) && node.tag.toLowerCase() === 'outline')
}

function feedsIn(parent: XmlElement): boolean {
  return outlines(parent).some((outline) => attribute(outline, 'xmlurl') !== null)
}

/** Recursion is bounded by the reader's depth limit. */
function collect(parent: XmlElement, folder: readonly string[], collected: Collected): void {
  for (const outline of outlines(parent)) {
    collected.count += 1
    if (collected.count > OUTLINE_LIMIT) return
    const name = oneLine(attribute(outline, 'title') ?? attribute(outline, 'text'))
    const address = feedAddress(outline)
    const inside = outlines(outline)
    if (address !== null) collected.sources.push(sourceOf(outline, { address, name, folder }))
    else if (inside.length === 0 || isComment(outline))
      collected.skipped.push({ text: name ?? '(no text)', reason: whyNot(outline) })
    if (isComment(outline)) continue
    collect(outline, address !== null || name === null ? folder : [...folder, name], collected)
  }
}

function isComment(outline: XmlElement): boolean {
  return attribute(outline, 'iscomment')?.toLowerCase() === 'true'
}

/** `xmlUrl`; some write `url`, which is a page's for every other type. */
function feedAddress(outline: XmlElement): string | null {
  if (isComment(outline)) return null
  const type = attribute(outline, 'type')?.toLowerCase() ?? ''
  const own =
    attribute(outline, 'xmlurl') ?? (/^(?:rss|atom|feed|rdf|jsonfeed)$/.test(type) ? attribute(outline, 'url') : null)
  return own?.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://') ?? null
}

function whyNot(outline: XmlElement): string {
  const type = attribute(outline, 'type')?.toLowerCase() ?? ''
  if (isComment(outline)) return 'it is commented out'
  if (type === 'include' || /\.opml(?:$|\?)/i.test(attribute(outline, 'url') ?? ''))
    return 'it is another list: import that by itself'
  if (type === 'link') return 'it is a page, not a feed: see `depesche add`'
  return type === 'rss' || type === 'atom' ? 'it has no xmlUrl' : 'it is no feed'
}

function sourceOf(
  outline: XmlElement,
  { address, name, folder }: { address: string; name: string | null; folder: readonly string[] },
): NewSource {
  return newSource(address, {
    title: name,
    language: attribute(outline, 'language'),
    homepage: attribute(outline, 'htmlurl'),
    folder: folder.length > 0 ? folder : firstCategory(outline),
  })
}

/** `category="/Handel/China,/Technik"`: the first path is a folder; without a slash it is a tag (opml.org/spec2, «Common attributes»). */
function firstCategory(outline: XmlElement): string[] {
  const [first = ''] = (attribute(outline, 'category') ?? '').split(',')
  return first.trim().startsWith('/') ? first.split('/').flatMap((name) => oneLine(name) ?? []) : []
}

function failed(code: ProblemCode, detail: string): OpmlReading {
  return {
    title: null,
    sources: [],
    skipped: [],
    warnings: [],
    problem: { code, severity: 'hard', detail, retryAt: null },
  }
}
