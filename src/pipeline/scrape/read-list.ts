/** Reads the entries of a list page by a source's rules (CSS selectors). */
import type { Entry, Reading } from '../../domain/entry.ts'
import type { Problem, ProblemCode } from '../../domain/errors.ts'
import type { ListRules } from '../../domain/recipe/list-rules.ts'
import { absoluteAddress } from '../parse/absolute-address.ts'
import { absoluteLinks } from '../parse/absolute-links.ts'
import { escapeText } from '../parse/content-value.ts'
import { emptyEntry } from '../parse/entry-fields.ts'
import { readDate } from '../parse/read-date.ts'
import { unstatedZone } from '../parse/time-zones.ts'
import { loadPage } from './load-page.ts'
import { isElement, type Page, type PageElement, type PageParent } from './page-node.ts'
import { copyOf, oneLine, textOf } from './page-text.ts'
import { readRelativeDate } from './relative-date.ts'

/** A page with more items lists an archive; the newest stand first. */
const itemLimit = 2000

/** A rule taken apart: `h2 a@href` is the selector `h2 a` and the attribute `href`; without a selector it means the item itself. */
interface Rule {
  readonly field: keyof ListRules
  readonly written: string
  readonly selector: string
  readonly attribute: string | null
}

export type ListReading = Reading & {
  /** The address of the next page, or null where this is the last. */
  readonly next: string | null
}

/**
 * Reads a list page. Entries have no guid, an absolute link, and dates as ISO 8601 UTC. A link without `@attribute` is
 * read from `href`, a date from `datetime` where there is one; without a title rule the text of the link is the title.
 * `now` is the ISO instant the page was fetched: without it, dates such as «vor 3 Stunden» cannot be read.
 * A page where nothing is found is an `empty` problem, a selector that is none a `malformed` one; both name the
 * selector. Never throws.
 */
export function readList(
  page: string | Uint8Array,
  o: { url: string; contentType?: string | undefined; rules: ListRules; now?: string | undefined },
): ListReading {
  const document = loadPage(page, o.contentType)
  const fields = ['item', 'link', 'title', 'date', 'summary', 'next'] as const
  const rules = new Map(fields.flatMap((field) => readRule(field, o.rules[field])))
  const broken = [...rules.values()].find((rule) => !isSelector(document, rule))
  if (broken !== undefined) {
    return failed('malformed', 'hard', `The ${broken.field} selector «${broken.written}» is no CSS selector.`)
  }
  const item = rules.get('item')
  const link = rules.get('link')
  if (item === undefined || link === undefined) {
    return failed('malformed', 'hard', 'The rules need a selector for the item and one for its link.')
  }
  const found = elements(document, item.selector)
  if (found.length === 0) {
    return failed('empty', 'soft', `The item selector «${item.written}» found nothing on the page.`)
  }
  const base = absoluteAddress(document('base[href]').first().attr('href') ?? null, o.url) ?? o.url
  const kept = found.slice(0, itemLimit)
  const matches = matchesOf(document, [...rules.values()], kept)
  const language = document('html').attr('lang')?.trim() || null
  const zone = unstatedZone(language, document('title').first().text())
  const items = kept.map((element) => readItem(element, { document, base, rules, matches, now: o.now ?? null, zone }))
  if (items.every(({ entry }) => entry.link === null)) {
    return failed(
      'empty',
      'soft',
      `The link selector «${link.written}» found no address in any of ${found.length} items.`,
    )
  }
  return {
    title: ownLine(document('title').first().text()),
    link: o.url,
    language,
    entries: items.map(({ entry }) => entry),
    warnings: [...silentRules(items, rules), ...unreadableDates(items), ...capped(found.length)],
    problem: null,
    next: nextPage(document, rules.get('next'), base, o.url),
  }
}

interface Reader {
  readonly document: Page
  readonly base: string
  readonly rules: ReadonlyMap<keyof ListRules, Rule>
  readonly matches: ReadonlyMap<Rule, ReadonlyMap<PageElement, PageElement>>
  readonly now: string | null
  /** Of times that state none, in minutes east of UTC. */
  readonly zone: number
}

/** An entry, with what its rules found before it was read. */
interface Item {
  readonly entry: Entry
  readonly found: ReadonlySet<keyof ListRules>
  readonly printedDate: string | null
}

function readItem(item: PageElement, reader: Reader): Item {
  const { base, rules, matches, now, zone } = reader
  const found = new Set<keyof ListRules>()
  const pick = (field: keyof ListRules): PageElement | null => {
    const rule = rules.get(field)
    const element = rule === undefined ? null : (matches.get(rule)?.get(item) ?? null)
    if (element !== null) found.add(field)
    return element
  }
  const linked = pick('link')
  const titled = pick('title')
  const dated = pick('date')
  const summary = pick('summary')
  const printedDate = printed(dated, rules.get('date'), 'datetime')
  const entry = {
    ...emptyEntry,
    link: addressOf(linked, rules.get('link'), base),
    title: printed(titled, rules.get('title'), null) ?? (linked === null ? null : ownLine(textOf(linked))),
    published: readDate(printedDate, zone) ?? (now === null ? null : readRelativeDate(printedDate, now, zone)),
    summaryHtml: summaryOf(summary, rules.get('summary'), reader),
  }
  return { entry, found, printedDate }
}

function readRule(field: keyof ListRules, written: string | null): [keyof ListRules, Rule][] {
  if (written === null || written.trim() === '') return []
  // The last @ followed by a name and nothing else: `a[href*="@x"]` has no attribute.
  const [, selector = written, attribute = null] = /^(.*)@([\w:-]{1,100})\s*$/s.exec(written) ?? []
  return [[field, { field, written, selector: selector.trim(), attribute }]]
}

function isSelector(document: Page, rule: Rule): boolean {
  if (rule.selector === '') return rule.field !== 'item' && rule.field !== 'next'
  try {
    document.root().is(rule.selector)
    return true
  } catch {
    return false
  }
}

function elements(document: Page, selector: string): PageElement[] {
  return document(selector)
    .toArray()
    .filter((node): node is PageElement => node.type === 'tag')
}

/**
 * Rule → item → the element that tells the item's field. Each selector runs once over the page and every match goes to
 * the innermost item around it: asking item by item takes time by the square of the page.
 */
function matchesOf(document: Page, rules: readonly Rule[], items: readonly PageElement[]): Reader['matches'] {
  const known = new Set(items)
  const itemSelector = rules.find((rule) => rule.field === 'item')?.selector ?? ''
  return new Map(
    rules
      .filter(({ field }) => field !== 'item' && field !== 'next')
      .map((rule): [Rule, Map<PageElement, PageElement>] => {
        if (rule.selector === '') return [rule, new Map(items.map((item) => [item, item]))]
        const selected = elements(document, withinItem(rule.selector, itemSelector))
        return [rule, bestMatches(selected, known, rule.attribute)]
      }),
  )
}

/** `> h2` and `:scope > h2` mean the item's own children. */
function withinItem(selector: string, itemSelector: string): string {
  const scoped = selector.replaceAll(':scope', `:is(${itemSelector})`)
  return /^[>+~]/.test(scoped) ? `:is(${itemSelector}) ${scoped}` : scoped
}

/** Item → the first match below it that has the attribute asked for, else the first, else the item itself if it matches. */
function bestMatches(
  selected: readonly PageElement[],
  items: ReadonlySet<PageElement>,
  attribute: string | null,
): Map<PageElement, PageElement> {
  const best = new Map<PageElement, PageElement>()
  const rank = (element: PageElement, item: PageElement): number => {
    if (element === item) return 1
    return attribute === null || (element.attribs[attribute] ?? '').trim() !== '' ? 3 : 2
  }
  for (const element of selected) {
    const item = itemAround(element, items)
    if (item === null) continue
    const before = best.get(item)
    if (before === undefined || rank(element, item) > rank(before, item)) best.set(item, element)
  }
  return best
}

function itemAround(element: PageElement, items: ReadonlySet<PageElement>): PageElement | null {
  for (
    let node: PageParent | null = element;
    node !== null && isElement(node);
    node = node.parent as PageParent | null
  ) {
    if (items.has(node)) return node
  }
  return null
}

/** One line of text in memory of its own, or null where there is none. */
function ownLine(text: string): string | null {
  return copyOf(oneLine(text)) || null
}

/** What the rule's attribute says, or without one `usual`, or the text; null where it is empty. */
function printed(element: PageElement | null, rule: Rule | undefined, usual: string | null): string | null {
  if (element === null || rule === undefined) return null
  if (rule.attribute !== null) return ownLine(element.attribs[rule.attribute] ?? '')
  const attribute = usual === null ? null : ownLine(element.attribs[usual] ?? '')
  return attribute ?? ownLine(textOf(element))
}

function addressOf(element: PageElement | null, rule: Rule | undefined, base: string): string | null {
  const address = absoluteAddress(printed(element, rule, 'href'), base)
  return address !== null && /^https?:/i.test(address) ? address : null
}

function summaryOf(element: PageElement | null, rule: Rule | undefined, { document, base }: Reader): string | null {
  if (element === null || rule === undefined) return null
  if (rule.attribute !== null) return escapeText(ownLine(element.attribs[rule.attribute] ?? '') ?? '') || null
  const html = document(element).html()?.trim() ?? ''
  return copyOf(absoluteLinks(html, base)) || null
}

/** Null too where the page names itself, which would never end. */
function nextPage(document: Page, rule: Rule | undefined, base: string, url: string): string | null {
  if (rule === undefined) return null
  const address = addressOf(elements(document, rule.selector)[0] ?? null, rule, base)
  return address === null || new URL(address).href === URL.parse(url)?.href ? null : address
}

/** A rule that fits no item at all: the site has changed, or the rule never fitted. */
function silentRules(items: readonly Item[], rules: Reader['rules']): string[] {
  return [...rules.values()]
    .filter(({ field }) => field !== 'item' && field !== 'next' && !items.some((item) => item.found.has(field)))
    .map(({ field, written }) => `the ${field} selector «${written}» found nothing in any of ${items.length} items`)
}

function unreadableDates(items: readonly Item[]): string[] {
  const unreadable = items.filter((item) => item.printedDate !== null && item.entry.published === null)
  const first = unreadable[0]?.printedDate?.slice(0, 80)
  return first === undefined ? [] : [`${unreadable.length} dates cannot be read, the first is «${first}»`]
}

function capped(count: number): string[] {
  return count > itemLimit ? [`only the first ${itemLimit} of ${count} items were read`] : []
}

function failed(code: ProblemCode, severity: Problem['severity'], detail: string): ListReading {
  const problem = { code, severity, detail, retryAt: null }
  return { title: null, link: null, language: null, entries: [], warnings: [], problem, next: null }
}
