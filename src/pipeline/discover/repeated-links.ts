/** Finds the links of a page that repeat one structure: what is left when menus are taken away is the list of its articles. */
import { absoluteAddress } from '../parse/absolute-address.ts'
import {
  elementsOf,
  isBelow,
  isElement,
  namesOf,
  type PageElement,
  type PageParent,
  type PageRoot,
} from '../scrape/page-node.ts'
import { lineOf } from '../scrape/page-text.ts'

export interface RepeatedLink {
  readonly anchor: PageElement
  /** The largest element that holds this link and no other of the group. */
  readonly item: PageElement
  readonly url: string
}

/** Fewer are no list. */
const LEAST = 3
/** Groups compared, and links looked at. */
const MOST_LINKS = 3000
const AROUND = new Set(['nav', 'footer', 'aside', 'form', 'dialog'])
const NAVIGATION =
  /(?:^|[\s_-])(?:nav|menu|navigation|breadcrumbs?|footer|pagination|pager|share|social|tags?|tag-?cloud|cookie|lang(?:uage)?s?)(?=[\s_-]|$)/
/** Letters a title has at least; a Chinese character says twice as much. */
const SHORTEST = 12

/** The groups of a page, the likeliest list of articles first. */
export function repeatedLinks(root: PageRoot, base: string): RepeatedLink[][] {
  const isAround = isBelow((element) => AROUND.has(element.name) || NAVIGATION.test(namesOf(element)))
  const groups = new Map<string, { anchor: PageElement; url: string }[]>()
  const anchors = elementsOf(root).filter(({ name, attribs }) => name === 'a' && attribs.href !== undefined)
  for (const anchor of anchors.slice(0, MOST_LINKS)) {
    const url = absoluteAddress(anchor.attribs.href ?? null, base)
    if (url === null || !/^https?:/i.test(url) || isAround(anchor) || url === base) continue
    if (weight(lineOf(anchor, 1000)) < SHORTEST) continue
    const key = signature(anchor)
    const group = groups.get(key) ?? []
    group.push({ anchor, url: url.replace(/#.*$/, '') })
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(distinct)
    .filter((group) => group.length >= LEAST)
    .map((group) => ({ group: withItems(group), score: scoreOf(group, base) }))
    .toSorted((left, right) => right.score - left.score)
    .map(({ group }) => group)
}

type Link = Omit<RepeatedLink, 'item'>

function distinct(group: readonly Link[]): Link[] {
  return [...new Map(group.map((link) => [link.url, link])).values()]
}

/** Tags up to the root, with the classes of the nearest ones that are no numbers. */
function signature(anchor: PageElement): string {
  const steps: string[] = []
  let node: PageParent | null = anchor
  for (let depth = 0; node !== null && isElement(node) && depth < 40; depth += 1) {
    steps.push(depth < 4 ? [node.name, ...stableClasses(node)].join('.') : node.name)
    node = node.parent as PageParent | null
  }
  return steps.join(' < ')
}

/** Classes that say what an element is, not which of its kind: no numbers, no states, nothing a build tool made up. */
export function stableClasses(element: PageElement): string[] {
  return (element.attribs.class ?? '')
    .slice(0, 400)
    .split(/\s+/)
    .filter(
      (name) =>
        /^[a-zA-Z][\w-]{1,50}$/.test(name) && !/\d{2,}|^(?:odd|even|first|last|active|is-|has-|sm-|md-|lg-)/.test(name),
    )
    .slice(0, 6)
}

function weight(text: string): number {
  return text.length + (text.match(/[\u3400-\u9fff]/g)?.length ?? 0)
}

/** Many links, with long texts, in headings, deep in the site itself. */
function scoreOf(group: readonly Link[], base: string): number {
  const texts = group.map(({ anchor }) => Math.min(weight(lineOf(anchor, 400)), 90))
  const average = texts.reduce((sum, length) => sum + length, 0) / texts.length
  const heads = group.filter(({ anchor }) => hasHeading(anchor)).length / group.length
  const host = URL.parse(base)?.hostname
  const own = group.filter(({ url }) => URL.parse(url)?.hostname === host).length / group.length
  return Math.min(group.length, 30) * average * (1 + heads) * (0.3 + own)
}

/** In a heading, or around one. */
function hasHeading(anchor: PageElement): boolean {
  if (elementsOf(anchor).some(({ name }) => /^h[1-6]$/.test(name))) return true
  let node = anchor.parent as PageParent | null
  for (let depth = 0; node !== null && isElement(node) && depth < 3; depth += 1) {
    if (/^h[1-6]$/.test(node.name)) return true
    node = node.parent as PageParent | null
  }
  return false
}

function withItems(group: readonly Link[]): RepeatedLink[] {
  const inside = new Map<PageParent, number>()
  for (const { anchor } of group) {
    for (let node: PageParent | null = anchor; node !== null; node = node.parent as PageParent | null) {
      inside.set(node, (inside.get(node) ?? 0) + 1)
    }
  }
  return group.map(({ anchor, url }) => {
    let item = anchor
    for (
      let node = anchor.parent as PageParent | null;
      node !== null && isElement(node);
      node = node.parent as PageParent | null
    ) {
      if (inside.get(node) !== 1) break
      item = node
    }
    return { anchor, url, item }
  })
}
