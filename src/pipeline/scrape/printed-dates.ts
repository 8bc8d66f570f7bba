/** Finds the dates a page prints: in `time` elements, microdata, elements named after a date, and short lines. */
import { isDateLine, labelledDates, opensWithLabel } from './date-labels.ts'
import { readDate } from './page-dates.ts'
import {
  aroundHeadings,
  findElement,
  isBelow,
  namesOf,
  type PageElement,
  type PageNode,
  type PageParent,
} from './page-node.ts'
import { lineOf, oneLine } from './page-text.ts'

export interface PrintedDate {
  readonly value: string
  readonly origin: string
  readonly kind: 'published' | 'updated' | 'unknown'
  /** How far from the title it stands, in elements; before the title each counts more. */
  readonly distance: number
}

const DATE_NAMES =
  /(?:^|[\s_-])(?:dates?|datum|time|timestamp|published|publish-?date|pubdate|pub_?date|pub_?time|posted-?on|post-?date|entry-?date|dateline|meta|byline|post-?meta|article-?info|info|veroeffentlicht|created|submitted|day|pubtime|time-source|source|datetime|posted|details|tagline|kicker|subline)(?=[\s_-]|$)/
const UPDATED_NAMES = /(?:^|[\s_-])(?:updated?|modified|aktualisiert|dtmodified|changed)(?=[\s_-]|$)/
/** Dates in these belong to something else: other articles, comments, events, the page's clock. */
const FOREIGN =
  /(?:^|[\s_-])(?:comments?|kommentare?|comment-?list|related|recommend(?:ed)?|teasers?|sidebar|widgets?|most-?read|popular|latest|ticker|slider|carousel|menu|nav|footer|archive|calendar|events?|clock|current-?(?:time|date)|today|data_time|tdb_header_date)(?=[\s_-]|$)/
const AROUND = new Set(['nav', 'footer', 'blockquote', 'figcaption'])
const UNREAD = new Set(['script', 'style', 'noscript', 'option', 'title', 'head'])

/** A date before the title is a kicker's, or the day the page was asked for. */
const BEFORE_TITLE = 4
/** A text that no name and no label marks as a date is one only near the title. */
const NEAR = 100
/** What puts the dates of other things behind all of the article's own. */
export const ELSEWHERE = 1000
/** Characters of a text that may be a date line. */
const LONGEST_LINE = 200

/** The first dates, in the order of the page. `zone` is the offset of times that have none; `heading` is the title's element. */
export function printedDates(
  elements: readonly PageElement[],
  o: { zone: string | null; heading: PageElement | null },
): PrintedDate[] {
  const own: PrintedDate[] = []
  const foreign: PrintedDate[] = []
  const around = aroundTitle(elements, o.heading)
  const stands = (element: PageElement) => AROUND.has(element.name) || FOREIGN.test(namesOf(element))
  const isForeign = isBelow((element) => !around.has(element) && stands(element))
  const title = titleIndex(elements, o.heading)
  for (let index = 0; index < elements.length && own.length < 40; index += 1) {
    const element = elements[index]
    if (element === undefined || UNREAD.has(element.name)) continue
    const marked = isMarked(element)
    if (!marked && !hasDateText(element)) continue
    const distance = index < title ? (title - index) * BEFORE_TITLE : index - title
    const elsewhere = isForeign(element) || (!around.has(element) && stands(element))
    if (elsewhere && foreign.length >= 5) continue
    const dates = marked ? markedDates(element, o.zone) : lineDates(element, o.zone, elsewhere ? ELSEWHERE : distance)
    for (const date of dates) {
      if (elsewhere) foreign.push({ ...date, distance: distance + ELSEWHERE })
      else own.push({ ...date, distance })
    }
  }
  return [...own, ...foreign]
}

function aroundTitle(elements: readonly PageElement[], heading: PageElement | null): Set<PageParent> {
  const around = aroundHeadings(elements)
  for (let node = heading?.parent ?? null; node !== null; node = node.parent) around.add(node as PageParent)
  return around
}

/** The place of the title's element; where that is unknown, of the first main heading. */
function titleIndex(elements: readonly PageElement[], heading: PageElement | null): number {
  const isMain = (element: PageElement) => element.name === 'h1' && element.children.length > 0
  return Math.max(0, heading === null ? elements.findIndex(isMain) : elements.indexOf(heading))
}

type Dated = Omit<PrintedDate, 'distance'>

function isMarked(element: PageElement): boolean {
  if (element.name === 'time' || propertyOf(element) !== undefined) return true
  const names = namesOf(element)
  return names !== '' && DATE_NAMES.test(names)
}

function propertyOf(element: PageElement): string | undefined {
  const { itemprop } = element.attribs
  return itemprop === undefined ? undefined : /(datePublished|dateCreated|dateModified)/i.exec(itemprop)?.[1]
}

/** The dates of an element whose name or property says that it holds some. */
function markedDates(element: PageElement, zone: string | null): Dated[] {
  const { datetime, content, title, pubdate } = element.attribs
  const property = propertyOf(element)
  // A `time` inside speaks for itself, with its offset.
  if (element.name !== 'time' && findElement(element, isTime) !== null) return []
  const text = lineOf(element, 400)
  const origin = originOf(element, property)
  const labelled = property === undefined && text.length <= LONGEST_LINE ? labelledDates(text, zone) : []
  const given = datetime ?? content ?? title
  const value = given === undefined ? null : readDate(given, zone)
  if (value === null && labelled.length > 0) return labelled.map((date) => ({ ...date, origin }))
  const date = value ?? (text.length < 160 ? readDate(text, zone) : null)
  if (date === null) return []
  const updated =
    /modified/i.test(property ?? '') || UPDATED_NAMES.test(namesOf(element)) || labelled[0]?.kind === 'updated'
  const published = property !== undefined || pubdate !== undefined || labelled[0]?.kind === 'published'
  return [{ value: date, kind: updated ? 'updated' : published ? 'published' : 'unknown', origin }]
}

function isTime(element: PageElement): boolean {
  return element.name === 'time' && element.attribs.datetime !== undefined
}

/** A year in a text of its own is the cheapest sign of a date. */
const YEAR = /(?:19|20)\d\d|\d\.\d\d(?!\d)/

function hasDateText(element: PageElement): boolean {
  return element.children.some((child) => isShortDated(child))
}

function isShortDated(node: PageNode): boolean {
  if (node.type !== 'text') return false
  const { data } = node
  return data.length <= LONGEST_LINE ? YEAR.test(data) : YEAR.test(data.slice(0, 80)) && opensWithLabel(data)
}

/** The dates of a line that nothing but itself marks: a label, or a place near the title. */
function lineDates(element: PageElement, zone: string | null, distance: number): Dated[] {
  const text = lineOf(element, LONGEST_LINE + 100)
  const labelled = labelledDates(
    text.length <= LONGEST_LINE ? text : text.slice(0, opensWithLabel(text) ? 80 : 0),
    zone,
  )
  if (labelled.length > 0) return labelled.map((date) => ({ ...date, origin: 'labelled line' }))
  if (distance > NEAR) return []
  for (const child of element.children) {
    if (child.type !== 'text' || !isShortDated(child)) continue
    const line = text.length <= 120 ? text : oneLine(child.data)
    const value = isDateLine(line) ? readDate(line, zone) : null
    if (value !== null) return [{ value, kind: 'unknown', origin: 'line near the title' }]
  }
  return []
}

function originOf(element: PageElement, property: string | undefined): string {
  if (property !== undefined) return `itemprop ${property}`
  if (element.name === 'time') return 'time element'
  return `element .${(element.attribs.class ?? element.attribs.id ?? element.name).trim().slice(0, 40)}`
}
