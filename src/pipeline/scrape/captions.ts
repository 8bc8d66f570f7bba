/** Takes captions and credits out of a page, so that they are no part of its text, and puts them below their pictures again. */
import { meaningOf } from './boilerplate.ts'
import {
  createElement,
  createText,
  elementsOf,
  findElement,
  isElement,
  namesOf,
  type PageElement,
  type PageNode,
  type PageParent,
  removeNodes,
  setChildren,
} from './page-node.ts'
import { lineOf, textOf } from './page-text.ts'

/** Picture → the lines printed below it. */
export type Captions = ReadonlyMap<PageElement, readonly string[]>

/** Names of captions, by class. */
const NAMES =
  /(?:^|[\s_-])(?:caption|wp-caption-text|bildunterschrift|bu|image-?caption|photo-?caption|credits?|photo-?credit|bildnachweis|copyright)(?=[\s_-]|$)/

/** Characters of a caption at most; one that only its place tells is a label. */
const LONGEST = 600
const LONGEST_LABEL = 140

/** Ends like a sentence, or is in a script whose headings and sentences look alike. */
const SENTENCE = /[.!?…:;]["”“»]?$|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** How far around a caption its picture is looked for. */
const LEVELS = 4

/** Takes out the captions below `root` and says which picture each belongs to. */
export function takeCaptions(root: PageParent): Captions {
  const captions = new Map<PageElement, string[]>()
  const doomed: PageElement[] = []
  for (const element of elementsOf(root)) {
    const isNamed = isNamedCaption(element)
    const picture = isNamed ? null : pictureBefore(element)
    if (!isNamed && (picture === null || !isLabel(element))) continue
    doomed.push(element)
    const owner = picture ?? pictureAround(element)
    const text = owner === null ? '' : lineOf(element, LONGEST)
    if (owner === null || text === '') continue
    const lines = captions.get(owner) ?? []
    if (!lines.some((line) => line.includes(text))) captions.set(owner, [...lines, text])
  }
  removeNodes(doomed)
  return captions
}

/** Puts each picture below `root` that had captions into a figure with them. */
export function restoreCaptions(root: PageParent, captions: Captions): void {
  if (captions.size === 0) return
  for (const picture of elementsOf(root)) {
    const lines = captions.get(picture)
    if (lines === undefined) continue
    const caption = createElement('figcaption', {}, [])
    setChildren(caption, [createText(lines.join(' '))])
    const figure = figureAround(picture, root)
    if (figure !== null) setChildren(figure, [...figure.children, caption])
    else replaceBy(picture, caption)
  }
}

function isNamedCaption(element: PageElement): boolean {
  if (element.name === 'figcaption') return true
  const names = namesOf(element)
  if (names === '' || !NAMES.test(names)) return false
  return (
    textOf(element, 1000).length < LONGEST &&
    findElement(element, (below) => below.name === 'img' || below.name === 'p') === null
  )
}

/** The picture that an element stands right behind, where that has no text of its own. */
function pictureBefore(element: PageElement): PageElement | null {
  if (!/^(?:p|div|span|small|em|i)$/.test(element.name)) return null
  let before = element.prev
  while (before !== null && isBlank(before)) before = before.prev
  if (before === null || !isElement(before) || !/^(?:img|picture|figure|a|p|div|span)$/.test(before.name)) return null
  const picture = before.name === 'img' ? before : findElement(before, (below) => below.name === 'img')
  return picture !== null && textOf(before, 20).trim() === '' ? picture : null
}

function isBlank(node: PageNode): boolean {
  if (node.type === 'text') return node.data.trim() === ''
  if (!isElement(node)) return true
  if (node.name === 'img' || textOf(node, 100).trim() !== '') return false
  return findElement(node, (below) => below.name === 'img') === null
}

/** A credit, or a line that is no sentence. */
function isLabel(element: PageElement): boolean {
  if (findElement(element, isMoreThanLine) !== null) return false
  const line = lineOf(element, LONGEST_LABEL + 1)
  if (line === '' || line.length > LONGEST_LABEL) return false
  return meaningOf(line)?.kind === 'credit' || !SENTENCE.test(line)
}

/** What a label does not have: pictures, links, lists, several lines. What is empty will be gone, and is as good as gone. */
function isMoreThanLine(element: PageElement): boolean {
  if (element.name === 'img') return true
  if (element.name === 'br') return isBetweenLines(element)
  return /^(?:a|h[1-6]|ul|ol)$/.test(element.name) && textOf(element, 100).trim() !== ''
}

function isBetweenLines(lineBreak: PageElement): boolean {
  let next = lineBreak.next
  while (next !== null && isBlank(next)) next = next.next
  return next !== null
}

function pictureAround(element: PageElement): PageElement | null {
  let node = element.parent as PageParent | null
  for (let level = 0; level < LEVELS && node !== null && isElement(node); level += 1) {
    const picture = findElement(node, (below) => below.name === 'img')
    if (picture !== null) return picture
    if (node.name === 'figure') return null
    node = node.parent as PageParent | null
  }
  return null
}

function figureAround(picture: PageElement, root: PageParent): PageElement | null {
  let node = picture.parent as PageParent | null
  for (; node !== null && node !== root && isElement(node); node = node.parent as PageParent | null) {
    if (node.name === 'figure') return node
  }
  return null
}

/** Puts a figure in the place of a picture, or of the link or picture element that holds nothing else. */
function replaceBy(picture: PageElement, caption: PageElement): void {
  let inner: PageElement = picture
  let parent = inner.parent as PageParent
  while (isElement(parent) && /^(?:a|picture|span|p)$/.test(parent.name) && holdsOnly(parent, inner)) {
    inner = parent
    parent = inner.parent as PageParent
  }
  const figure = createElement('figure', {}, [])
  const children: PageNode[] = parent.children.map((child) => (child === inner ? figure : (child as PageNode)))
  setChildren(parent, children)
  setChildren(figure, [inner, caption])
}

function holdsOnly(parent: PageElement, inner: PageElement): boolean {
  return parent.children.every(
    (child) =>
      child === inner ||
      (child.type === 'text' && child.data.trim() === '') ||
      (isElement(child) && (child.name === 'source' || child.name === 'noscript')),
  )
}
