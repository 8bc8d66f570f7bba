/** Finds the dates a page prints in `time` elements, microdata and elements named after a date. */
import { readDate } from './page-dates.ts'
import { aroundHeadings, findElement, isBelow, namesOf, type PageElement } from './page-node.ts'
import { lineOf } from './page-text.ts'

export interface PrintedDate {
  readonly value: string
  readonly origin: string
  readonly kind: 'published' | 'updated' | 'unknown'
  /** True if it stands after the page's main heading. */
  readonly afterHeading: boolean
}

const DATE_NAMES =
  /(?:^|[\s_-])(?:dates?|datum|time|timestamp|published|publish-?date|pubdate|pub_?date|pub_?time|posted-?on|post-?date|entry-?date|dateline|meta|byline|post-?meta|article-?info|info|veroeffentlicht|created|submitted|day|pubtime|time-source|source|datetime|posted|details|tagline|kicker|subline)(?=[\s_-]|$)/
const UPDATED_NAMES = /(?:^|[\s_-])(?:updated?|modified|aktualisiert|dtmodified|changed)(?=[\s_-]|$)/
/** Dates in these belong to something else. */
const FOREIGN =
  /(?:^|[\s_-])(?:comments?|kommentare?|comment-?list|related|recommend(?:ed)?|teasers?|sidebar|widgets?|most-?read|popular|latest|ticker|slider|carousel|menu|nav|footer|archive|calendar|events?)(?=[\s_-]|$)/
const AROUND = new Set(['nav', 'aside', 'footer'])

/** The first forty dates, in the order of the page. `zone` is the offset of times that have none. */
export function printedDates(elements: readonly PageElement[], zone: string | null): PrintedDate[] {
  const found: PrintedDate[] = []
  let afterHeading = false
  const around = aroundHeadings(elements)
  const isForeign = isBelow(
    (element) => !around.has(element) && (AROUND.has(element.name) || FOREIGN.test(namesOf(element))),
  )
  for (const element of elements) {
    if (found.length >= 40) break
    if (element.name === 'h1' && !isForeign(element)) afterHeading = true
    if (!mayTellDate(element) || isForeign(element)) continue
    const date = dateOf(element, zone)
    if (date !== null) found.push({ ...date, afterHeading })
  }
  return found
}

function mayTellDate(element: PageElement): boolean {
  if (element.name === 'time' || propertyOf(element) !== undefined) return true
  const names = namesOf(element)
  return names !== '' && DATE_NAMES.test(names)
}

function propertyOf(element: PageElement): string | undefined {
  const { itemprop } = element.attribs
  return itemprop === undefined ? undefined : /(datePublished|dateCreated|dateModified)/i.exec(itemprop)?.[1]
}

function dateOf(element: PageElement, zone: string | null): Omit<PrintedDate, 'afterHeading'> | null {
  const { datetime, content, title, pubdate } = element.attribs
  const property = propertyOf(element)
  // A `time` inside speaks for itself, with its offset.
  if (element.name !== 'time' && findElement(element, isTime) !== null) return null
  const text = lineOf(element, 400)
  const given = datetime ?? content ?? title
  const value =
    (given === undefined ? null : readDate(given, zone)) ?? (text.length < 160 ? readDate(text, zone) : null)
  if (value === null) return null
  const updated = /modified/i.test(property ?? '') || UPDATED_NAMES.test(namesOf(element)) || isUpdateLabel(text)
  const kind = updated ? 'updated' : property !== undefined || pubdate !== undefined ? 'published' : 'unknown'
  return { value, kind, origin: originOf(element, property) }
}

function isTime(element: PageElement): boolean {
  return element.name === 'time' && element.attribs.datetime !== undefined
}

function isUpdateLabel(text: string): boolean {
  return /^(?:zuletzt )?(?:aktualisiert|updated?|last (?:updated|modified)|letzte (?:änderung|aktualisierung)|更新)/i.test(
    text,
  )
}

function originOf(element: PageElement, property: string | undefined): string {
  if (property !== undefined) return `itemprop ${property}`
  if (element.name === 'time') return 'time element'
  return `element .${(element.attribs.class ?? element.attribs.id ?? element.name).trim().slice(0, 40)}`
}
