/** Reads a heading without what is set around the title inside it: a kicker, a date, a section's name. */
import { following, isElement, namesOf, type PageElement, type PageNode, type PageParent } from './page-node.ts'
import { lineOf, oneLine } from './page-text.ts'

/** Names of what stands inside a heading beside the title. */
const BESIDE =
  /(?:^|[\s_-])(?:kicker|dachzeile|overline|topline|top-?line|eyebrow|roofline|roof|vorzeile|spitzmarke|pre-?title|pre-?headline|super-?title|sur-?title|catchline|sub-?title|sub-?headline|subline|unterzeile|untertitel|date|datum|badge|ressort|category|breadcrumb|sr-only|visually-?hidden|hidden)(?=[\s_-]|$)/
const BESIDE_TAGS = new Set(['time', 'small', 'sup', 'button', 'svg', 'figure'])
/** Letters of a title that may stand alone. */
const LEAST = 12

/** The heading's text as one line; `names` are what the head calls the article, folded by `fold`. */
export function headingText(heading: PageElement, names: readonly string[], fold: (text: string) => string): string {
  const whole = lineOf(heading, 600)
  if (!heading.children.some((child) => isElement(child)) || names.includes(fold(whole))) return whole
  const parts = partsOf(heading)
  const named = namedRun(parts, names, fold)
  if (named !== null) return named
  const own = joined(parts.filter(({ isBeside }) => !isBeside))
  return own.length >= LEAST ? own : whole
}

interface Part {
  readonly text: string
  readonly isBeside: boolean
}

function partsOf(heading: PageElement): Part[] {
  const parts: Part[] = []
  for (let node = following(heading, heading, true); node !== null; node = following(node, heading, true)) {
    if (node.type !== 'text' || !/\S/.test(node.data)) continue
    parts.push({ text: node.data, isBeside: isBeside(node, heading) })
  }
  return parts.slice(0, 12)
}

function isBeside(node: PageNode, heading: PageElement): boolean {
  for (
    let above = node.parent as PageParent | null;
    above !== null && above !== heading;
    above = above.parent as PageParent | null
  ) {
    if (isElement(above) && (BESIDE_TAGS.has(above.name) || BESIDE.test(namesOf(above)))) return true
  }
  return false
}

/** The longest run of parts that is exactly what the head calls the article. */
function namedRun(parts: readonly Part[], names: readonly string[], fold: (text: string) => string): string | null {
  for (let length = parts.length - 1; length > 0; length -= 1) {
    for (let start = 0; start + length <= parts.length; start += 1) {
      const run = joined(parts.slice(start, start + length))
      if (run.length >= LEAST && names.includes(fold(run))) return run
    }
  }
  return null
}

function joined(parts: readonly Part[]): string {
  return oneLine(parts.map(({ text }) => text).join(' '))
}
