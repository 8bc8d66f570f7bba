/** Takes lists of links and teaser boxes out of a body: they lead to other articles. */
import { elementsOf, findElement, namesOf, type PageElement, type PageParent, removeNodes } from './page-node.ts'
import { measureText } from './text-measure.ts'

const LISTS = new Set('ul ol div section table p dl article'.split(' '))

/** Drops every list or box below `root` that is nearly all links, with the short heading before it. */
export function dropLinkLists(root: PageParent): void {
  const measures = measureText(root)
  const whole = measures.of(root)
  const doomed: PageElement[] = []
  const isLinks = (element: PageElement): boolean => {
    if (!LISTS.has(element.name)) return false
    const { chars, linked, mass } = measures.of(element)
    if (chars === 0 || mass > whole.mass / 10 || chars > whole.chars / 2) return false
    if (linked / chars <= 0.7) return false
    const count = linkCount(element)
    if (element.name === 'ul' || element.name === 'ol')
      return count >= 2 && linked / chars > 0.75 && !isFootnotes(element)
    if (element.name === 'p') return count >= 3 && linked / chars > 0.85
    return count >= 2
  }
  elementsOf(root, (element) => {
    if (!isLinks(element)) return false
    const heading = headingBefore(element)
    if (heading !== null && measures.of(heading).chars < 60) doomed.push(heading)
    doomed.push(element)
    return true
  })
  removeNodes(doomed)
}

/** Number of links below an element, counted up to three. */
function linkCount(element: PageElement): number {
  let count = 0
  findElement(element, (below) => {
    if (below.name === 'a') count += 1
    return count >= 3
  })
  return count
}

function isFootnotes(element: PageElement): boolean {
  return /footnote|reference|source|quellen|literatur/.test(namesOf(element))
}

function headingBefore(element: PageElement): PageElement | null {
  let before = element.prev
  while (before !== null && before.type === 'text' && before.data.trim() === '') before = before.prev
  return before !== null && before.type === 'tag' && /^h[2-6]$/.test(before.name) ? before : null
}
