/** Finds an article's title: its heading, checked against what the page's head calls it, without the site's name. */
import { elementsOf, lineOf, namesOf, oneLine, type PageParent } from './page-node.ts'

export interface FoundTitle {
  readonly title: string
  readonly origin: string
}

export interface TitleHints {
  /** Content of `<title>`. */
  readonly head: string | null
  readonly openGraph: string | null
  readonly headline: string | null
  readonly siteName: string | null
}

const SEPARATOR =
  /\s+[|•·»«›‹–—-]+\s+|\s*[|｜_]\s*|\s+::?\s+|\s*[－]\s*|\s+[/\\]\s+|(?<=[\u3400-\u9fff”？！）】])-(?=[\u3400-\u9fffA-Za-z])/

/** The title of the page's article, or null. */
export function findTitle(root: PageParent, hints: TitleHints): FoundTitle | null {
  const headings = headingsOf(root)
  const named = [hints.openGraph, hints.headline, hints.head].filter(
    (name): name is string => name !== null && name !== '',
  )
  for (const heading of headings) {
    if (named.some((name) => confirms(heading.text, name))) return { title: heading.text, origin: heading.origin }
  }
  if (hints.openGraph !== null && hints.openGraph !== '' && !sameText(hints.openGraph, hints.siteName ?? '')) {
    return { title: withoutSite(hints.openGraph, hints.siteName), origin: 'og:title' }
  }
  if (hints.headline !== null && hints.headline !== '')
    return { title: withoutSite(hints.headline, hints.siteName), origin: 'JSON-LD headline' }
  const only = headings.filter((heading) => heading.level === 1)
  const single = only.length === 1 ? only[0] : undefined
  if (single !== undefined && single.text.length >= 10 && (hints.head === null || hints.head === ''))
    return { title: single.text, origin: single.origin }
  if (hints.head !== null && hints.head !== '')
    return { title: withoutSite(hints.head, hints.siteName), origin: 'title element' }
  const first = headings[0]
  return first === undefined ? null : { title: first.text, origin: first.origin }
}

interface Heading {
  readonly text: string
  readonly level: number
  readonly origin: string
}

function headingsOf(root: PageParent): Heading[] {
  const found: Heading[] = []
  for (const element of elementsOf(root)) {
    const level = /^h([1-3])$/.exec(element.name)?.[1]
    const isTitle =
      /headline/i.test(element.attribs.itemprop ?? '') ||
      /(?:^|\s)(?:entry-title|post-title|article-title|headline|articletitle|main-title|artikel-titel)(?=\s|$)/.test(
        namesOf(element),
      )
    if (level === undefined && !isTitle) continue
    const text = lineOf(element, 600)
    if (text.length < 3 || text.length > 300) continue
    found.push({
      text,
      level: level === undefined ? 4 : Number(level),
      origin: level === undefined ? 'headline element' : `h${level}`,
    })
    if (found.length > 60) break
  }
  return found.toSorted((left, right) => left.level - right.level)
}

/** True if a heading is what the head names: the same text, or that text with a site's name or kicker around it. */
function confirms(heading: string, name: string): boolean {
  const short = folded(heading)
  const long = folded(name)
  if (short.length < 3) return false
  if (short === long) return true
  if (long.startsWith(short) && short.length >= long.length * 0.35)
    return !/^[\p{L}\p{N}]/u.test(long.slice(short.length)) || short.length > 25
  if (long.endsWith(short) && short.length >= long.length * 0.4) return true
  return false
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

/** Cuts the site's name off a title: «… | t3n», «…_网易新闻», «… - Handelskurier». */
export function withoutSite(title: string, siteName: string | null): string {
  let rest = oneLine(title)
  for (let steps = 0; steps < 3; steps += 1) {
    const cut = cutOnce(rest, siteName)
    if (cut === rest) break
    rest = cut
  }
  return rest
}

function cutOnce(title: string, siteName: string | null): string {
  const parts = title.split(SEPARATOR)
  if (parts.length < 2) return title
  const last = parts.at(-1) ?? ''
  const first = parts[0] ?? ''
  const head = title.slice(0, title.lastIndexOf(last)).replace(/[\s|•·»«›‹–—_｜－:/\\-]+$/, '')
  const tail = title.slice(first.length).replace(/^[\s|•·»«›‹–—_｜－:/\\-]+/, '')
  if (siteName !== null && isSite(last, siteName)) return head
  if (siteName !== null && isSite(first, siteName)) return tail
  const han = /[\u3400-\u9fff]/.test(title)
  const isShort = han ? last.length <= 10 : last.split(' ').length <= 4
  if (isShort && last.length < head.length && head.length >= (han ? 6 : 15)) return head
  return title
}

function isSite(part: string, siteName: string): boolean {
  const left = folded(part).replace(/^www\.|\.(?:de|com|at|ch|net|org|cn)$/g, '')
  const right = folded(siteName).replace(/^www\.|\.(?:de|com|at|ch|net|org|cn)$/g, '')
  return (
    left !== '' &&
    (left === right || (left.length > 3 && right.includes(left)) || (right.length > 3 && left.includes(right)))
  )
}
