/** Reads who wrote an article from the line the page prints («Von A und B», «作者：A») and splits it into names. */
import { findElement, namesOf, type PageElement, type PageNode, type PageParent } from './page-node.ts'
import { lineOf } from './page-text.ts'

const LABEL =
  /^(?:eine? (?:beitrag|artikel|kommentar|gastbeitrag|gastkommentar|text|kolumne|reportage|analyse|essay|interview|bericht|porträt|rezension|glosse) von|(?:zeige )?alle (?:beiträge|artikel) (?:von|anzeigen von)|view all posts by|post author|(?:geschrieben|verfasst|veröffentlicht|publiziert|erstellt|eingestellt|gepostet|rezensiert|fotografiert) von|autor(?:in|en|innen|\/in)?|text(?: und fotos?)?|interview|vom|von|written by|posted by|published by|story by|words by|reported by|by|author|por|par|auteur|作者|撰文|文|记者|本报记者|采写)(?:\s?[:：/丨|]\s?|\s)/i
/** A label without a space after it: «Geschrieben vonAnna Beispiel». */
const GLUED_LABEL = /^(?:[Gg]eschrieben von|[Vv]on|[Bb]y|[Pp]osted by|[Aa]utor(?:in)?:)(?=\p{Lu}\p{Ll})/u
/** What may stand before the label: «Posted on 3 February 2025 by Anna Beispiel», «3. Februar 2025 · von Anna Beispiel». */
const LATE_LABEL =
  /^(?=[^\p{L}]*(?:\d|(?:posted|published|veröffentlicht|publiziert|gepostet|geschrieben|erstellt|datum|date|jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[\p{L}]*\b.{0,30}\d)).{4,60}?(?:\s|[·•|,–-])(?:von|by|autor(?:in)?:|author:)\s(?=\S)/iu
/** What follows the names: a date, a time, a role, a place. */
const TRAILER =
  /\s?(?:[|•·,–—(]|\s-\s)?\s?(?:(?:am|vom|on|vor)\s)?(?:(?:mo|di|mi|do|fr|sa|so)[a-z]*,\s)?(?:\d{1,2}\.\s?(?:\d{1,2}|\p{L}{3,9})\.?|\d{1,2}\/\d{1,2}\/\d|\d{4}[-年/.]\d|\d{1,2}:\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\d{1,2}\s\p{L}{3,9},?\s\d{4}|\d+ (?:stunden?|minuten?|tage?n?|hours?|minutes?|days?)\b|aktualisiert|updated|published|veröffentlicht|stand:|datum:|quelle:|kategorie:|来源|发布|责任编辑|编辑|\d+ (?:kommentare?|comments?|min)).*$/iu
/** «Anna Beispiel im Gespräch mit Ben Muster» names two, «Anna Beispiel in Musterstadt» one. */
const TALK = /\sim gespräch(?=\s|$)/i
const PLACE =
  /^((?:(?:von|van|de|der|di|el|al)\s|\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}.'’-]*)\s(?:in|aus|für|for|at)\s.*$/u
const ROLE =
  /[\s,]+(?:\p{L}*(?:chef)?redakteur(?:in)?|\p{L}*reporter(?:in)?|volont(?:ä|ae)r(?:in)?|freie journalistin|freier journalist|staff writer|senior (?:writer|editor|reporter)|contributing writer|editor-in-chief|correspondent)$/iu
const NOT_NAMES =
  /^(?:(?:die |the )?redaktion|no author|(?:word ?press)?-?admin(?:istrator)?\d*|webmaster|root|editors?|staff|guest|gast|null|undefined|author|autor|unknown|unbekannt|anonym(?:ous)?|test|team|posted|publiziert(?: am)?|veröffentlicht(?: am)?|datum|afficher mon profil complet|view my complete profile|mein profil vollständig anzeigen)$/i
const AGENCY_TAIL = /\s?[(（/,]\s?(?:dpa|afp|ap|reuters|sda|apa|epd|kna|ots)[^)）]{0,20}[)）]?$/i

/** The names in a printed byline; empty where it holds none. */
export function authorsOf(byline: string): string[] {
  let line = withoutLabel(byline.trim().replace(LATE_LABEL, ''))
  line = line.replace(TRAILER, '').replace(AGENCY_TAIL, '').replace(TALK, '').replace(PLACE, '$1')
  line = line
    .replace(/\s[(（][^)）]*[)）]/g, '')
    .replace(ROLE, '')
    .trim()
  const parts = line.split(/\s*(?:[;|•·、，/&]|,(?!\s?(?:jr|sr|ph\.?d|m\.?d)\b)|\s(?:und|and|sowie|mit|with|y)\s)\s*/i)
  const names = parts.map((part) => withoutStop(withoutLabel(part).replace(/^[\s:–—-]+|[\s:,–—-]+$/g, '')))
  return [...new Set(names.map((name) => name.replace(ROLE, '')).filter((name) => isName(name)))]
}

function withoutLabel(line: string): string {
  let rest = line
  for (let steps = 0; steps < 3; steps += 1) {
    const cut = rest.replace(LABEL, '').replace(GLUED_LABEL, '').trim()
    if (cut === rest) break
    rest = cut
  }
  return rest
}

/** A full stop ends the line, but not an initial or «Jr.». */
function withoutStop(name: string): string {
  return /(?:\s\p{L}|\b(?:jr|sr))\.$/iu.test(name) ? name : name.replace(/[\s.]+$/, '')
}

/** True for something that can be a person's or a desk's name. */
export function isName(text: string): boolean {
  if (text.length < 2 || text.length > 60 || /https?:|@|[?!{}<>]|^\d|\d{5}/.test(text)) return false
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

/** The byline the page prints near its article: microdata, `rel=author`, an element named after it, or a line that begins as one. */
export function printedByline(elements: readonly PageElement[]): PrintedByline | null {
  let first: PrintedByline | null = null
  let inLine: PrintedByline | null = null
  let chinese: PrintedByline | null = null
  for (const element of elements) {
    chinese ??= chineseByline(element)
    inLine ??= labelledByline(element)
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
  return first ?? chinese ?? inLine
}

/** «Von Anna Beispiel», «Ein Artikel von Anna Beispiel | 3.2.2025»: a short line that begins with a label and names persons. */
const OPENING =
  /^\s*(?:von|by|autor(?:in)?:|author:|text:|par|por|(?:ein artikel|ein beitrag|eine kolumne|eine reportage|eine analyse|geschrieben|verfasst) von)(?:\s|$)/i
const PERSONS =
  /^(?:(?:von|van|de|der|Dr\.|Prof\.)\s|\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}.'’-]+(?:(?:,|\s(?:und|and|&))\s(?:\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}.'’-]+)*$/u

function labelledByline(element: PageElement): PrintedByline | null {
  if (element.name === 'script' || element.name === 'option') return null
  const first = element.children[0]
  const opens = first?.type === 'text' ? first.data : first?.type === 'tag' ? textOfFirst(first) : ''
  if (opens.length > 120 || !OPENING.test(opens)) return null
  const byline = lineOf(element, 200)
  if (byline.length > 110) return null
  const authors = authorsOf(byline)
  const isNamed = authors.length > 0 && authors.length <= 4 && authors.every((name) => PERSONS.test(name))
  return isNamed ? { byline, authors, origin: 'printed line' } : null
}

/** «<strong>von</strong> <span>Anna Beispiel</span>» begins with a label as well. */
function textOfFirst(element: PageElement): string {
  const only = element.children[0]
  return only?.type === 'text' ? only.data : ''
}

const CHINESE_LABEL = /(?:作者|撰文|记者)\s?[:：/]/

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
  return node.type === 'text' && CHINESE_LABEL.test(node.data)
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
