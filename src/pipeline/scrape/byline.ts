/** Reads who wrote an article from the line the page prints («Von A und B», «作者：A») and splits it into names. */
import { findElement, namesOf, type PageElement, type PageNode, type PageParent } from './page-node.ts'
import { lineOf } from './page-text.ts'

const LABEL =
  /^(?:ein (?:beitrag|artikel|kommentar|gastbeitrag|text) von|geschrieben von|verfasst von|veröffentlicht von|autor(?:in|en|innen)?|text(?: und fotos?)?|von|written by|posted by|published by|by|author|作者|撰文|文|记者|本报记者|采写)(?:\s?[:：/丨|]\s?|\s)/i
/** What follows the names: a date, a time, a role, a place. */
const TRAILER =
  /\s?(?:[|•·,–—(]|\s-\s)?\s?(?:(?:am|vom|on)\s)?(?:(?:mo|di|mi|do|fr|sa|so)[a-z]*,\s)?(?:\d{1,2}\.\s?(?:\d{1,2}|\p{L}{3,9})\.?|\d{4}[-年/.]\d|\d{1,2}:\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\d{1,2}\s\p{L}{3,9}\s\d{4}|aktualisiert|updated|published|veröffentlicht|stand:|来源|发布|责任编辑|编辑|\d+ (?:kommentare?|comments?|min)).*$/iu
const NOT_NAMES =
  /^(?:redaktion|admin|administrator|webmaster|root|editor|staff|guest|gast|null|undefined|author|autor|unknown|anonymous|test)$/i
const AGENCY_TAIL = /\s?[(（/,]\s?(?:dpa|afp|ap|reuters|sda|apa|epd|kna|ots)[^)）]{0,20}[)）]?$/i

/** The names in a printed byline; empty where it holds none. */
export function authorsOf(byline: string): string[] {
  let line = byline.trim()
  for (let steps = 0; steps < 3 && LABEL.test(line); steps += 1) line = line.replace(LABEL, '').trim()
  line = line.replace(TRAILER, '').replace(AGENCY_TAIL, '').trim()
  const parts = line.split(
    /\s*(?:[;|•·、，/&]|,(?!\s?(?:jr|sr|ph\.?d|m\.?d)\b)|\s(?:und|and|sowie|mit|with|for|für|in)\s)\s*/i,
  )
  const names = parts
    .map((part) => part.replace(LABEL, '').replace(/^[\s:–—-]+|[\s:.,–—-]+$/g, ''))
    .filter((part) => isName(part))
  return [...new Set(names)]
}

/** True for something that can be a person's or a desk's name. */
export function isName(text: string): boolean {
  if (text.length < 2 || text.length > 60 || /^https?:|@|\d{3}|[?!{}<>]/.test(text)) return false
  return text.split(' ').length <= 6 && /\p{L}/u.test(text)
}

/** False for names that say nothing: «admin», «Redaktion». */
export function isTellingName(name: string): boolean {
  return isName(name) && !NOT_NAMES.test(name)
}

export interface PrintedByline {
  readonly byline: string
  readonly authors: readonly string[]
  readonly origin: string
}

const BYLINE_NAMES =
  /(?:^|[\s_-])(?:byline|by-?line|author|authors|author-?name|autor|autoren|autorin|article-?author|post-?author|entry-?author|creator|writer|verfasser|zuozhe|redakteur|byline-?name|vcard|reporter)(?=[\s_-]|$)/
const NOT_BYLINE =
  /(?:^|[\s_-])(?:bio|box|image|img|avatar|photo|comment|comments|about|related|social|more|other|description|info-?box|kommentar|follow)(?=[\s_-]|$)/

/** The byline the page prints near its article: microdata, `rel=author`, or an element named after it. */
export function printedByline(elements: readonly PageElement[]): PrintedByline | null {
  let first: PrintedByline | null = null
  let chinese: PrintedByline | null = null
  for (const element of elements) {
    if (chinese === null) chinese = chineseByline(element)
    const { itemprop, rel, content } = element.attribs
    const names = namesOf(element)
    const property = itemprop !== undefined && /^(?:author|creator)$/i.test(itemprop)
    const relation = rel !== undefined && /(?:^|\s)author(?:\s|$)/i.test(rel)
    const named = names !== '' && BYLINE_NAMES.test(names) && !NOT_BYLINE.test(names)
    if (!property && !relation && !named) continue
    if (element.name === 'body' || element.name === 'html' || element.name === 'link') continue
    const line = (element.name === 'meta' ? (content ?? '') : lineOf(element, 400)).trim()
    if (line.length < 3 || line.length > 150) continue
    const authors = authorsOf(property ? innerName(element, line) : line).filter(isTellingName)
    if (authors.length === 0 || authors.length > 6) continue
    if (property || relation) {
      return { byline: lineAround(element, line), authors, origin: property ? 'itemprop author' : 'rel=author' }
    }
    first ??= { byline: line, authors, origin: 'byline element' }
  }
  return first ?? chinese
}

const CHINESE_LABELS = ['作者', '撰文', '记者']

/** «作者：陈雨桐» in a line of other facts. */
function chineseByline(element: PageElement): PrintedByline | null {
  if (element.name === 'script' || !element.children.some(namesAuthor)) return null
  const line = lineOf(element, 300)
  const match =
    /(?:作者|撰文|记者)\s?[:：/]\s?([\p{Script=Han}·]{2,5}(?:[\s、，]{1,2}[\p{Script=Han}·]{2,4}(?![：:]))*)/u.exec(
      line,
    )
  if (match === null || line.length > 160) return null
  return { byline: match[0].trim(), authors: authorsOf(match[0].replace(/\s/g, '、')), origin: 'printed line' }
}

function namesAuthor(node: PageNode): boolean {
  if (node.type !== 'text' || !CHINESE_LABELS.some((label) => node.data.includes(label))) return false
  return /(?:作者|撰文|记者)\s?[:：/]/.test(node.data)
}

/** The line the name stands in, if that is the byline («Von A»); otherwise the name as it stands. */
function lineAround(element: PageElement, line: string): string {
  const above = element.parent
  if (above === null || above.type !== 'tag') return line
  const whole = lineOf(above, 200)
  return whole.length < 120 && LABEL.test(whole) && !TRAILER.test(whole) ? whole : line
}

/** Microdata: the `name` inside an author's element. */
function innerName(element: PageParent, line: string): string {
  const name = findElement(element, (below) => below.attribs.itemprop === 'name')
  return name === null ? line : (name.attribs.content ?? lineOf(name, 200)) || line
}
