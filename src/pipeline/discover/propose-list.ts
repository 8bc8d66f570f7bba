/** Proposes how to read the list of a page: selectors found by what repeats, tried on the page itself before they are proposed. */
import type { ListRules } from '../../domain/recipe/list-rules.ts'
import { absoluteAddress } from '../parse/absolute-address.ts'
import { loadPage } from '../scrape/load-page.ts'
import {
  elementsOf,
  findElement,
  isElement,
  type Page,
  type PageElement,
  type PageParent,
} from '../scrape/page-node.ts'
import { lineOf } from '../scrape/page-text.ts'
import { type ListReading, readList } from '../scrape/read-list.ts'
import { type RepeatedLink, repeatedLinks, stableClasses } from './repeated-links.ts'

/** Groups tried, the likeliest first. */
const TRIED = 5
/** Share of the items a field must be found in. */
const MOST = 0.5

export interface ListProposal {
  readonly rules: ListRules
  /** What they give. */
  readonly reading: ListReading
}

export interface PageToRead {
  readonly url: string
  readonly contentType?: string | undefined
  /** ISO instant of the fetch, for dates such as «gestern». */
  readonly now: string
}

/** Null where nothing on the page repeats like a list of articles. Never throws. */
export function proposeList(body: Uint8Array, o: PageToRead): ListProposal | null {
  const page = loadPage(body, o.contentType)
  const root = page.root()[0]
  if (root === undefined) return null
  const base = absoluteAddress(page('base[href]').first().attr('href') ?? null, o.url) ?? o.url
  for (const group of repeatedLinks(root, base).slice(0, TRIED)) {
    const item = itemSelector(page, group)
    if (item === null) continue
    const trial = (rules: ListRules) => readList(body, { ...o, rules })
    const plain = {
      item,
      link: linkSelector(group),
      title: titleSelector(group),
      date: null,
      summary: null,
      next: nextSelector(page),
    }
    const reading = trial(plain)
    if (!isList(reading, group)) continue
    const date = dateSelectors(group).find((written) => isFound(trial({ ...plain, date: written }), 'published'))
    const summary = summarySelectors(group).find((written) =>
      isFound(trial({ ...plain, summary: written }), 'summaryHtml'),
    )
    const rules = { ...plain, date: date ?? null, summary: summary ?? null }
    return { rules, reading: trial(rules) }
  }
  return null
}

/** The rules find what was seen, and little besides. */
function isList({ entries, problem }: ListReading, group: readonly RepeatedLink[]): boolean {
  const links = new Set(group.map(({ url }) => url))
  const hits = entries.filter(
    ({ link, title }) => link !== null && title !== null && links.has(link.replace(/#.*$/, '')),
  )
  return problem === null && hits.length >= 3 && hits.length >= entries.length * 0.7 && hits.length >= links.size * 0.7
}

function isFound({ entries }: ListReading, field: 'published' | 'summaryHtml'): boolean {
  return entries.filter((entry) => entry[field] !== null).length >= entries.length * MOST
}

/** The shortest selector that finds the items and hardly anything else. */
function itemSelector(page: Page, group: readonly RepeatedLink[]): string | null {
  const items = new Set(group.map(({ item }) => item))
  const [first] = items
  if (first === undefined || [...items].some(({ name }) => name !== first.name)) return null
  const shared = stableClasses(first).filter((name) => [...items].every((item) => stableClasses(item).includes(name)))
  const own = [...shared.map((name) => `${first.name}.${name}`), first.name]
  const around = aroundSelectors(first)
  const selectors = [
    ...own,
    ...around.flatMap((parent) => own.map((item) => `${parent} ${item}`)),
    ...around.map((parent) => `${parent} > ${first.name}`),
  ]
  // Rows of a table: its head has none of the links.
  const linked = selectors.map((selector) => `${selector}:has(a[href])`)
  return [...selectors, ...linked].find((selector) => isExact(page, selector, items)) ?? null
}

/** Classes and ids of what the items stand in, from the inside out. */
function aroundSelectors(item: PageElement): string[] {
  const selectors: string[] = []
  let node = item.parent as PageParent | null
  for (let depth = 0; node !== null && isElement(node) && depth < 4; depth += 1) {
    const { id = '' } = node.attribs
    if (/^[a-zA-Z][\w-]{1,40}$/.test(id) && !/\d{3,}/.test(id)) selectors.push(`#${id}`)
    for (const name of stableClasses(node)) selectors.push(`.${name}`)
    if (node.name === 'main') selectors.push('main')
    node = node.parent as PageParent | null
  }
  return selectors
}

function isExact(page: Page, selector: string, items: ReadonlySet<PageElement>): boolean {
  const found = page(selector).toArray()
  const hits = found.filter((element) => items.has(element as PageElement)).length
  return hits === items.size && found.length <= items.size * 1.25
}

/** The link that was seen: by what it stands in, where the item has others before it. */
function linkSelector(group: readonly RepeatedLink[]): string {
  if (group.every(({ item, anchor }) => item === anchor)) return '@href'
  const candidates = [
    'a',
    ...headingsOf(group).map((name) => `${name} a`),
    ...classesOf(group.map(({ anchor }) => anchor)).map((name) => `a.${name}`),
  ]
  const parents = classesOf(
    group.flatMap(({ anchor }) =>
      anchor.parent !== null && isElement(anchor.parent as PageParent) ? [anchor.parent as PageElement] : [],
    ),
  )
  const all = [...candidates, ...parents.map((name) => `.${name} a`)]
  const fitting = all.find((selector) => group.every(({ item, anchor }) => firstLink(item, selector) === anchor))
  return `${fitting ?? 'a'}@href`
}

/** What a simple selector of ours finds first in an item. */
function firstLink(item: PageElement, selector: string): PageElement | null {
  const [outer = '', inner] = selector.split(' ')
  const fits = (element: PageElement, simple: string) => {
    const [name = '', ...classes] = simple.split('.')
    return (name === '' || element.name === name) && classes.every((one) => stableClasses(element).includes(one))
  }
  if (inner === undefined) return findElement(item, (element) => fits(element, outer))
  for (const element of elementsOf(item).filter((one) => fits(one, outer))) {
    const link = findElement(element, (below) => fits(below, inner))
    if (link !== null) return link
  }
  return null
}

/** A heading, or what calls itself one; null: the text of the link. */
function titleSelector(group: readonly RepeatedLink[]): string | null {
  const [heading] = headingsOf(group)
  if (heading !== undefined) return heading
  const named = elementClasses(group, (name) => /title|headline|heading|titel|ueberschrift/i.test(name))
  return named[0] ?? null
}

/** Headings most items have, most frequent first. */
function headingsOf(group: readonly RepeatedLink[]): string[] {
  return ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].filter(
    (heading) =>
      group.filter(({ item }) => findElement(item, ({ name }) => name === heading) !== null).length >=
      group.length * 0.8,
  )
}

function classesOf(elements: readonly PageElement[]): string[] {
  const [first] = elements
  if (first === undefined) return []
  return stableClasses(first).filter((name) => elements.every((element) => stableClasses(element).includes(name)))
}

/** `.class` of elements inside most items whose class fits. */
function elementClasses(group: readonly RepeatedLink[], fits: (name: string) => boolean): string[] {
  const counts = new Map<string, number>()
  for (const { item } of group) {
    const names = new Set(elementsOf(item).flatMap(stableClasses).filter(fits))
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count >= group.length * MOST).map(([name]) => `.${name}`)
}

function dateSelectors(group: readonly RepeatedLink[]): string[] {
  const named = elementClasses(group, (name) =>
    /date|datum|time|zeit|publish|posted|meta|info|ago|when|pub/i.test(name),
  )
  const others = group
    .slice(0, 1)
    .flatMap(({ item }) =>
      elementsOf(item).filter(
        ({ name, children }) => /^(?:span|small|em|i|b|td|dd|dt|p|div|abbr)$/.test(name) && children.length === 1,
      ),
    )
  return [
    'time@datetime',
    'time',
    ...named,
    ...new Set(others.filter((element) => lineOf(element).length < 60).map(({ name }) => name)),
  ].slice(0, 12)
}

function summarySelectors(group: readonly RepeatedLink[]): string[] {
  const named = elementClasses(group, (name) =>
    /teaser|summary|excerpt|intro|desc|anriss|vorspann|abstract|lead/i.test(name),
  )
  const hasParagraph = group.some(
    ({ item }) => findElement(item, (element) => element.name === 'p' && lineOf(element).length > 40) !== null,
  )
  return [...named, ...(hasParagraph ? ['p'] : [])].slice(0, 4)
}

const NEXT_SELECTORS = [
  'link[rel~="next"]',
  'a[rel~="next"]',
  'a.next',
  '.next a',
  'a.older',
  'a[class*="next"]',
  '.nav-previous a',
]

function nextSelector(page: Page): string | null {
  const found = NEXT_SELECTORS.find((selector) => page(selector).first().attr('href') !== undefined)
  return found === undefined ? null : `${found}@href`
}
