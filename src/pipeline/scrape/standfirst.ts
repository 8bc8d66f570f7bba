/** Finds the standfirst (Vorspann): the paragraph between an article's heading and its body. */
import { meaningOf } from './boilerplate.ts'
import { contains, isBelow, namesOf, type PageElement, type PageParent } from './page-node.ts'
import { lineOf } from './page-text.ts'
import { eachLine } from './text-lines.ts'

const NAMES =
  /(?:^|[\s_-])(?:vorspann|standfirst|lead-?text|article-?lead|article__lead|lede|dek|deck|article-?intro|intro-?text|article__intro|teaser-?text|einleitung|anleser|article-?summary|article__summary|subtitle|sub-?headline|subline|unterzeile|article-?subtitle|daoyu|daodu|zhaiyao|summary|lead|intro|standfirst|excerpt|abstract)(?=[\s_-]|$)/
const PROPERTIES = /^(?:description|alternativeHeadline)$/i
const AROUND = new Set(['nav', 'aside', 'footer', 'form', 'a'])

export interface Standfirst {
  readonly text: string
  readonly origin: string
}

/** Elements named as a standfirst; to be asked for before the page is cleaned, as some are named like teasers. */
export function namedStandfirsts(elements: readonly PageElement[]): Standfirst[] {
  const found: Standfirst[] = []
  const isAround = isBelow((element) => AROUND.has(element.name))
  let headingSeen = false
  for (const element of elements) {
    if (element.name === 'h1' && !isAround(element)) headingSeen = true
    if (!headingSeen || element.name === 'meta') continue
    const { itemprop } = element.attribs
    const property = itemprop !== undefined && PROPERTIES.test(itemprop)
    const names = namesOf(element)
    if (!property && (names === '' || !NAMES.test(names))) continue
    if (isAround(element)) continue
    const text = lineOf(element, 2000)
    if (text.length < 40 || text.length > 900 || meaningOf(text) !== null) continue
    const name = (element.attribs.class ?? element.attribs.id ?? element.name).trim().slice(0, 40)
    found.push({ text, origin: property ? `itemprop ${itemprop}` : `element .${name}` })
    if (found.length >= 5) break
  }
  return found
}

/** The paragraphs that stand between the title and the first of the body's elements, on the cleaned page. */
export function standfirstBetween(
  root: PageParent,
  title: string | null,
  body: readonly PageElement[],
): Standfirst | null {
  if (title === null) return null
  const paragraphs: string[] = []
  let afterTitle = false
  for (const line of eachLine(root)) {
    const first = line.nodes[0]
    if (first === undefined) continue
    if (body.some((element) => contains(element, first))) break
    if (line.text === title) {
      afterTitle = true
      paragraphs.length = 0
    } else if (afterTitle && line.mass > 0 && line.linked < 0.3 && meaningOf(line.text) === null)
      paragraphs.push(line.text)
  }
  const text = paragraphs.join(' ')
  return text === '' || text.length > 1200 ? null : { text, origin: 'paragraph between heading and body' }
}
