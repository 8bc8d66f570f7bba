/** Finds an article's title: its heading, checked against what the page's head calls it, without the site's name. */
import { headingText } from './heading-text.ts'
import { namesOf, type PageElement } from './page-node.ts'
import { oneLine } from './page-text.ts'

export interface FoundTitle {
  readonly title: string
  readonly origin: string
  /** The heading it was read from; null where it is the head's. */
  readonly element: PageElement | null
}

export interface TitleHints {
  /** Content of `<title>`. */
  readonly head: string | null
  readonly openGraph: string | null
  readonly headline: string | null
  readonly siteName: string | null
  readonly address: string
}

const SEPARATOR =
  /\s+[|•·»«›‹–—-]+\s+|\s*[|｜_]\s*|\s+::?\s+|\s*[－]\s*|\s+[/\\]\s+|(?<=[\u3400-\u9fff”？！）】])-(?=[\u3400-\u9fffA-Za-z])/

/** The title of the page's article, or null: the best of its headings, if it agrees with what the head says; otherwise what the head says. */
export function findTitle(elements: readonly PageElement[], hints: TitleHints): FoundTitle | null {
  const names = [hints.openGraph, hints.headline, hints.head].filter(
    (name): name is string => name !== null && name !== '',
  )
  const known = wordsOf([...names, hints.address].join(' '))
  const foldedNames = names.map(folded)
  const cutNames = names.map((name) => folded(withoutSite(name, hints.siteName, name === hints.head)))
  let best: Heading | null = null
  // Without a head to agree with, the first main heading is all there is.
  let bestScore = names.length === 0 ? 1.5 : 3
  for (const heading of headingsOf(elements, cutNames)) {
    const score = agreement(heading, foldedNames, known, hints.siteName)
    if (score <= bestScore) continue
    best = heading
    bestScore = score
  }
  if (best !== null) return { title: best.text, origin: best.origin, element: best.element }
  if (hints.openGraph !== null && hints.openGraph !== '' && !sameText(hints.openGraph, hints.siteName ?? '')) {
    return { title: withoutSite(hints.openGraph, hints.siteName), origin: 'og:title', element: null }
  }
  if (hints.headline !== null && hints.headline !== '') {
    return { title: withoutSite(hints.headline, hints.siteName), origin: 'JSON-LD headline', element: null }
  }
  if (hints.head === null || hints.head === '') return null
  return { title: withoutSite(hints.head, hints.siteName, true), origin: 'title element', element: null }
}

interface Heading {
  readonly text: string
  readonly element: PageElement
  readonly level: number
  readonly origin: string
  /** It links to the site's start: the site's name. */
  readonly linksHome: boolean
}

/** How well a heading agrees with what the head calls the article (`names`, folded); 3 is doubtful, 8 is the same. */
function agreement(
  heading: Heading,
  names: readonly string[],
  known: ReadonlySet<string>,
  siteName: string | null,
): number {
  if (siteName !== null && isSite(heading.text, siteName)) return 0
  let score = heading.level === 1 ? 2 : heading.level === 4 ? 1.5 : 0.5
  if (heading.linksHome) score -= 4
  if (UNSEEN.test(namesOf(heading.element))) score -= 2
  const words = [...wordsOf(heading.text)]
  if (words.length > 0) score += (3 * words.filter((word) => known.has(word)).length) / words.length
  const short = folded(heading.text)
  const relation = Math.max(0, ...names.map((name) => likeness(short, name)))
  // One word of the address is a section's name.
  if (relation === 0 && heading.level > 1 && words.length < 2) return 0
  return score + relation + Math.min(heading.text.length / 100, 0.9)
}

/** Of a heading and a name, both folded. 5: the same text; 4: the name begins with it; 1: the name ends with it, as with a site's name; 0: neither. */
function likeness(short: string, long: string): number {
  if (short.length < 3) return 0
  if (short === long) return 5
  const next = long.slice(short.length)
  if (long.startsWith(short) && (short.length > 25 || !/^[\p{L}\p{N}]/u.test(next)))
    return short.length >= long.length * 0.25 ? 4 : 2
  if (short.startsWith(long) && long.length > 12) return 4
  return long.endsWith(short) ? (short.length >= long.length * 0.5 ? 2 : 1) : 0
}

function wordsOf(text: string): Set<string> {
  const words = folded(text).match(/[\p{L}\p{N}]{4,}|[\u3400-\u9fff]{2}/gu) ?? []
  return new Set(words.slice(0, 200))
}

const LEVELS = new Map([
  ['h1', 1],
  ['h2', 2],
  ['h3', 3],
])
/** For screen readers only: often the site's own heading. */
const UNSEEN = /(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-?text)?|hidden|invisible)(?=[\s_-]|$)/
const TITLE_NAMES =
  /(?:^|\s)(?:entry-title|post-title|article-title|headline|articletitle|main-title|artikel-titel)(?=\s|$)/

function headingsOf(elements: readonly PageElement[], names: readonly string[]): Heading[] {
  const found: Heading[] = []
  for (const element of elements) {
    const level = LEVELS.get(element.name)
    if (level === undefined && !isNamedTitle(element)) continue
    const text = headingText(element, names, folded)
    if (text.length < 3 || text.length > 300) continue
    found.push({
      text,
      element,
      level: level ?? 4,
      origin: level === undefined ? 'headline element' : `h${level}`,
      linksHome: linksHome(element),
    })
    if (found.length >= 30) break
  }
  return found.toSorted((left, right) => left.level - right.level)
}

function isNamedTitle(element: PageElement): boolean {
  const names = namesOf(element)
  if (names !== '' && TITLE_NAMES.test(names)) return true
  const { itemprop } = element.attribs
  return itemprop !== undefined && /headline/i.test(itemprop)
}

function linksHome(heading: PageElement): boolean {
  const above = heading.parent
  const link =
    above !== null && above.type === 'tag' && above.name === 'a'
      ? above
      : heading.children.find((child) => child.type === 'tag' && child.name === 'a')
  if (link === undefined || link.type !== 'tag') return false
  return (
    /^(?:https?:\/\/[^/]*)?\/?(?:index\.\w{3,4}|home\/?|start\/?)?$/i.test(link.attribs.href ?? 'x') ||
    link.attribs.rel === 'home'
  )
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'‘’‚‛“”„«»‹›`´]/g, '')
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

function sameText(left: string, right: string): boolean {
  return folded(left) === folded(right)
}

/** Cuts the site's name off a title; where the name is not known, a short last part of the head's title is taken for it: «… | t3n», «…_网易新闻», «… - Handelskurier». */
export function withoutSite(title: string, siteName: string | null, isHead = false): string {
  let rest = oneLine(title)
  for (let steps = 0; steps < 3; steps += 1) {
    const cut = cutOnce(rest, siteName, isHead)
    if (cut.title === rest) break
    rest = cut.title
    if (!cut.isSite) break
  }
  return rest
}

function cutOnce(title: string, siteName: string | null, isHead: boolean): { title: string; isSite: boolean } {
  const parts = title.split(SEPARATOR)
  const whole = { title, isSite: false }
  if (parts.length < 2) return whole
  const last = parts.at(-1) ?? ''
  const first = parts[0] ?? ''
  const head = title.slice(0, title.lastIndexOf(last)).replace(/[\s|•·»«›‹–—_｜－:/\\-]+$/, '')
  const tail = title.slice(first.length).replace(/^[\s|•·»«›‹–—_｜－:/\\-]+/, '')
  if (siteName !== null && isSite(last, siteName)) return { title: head, isSite: true }
  if (siteName !== null && isSite(first, siteName)) return { title: tail, isSite: true }
  const han = /[\u3400-\u9fff]/.test(title)
  const isShort = han ? last.length <= 10 : last.split(' ').length <= 4
  const separator = title.slice(head.length, title.length - last.length)
  if (!isHead && !/[|｜_]/.test(separator)) return whole
  if (isShort && last.length < head.length && head.length >= (han ? 6 : 15)) return { title: head, isSite: han }
  return whole
}

function isSite(part: string, siteName: string): boolean {
  const left = folded(part).replace(/^www\.|\.(?:de|com|at|ch|net|org|cn)$/g, '')
  const right = folded(siteName).replace(/^www\.|\.(?:de|com|at|ch|net|org|cn)$/g, '')
  return (
    left !== '' &&
    (left === right ||
      (left.length > 3 && right.includes(left)) ||
      (right.length > 3 && left.includes(right) && left.length <= right.length * 3))
  )
}
