/** Takes the lines out of a body that are not its text, and keeps what they say: categories, rights, author, paywall. */
import type { Category } from '../../domain/entry.ts'
import { type LineMeaning, meaningOf, termsOf } from './boilerplate.ts'
import { dropTeaserEnd } from './drop-teaser-end.ts'
import { descendants, isElement, type PageElement, type PageNode, type PageParent, removeNodes } from './page-node.ts'
import { lineOf } from './page-text.ts'
import { type TextLine, tagOf, textLines } from './text-lines.ts'

export interface BoilerplateFound {
  readonly categories: readonly Category[]
  readonly rightsLine: string | null
  readonly byline: string | null
  /** A printed line with a date, label cut off. */
  readonly dateLine: string | null
  readonly paywalled: boolean
}

/** What a row taken out with the page's noise is to us. */
const END_MATTER: LineMeaning = { kind: 'drop', ends: 1, rest: '' }

/** Media and layout that may stand for themselves in an otherwise empty block. */
const SUBSTANCE = new Set('img picture figure video audio table hr math'.split(' '))

/** Cleans the body below `root` in place. What is left of a line whose end was cut off is judged again. */
export function dropBoilerplate(root: PageParent, o: { title?: string | null } = {}): BoilerplateFound {
  const known = new Map<string, LineMeaning | null>()
  let found = cleanOnce(root, o, known)
  for (let steps = 0; found.isCut && steps < 5; steps += 1) {
    const again = cleanOnce(root, o, known)
    found = {
      categories: again.categories.length > 0 ? again.categories : found.categories,
      rightsLine: found.rightsLine ?? again.rightsLine,
      byline: found.byline ?? again.byline,
      dateLine: found.dateLine ?? again.dateLine,
      paywalled: found.paywalled || again.paywalled,
      isCut: again.isCut,
    }
  }
  return found
}

/** `known` keeps what lines mean: most are there the next time too. */
function cleanOnce(
  root: PageParent,
  o: { title?: string | null },
  known: Map<string, LineMeaning | null>,
): BoilerplateFound & { isCut: boolean } {
  const lines = textLines(root)
  const total = lines.reduce((sum, line) => sum + line.mass, 0)
  const meanings = lines.map((line) => (line.isEnd ? END_MATTER : knownMeaning(line.text, known)))
  const doomed = new Set<TextLine>()
  const categories = new Map<string, Category>()
  let rightsLine: string | null = null
  let byline: string | null = null
  let dateLine: string | null = null
  let paywalled = false
  let before = 0
  let end = lines.length
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    const meaning = meanings[index]
    if (line === undefined || meaning === undefined) continue
    const ended = index > end
    if (meaning === null) {
      if (ended || isRepeatedTitle(line, o.title, before)) doomed.add(line)
      else before += line.mass
      continue
    }
    if (!isOurs(meaning, line, index, lines.length, before, total)) {
      if (ended) doomed.add(line)
      else before += line.mass
      continue
    }
    doomed.add(line)
    if (meaning.kind === 'categories') {
      for (const term of categoryTerms(line, meaning))
        categories.set(term.toLowerCase(), { term, scheme: null, label: null })
    } else if (meaning.kind === 'rights') rightsLine ??= line.text
    else if (meaning.kind === 'byline') byline ??= line.text
    else if (meaning.kind === 'date') dateLine ??= line.text
    else if (meaning.kind === 'paywall') paywalled = true
    else if (meaning.kind === 'drop-links') for (const link of linksAfter(lines, meanings, index)) doomed.add(link)
    if (!ended && endsBody(meaning, before, total)) end = Math.min(end, index)
  }
  dropEdges(lines, doomed)
  dropRepeats(lines, doomed)
  const touched = dropTeaserEnd(lines, doomed)
  dropLines(root, doomed)
  dropEmpty(root, touched)
  const cutLinks = dropTrailingLinks(lines, doomed)
  return {
    categories: [...categories.values()],
    rightsLine,
    byline,
    dateLine,
    paywalled,
    isCut: touched.length + cutLinks > 0,
  }
}

function knownMeaning(line: string, known: Map<string, LineMeaning | null>): LineMeaning | null {
  let meaning = known.get(line)
  if (meaning === undefined) {
    meaning = meaningOf(line)
    known.set(line, meaning)
  }
  return meaning
}

/** A foot line ends the body wherever it stands, other end matter only after most of the text. */
function endsBody(meaning: LineMeaning, before: number, total: number): boolean {
  if (before === 0) return false
  if (meaning.ends === 2) return before >= (meaning.kind === 'rights' ? total * 0.3 : Math.min(150, total / 4))
  return meaning.ends === 1 && before >= total * 0.7
}

/** Lines that only mean something in their place: a byline or date at the edge of the text, a credit in a caption or at the end. */
function isOurs(
  meaning: LineMeaning,
  line: TextLine,
  index: number,
  count: number,
  before: number,
  total: number,
): boolean {
  const tag = tagOf(line)
  const atStart = before === 0 || index < 3
  const atEnd = index >= count - 3 || before >= total * 0.95
  switch (meaning.kind) {
    case 'byline':
      return (atStart || atEnd) && !/[.!?]$/.test(line.text) && !/^h[1-3]$/.test(tag)
    case 'bio':
      return before >= total * 0.6
    case 'date':
      return (atStart || atEnd) && tag !== 'td' && tag !== 'th'
    case 'credit':
      return tag !== 'li'
    case 'categories':
      return before === 0 || before >= (meaning.ends === 2 ? Math.min(150, total * 0.3) : total * 0.3)
    default:
      return true
  }
}

function isRepeatedTitle(line: TextLine, title: string | null | undefined, before: number): boolean {
  return before === 0 && title !== null && title !== undefined && line.text === title
}

/** The links' texts where the line's list is made of links, else the list split at its commas. */
function categoryTerms(line: TextLine, meaning: LineMeaning): string[] {
  const inRest = line.links.filter((link) => meaning.rest.includes(link))
  if (inRest.length > 0 && inRest.join('').length >= meaning.rest.replace(/[\s,;|·•、]/g, '').length * 0.7)
    return [...new Set(inRest)]
  return termsOf(meaning.rest)
}

/** The lines after a heading of other articles, as long as they are links. */
function linksAfter(
  lines: readonly TextLine[],
  meanings: readonly (LineMeaning | null)[],
  heading: number,
): TextLine[] {
  const found: TextLine[] = []
  const own = lines[heading]
  if (own !== undefined && own.linked > 0.3 && tagOf(own) === 'p') return found
  for (let index = heading + 1; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined || meanings[index] !== null || line.linked < 0.6) break
    found.push(line)
  }
  return found
}

/** Labels before the first paragraph (a section's name, an agency) and after the last (a signature, a heading without text). */
function dropEdges(lines: readonly TextLine[], doomed: Set<TextLine>): void {
  const kept = lines.filter((line) => !doomed.has(line))
  const paragraphs = kept.filter((line) => line.mass > 0)
  const first = paragraphs[0]
  const last = paragraphs.at(-1)
  if (first === undefined || last === undefined || paragraphs.length < 2) return
  const start = kept.indexOf(first)
  if (start <= 8) for (const line of kept.slice(0, start)) if (isLabel(line)) doomed.add(line)
  for (const line of kept.slice(kept.indexOf(last) + 1).toReversed()) {
    if (!isLabel(line) && !/^h[1-6]$/.test(tagOf(line)) && line.linked < 0.9) break
    doomed.add(line)
  }
  // What announces something has nothing to announce at the end.
  for (const line of kept.toReversed()) {
    if (doomed.has(line)) continue
    if (!/[:：]$/.test(line.text) || line.text.length > 120) break
    doomed.add(line)
  }
  // A paragraph that is one link leads elsewhere; an address written out is text.
  for (const line of kept) {
    const tag = tagOf(line)
    if (
      line.linked > 0.95 &&
      line.links.length === 1 &&
      (tag === 'p' || tag === '') &&
      !/^(?:https?:|www\.)/i.test(line.text)
    )
      doomed.add(line)
  }
}

function isLabel(line: TextLine): boolean {
  const limit = /[\u3400-\u9fff]/.test(line.text) ? 12 : 45
  if (line.text.length > limit || /[.,!?…:;。，、！？”"»]$/.test(line.text)) return false
  return !/^(?:h[1-6]|li|td|th|blockquote|pre|dt|dd)$/.test(tagOf(line))
}

/** A link at the end of a paragraph that leads back or on: «返回首页», «Kommentieren». Gives their number. */
function dropTrailingLinks(lines: readonly TextLine[], doomed: ReadonlySet<TextLine>): number {
  const links: PageNode[] = []
  for (const line of lines) {
    const last = doomed.has(line) || line.links.length === 0 ? undefined : line.nodes.at(-1)
    if (last === undefined || !isElement(last) || last.name !== 'a') continue
    if (meaningOf(lineOf(last, 200))?.kind === 'drop') links.push(last)
  }
  removeNodes(links)
  return links.length
}

/** The second copy of a long line: a pull quote, a caption, a text for print. */
function dropRepeats(lines: readonly TextLine[], doomed: Set<TextLine>): void {
  const seen = new Set<string>()
  for (const line of lines) {
    if (doomed.has(line) || line.text.length < 60) continue
    if (seen.has(line.text)) doomed.add(line)
    seen.add(line.text)
  }
}

/** Removes lines, and the elements they leave empty. */
function dropLines(root: PageParent, doomed: ReadonlySet<TextLine>): void {
  const nodes: PageNode[] = []
  const parents = new Set<PageParent>()
  for (const line of doomed) {
    nodes.push(...line.nodes)
    parents.add(line.parent)
  }
  removeNodes(nodes)
  dropEmpty(root, parents)
}

/** Removes each of the elements that has nothing left, and then the elements around it: from the inside out, each level at once. */
export function dropEmpty(root: PageParent, candidates: Iterable<PageParent>): void {
  let level = new Set(candidates)
  while (level.size > 0) {
    const empty = [...level].filter(
      (node): node is PageElement => node !== root && isElement(node) && node.parent !== null && isEmpty(node),
    )
    level = new Set(empty.map((node) => node.parent as PageParent))
    removeNodes(empty)
  }
}

function isEmpty(element: PageElement): boolean {
  if (SUBSTANCE.has(element.name)) return false
  for (const below of descendants(element)) {
    if (below.type === 'text' ? /\S/.test(below.data) : isElement(below) && SUBSTANCE.has(below.name)) return false
  }
  return true
}
