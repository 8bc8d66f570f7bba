/** Finds the elements that hold an article's body: known containers first, then by where the paragraphs are. */
import {
  contains,
  elementsOf,
  findElement,
  isElement,
  namesOf,
  type PageElement,
  type PageNode,
  type PageParent,
} from './page-node.ts'
import { lineOf } from './page-text.ts'
import { type Measures, measureText } from './text-measure.ts'

export interface MainText {
  /** In the order of the page; none holds another. */
  readonly elements: readonly PageElement[]
  readonly origin: string
  /** True where the choice was close, or what was found is short or a small part of the page's paragraphs. */
  readonly isDoubtful: boolean
}

/** Below this share of the page's paragraphs a body that no name marks as one is in doubt. */
const DOUBTFUL_SHARE = 0.4
/** Or below this weight of its own. */
const DOUBTFUL_MASS = 250
/** Or with another candidate of at least this share of its score. */
const DOUBTFUL_RIVAL = 0.9
/** Nothing is to be found by looking again on a page with less. */
const DOUBTFUL_PAGE = 500

/** Names that content systems give to the body itself, the most certain first. */
const KNOWN: readonly RegExp[] = [
  /(?:^|\s)(?:td-post-content|trs_editor|rich_media_content|js_content|artibody|rm_txt_con|article-?body|article_?_?body(?:-?text)?|articlebody|story-?body(?:-?text)?|story__body|post__body|article__content|article-?text|articletext|article_text|artikeltext|artikel-?text|text_?con|article-?bodytext|body-?copy|caas-body|post_text|post_body|content_article|article_content|article-?content|articlecontent|story-?content|wysiwyg|article-?main-?content|article-?main-?body)(?=\s|$)/,
  /(?:^|\s)(?:entry-?content|entry_content|post-?content|post_content|post-?body|postbody|post-?entry|blog-?content|single-?content|content-?body|content__body|body-?content|main-?text|maintext|news-?content|news_?text|newstext|newsbody|news-?body|news_?body|page-?content-?body|field-name-body|field--name-body|the-?content|content-?text|zoom|show_content|newscontent|article-?detail|detail-?content|post-?text|storytext|entrytext|entry)(?=\s|$)/,
]

const POSITIVE =
  /(?:^|[\s_-])(?:article|artikel|beitrag|body|content|entry|hentry|main|news|page|post|story|text|blog|detail|zhengwen|inhalt)(?=[\s_-]|$)/
const NEGATIVE =
  /(?:^|[\s_-])(?:comments?|footer|footnote|masthead|media|meta|sidebar|related|teasers?|widgets?|shop|tool|list|menu|nav|promo|aside|head|header|kommentare?|list)(?=[\s_-]|$)/

interface Candidate {
  readonly element: PageElement
  score: number
}

/** Finds the body below `root`, which has been cleaned of noise. Empty where the page has no paragraphs. */
export function findMainText(root: PageParent): MainText {
  const measures = measureText(root)
  const { best, hasRival } = byParagraphs(root, measures)
  const wide = best === null ? null : withSurroundings(best, measures)
  const known = knownContainers(root, measures, wide)
  if (known !== null) return known
  if (measures.total === 0) return { elements: [], origin: 'none', isDoubtful: false }
  const origin = 'paragraphs'
  if (wide === null) return { elements: root.children.filter((node) => isElement(node)), origin, isDoubtful: true }
  const { mass } = measures.of(wide)
  const isDoubtful =
    measures.total >= DOUBTFUL_PAGE &&
    (mass < DOUBTFUL_MASS || mass < measures.total * DOUBTFUL_SHARE || (hasRival && mass < measures.total * 0.6))
  return { elements: [wide], origin, isDoubtful }
}

/** Scores every ancestor of the paragraphs and gives the best; a rival is one nearly as good and elsewhere. */
function byParagraphs(root: PageParent, measures: Measures): { best: PageElement | null; hasRival: boolean } {
  const candidates = new Map<PageElement, Candidate>()
  for (const element of measures.paragraphs) {
    const value = 1 + Math.min(measures.of(element).ownMass / 100, 6)
    let level = element.name === 'p' || element.name === 'li' || element.name === 'pre' ? 1 : 0
    let node: PageNode | PageParent | null = level === 1 ? (element.parent as PageParent | null) : element
    for (; node !== null && node !== root && level < 7; node = node.parent as PageParent | null, level += 1) {
      if (!isElement(node)) break
      let candidate = candidates.get(node)
      if (candidate === undefined) {
        candidate = { element: node, score: nameScore(node) }
        candidates.set(node, candidate)
      }
      candidate.score += level <= 1 ? value : level === 2 ? value / 2 : value / (level * 1.5)
    }
  }
  let best: Candidate | null = null
  for (const candidate of candidates.values()) {
    candidate.score *= 1 - linkDensity(candidate.element, measures)
    if (measures.of(candidate.element).mass < measures.total * 0.15) candidate.score *= 0.3
    if (best === null || candidate.score > best.score) best = candidate
  }
  if (best === null) return { best: null, hasRival: false }
  const { element, score } = best
  const hasRival = [...candidates.values()].some(
    (other) =>
      other.score >= score * DOUBTFUL_RIVAL && !contains(other.element, element) && !contains(element, other.element),
  )
  return { best: element, hasRival }
}

function nameScore(element: PageElement): number {
  const names = namesOf(element)
  let score = element.name === 'article' ? 10 : element.name === 'div' || element.name === 'section' ? 3 : 0
  if (POSITIVE.test(names)) score += 12
  if (NEGATIVE.test(names)) score -= 12
  return score
}

/** The containers a content system names as the body, if they hold enough of the page's paragraphs. */
function knownContainers(root: PageParent, measures: Measures, scored: PageElement | null): MainText | null {
  const all = elementsOf(root)
  const byProperty = () => all.filter((element) => /articlebody/i.test(element.attribs.itemprop ?? ''))
  const groups: [string, () => PageElement[]][] = [['articleBody', byProperty]]
  for (const names of KNOWN) groups.push(['container', () => namedBy(all, names)])
  for (const [origin, find] of groups) {
    const group = sameArticle(find(), measures)
    const first = group[0]
    if (first === undefined) continue
    const mass = massIn(group, measures)
    if (mass < Math.min(250, measures.total / 3)) continue
    if (scored !== null && mass < measures.of(scored).mass * 0.6) continue
    const label = origin === 'articleBody' ? 'itemprop articleBody' : `container ${labelOf(first)}`
    return { elements: group, origin: label, isDoubtful: false }
  }
  return null
}

function labelOf(element: PageElement): string {
  return (element.attribs.class ?? element.attribs.id ?? element.name).trim().slice(0, 60)
}

function namedBy(elements: readonly PageElement[], known: RegExp): PageElement[] {
  return elements.filter((element) => {
    const names = namesOf(element)
    return names !== '' && element.name !== 'body' && element.name !== 'p' && known.test(names)
  })
}

/** Keeps the elements that belong to one article: those beside the one with the most text, none inside another. */
function sameArticle(elements: readonly PageElement[], measures: Measures): PageElement[] {
  let main: PageElement | null = null
  let most = 0
  for (const element of elements) {
    const length = measures.of(element).chars
    if (length <= most * 1.02) continue
    main = element
    most = length
  }
  if (main === null) return []
  // The innermost of nested containers with nearly the same text.
  for (const element of elements) {
    if (element !== main && contains(main, element) && measures.of(element).chars >= most * 0.7) main = element
  }
  const home = articleOf(main)
  const names = main.attribs.class
  const chosen = main
  return elements.filter(
    (element) =>
      element === chosen ||
      (names !== undefined &&
        element.attribs.class === names &&
        !contains(chosen, element) &&
        !contains(element, chosen) &&
        articleOf(element) === home &&
        !hasOwnHeading(element, measures)),
  )
}

function articleOf(element: PageElement): PageParent | null {
  for (let node = element.parent as PageParent | null; node !== null; node = node.parent as PageParent | null) {
    if (isElement(node) && (node.name === 'article' || node.name === 'main' || node.name === 'body')) return node
  }
  return null
}

/** True where a sibling container is another article: a linked heading stands just before it. */
function hasOwnHeading(element: PageElement, measures: Measures): boolean {
  let before = element.prev
  for (let steps = 0; before !== null && steps < 4; steps += 1, before = before.prev) {
    if (isElement(before) && /^h[1-3]$/.test(before.name) && linkDensity(before, measures) > 0.8) return true
  }
  return false
}

function massIn(elements: readonly PageElement[], measures: Measures): number {
  return elements.reduce((sum, element) => sum + measures.of(element).mass, 0)
}

/** Share of an element's text that stands in links. */
function linkDensity(element: PageElement, measures: Measures): number {
  const { chars, linked } = measures.of(element)
  return chars === 0 ? 0 : Math.min(1, linked / chars)
}

/** Climbs from the best element while its surroundings hold paragraphs too and are no list of links. */
function withSurroundings(best: PageElement, measures: Measures): PageElement {
  let element = best
  for (let steps = 0; steps < 5; steps += 1) {
    const above = element.parent as PageParent | null
    if (above === null || !isElement(above) || above.name === 'body' || above.name === 'html') break
    const gain = measures.of(above).mass / Math.max(measures.of(element).mass, 1)
    const density = linkDensity(above, measures)
    if (gain > 1.02 && density > Math.max(0.25, linkDensity(element, measures) * 2 + 0.05)) break
    if (gain > 1.5 && (isListOfArticles(above, measures) || (gain > 3 && !hasAlikeParts(above, element, measures))))
      break
    if (gain <= 1.02 && !onlyWraps(above)) break
    element = above
  }
  return element
}

/** True where most of the gain stands in elements of the same kind as the one at hand: a body split into parts. */
function hasAlikeParts(above: PageElement, part: PageElement, measures: Measures): boolean {
  let alike = 0
  let others = 0
  for (const child of above.children) {
    if (!isElement(child) || child === part) continue
    const { mass } = measures.of(child)
    if (child.name === part.name && (child.name === 'p' || firstClass(child) === firstClass(part))) alike += mass
    else others += mass
  }
  return alike >= others
}

function firstClass(element: PageElement): string {
  return (element.attribs.class ?? '').trim().split(/\s/)[0] ?? ''
}

/** True where several children begin with a linked heading: an overview, not an article. */
function isListOfArticles(above: PageElement, measures: Measures): boolean {
  let linked = 0
  for (const child of above.children) {
    if (!isElement(child) || measures.of(child).mass === 0) continue
    const heading = findElement(child, (below) => /^h[1-4]$/.test(below.name))
    if (heading !== null && linkDensity(heading, measures) > 0.8) linked += 1
  }
  return linked >= 3
}

function onlyWraps(element: PageElement): boolean {
  return element.children.filter((child) => isElement(child) || lineOf(child, 200) !== '').length === 1
}
