/** Reads prepared XML into a small tree in one pass over htmlparser2's tokens; nothing in it makes the reader fail. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { absoluteAddress } from './absolute-links.ts'
import { type DeclaredEntities, decodeReferences } from './character-references.ts'
import { declaredPrefixes, elementName, homeNamespace, localName } from './namespaces.ts'
import type { XmlElement } from './xml-element.ts'

/** Elements nested deeper are passed over, their text stays with the last one kept. */
const depthLimit = 512
/** What is beyond is not read: a feed of 10 MB has some 100,000. */
const elementLimit = 250_000
const attributeLimit = 100

/** Entries do not nest: one that begins inside another closes it. */
const entryNames = new Set(['item', 'entry'])
/** These hold text only: a field that begins right inside one tells that its end tag was forgotten. */
const textFields = ['title', 'link', 'guid', 'id', 'pubdate', 'updated', 'published', 'comments']
const textNames = new Set(textFields)
const fieldNames = new Set([
  ...textFields,
  'description',
  'summary',
  'content',
  'content:encoded',
  'author',
  'category',
  'enclosure',
  'dc:creator',
  'dc:date',
])

const noAttributes: ReadonlyMap<string, string> = new Map()

interface Open {
  readonly element: XmlElement
  /** As written, to find what an end tag closes. */
  readonly written: string
  /** Prefix → our namespace, in force inside. */
  readonly prefixes: ReadonlyMap<string, string>
}

export interface XmlDocument {
  /** Top-level elements. */
  readonly roots: readonly XmlElement[]
  readonly warnings: readonly string[]
}

/** Reads a document; `url` is the base of relative addresses. Linear in the text, never throws. */
export function readXml(text: string, entities: DeclaredEntities, url: string | null): XmlDocument {
  const roots: XmlElement[] = []
  const stack: Open[] = []
  const warnings = new Set<string>()
  /** Open elements beyond the depth limit: tag as written → how many. */
  const beyond = new Map<string, number>()
  /** Tag as written → how many are open: a stray end tag is known without a search. */
  const openTags = new Map<string, number>()
  let elements = 0
  let tag = ''
  let attributeName = ''
  let attributeValue = ''
  let attributes = new Map<string, string>()
  /** What names without a known namespace belong to: the vocabulary of the first element. */
  let home: string | null = null

  const addText = (value: string): void => {
    const parent = stack.at(-1)?.element
    if (parent !== undefined && value !== '') parent.children.push(value)
  }
  const close = (depth: number): void => {
    for (const { element, written } of stack.splice(depth)) {
      element.complete = true
      openTags.set(written, (openTags.get(written) ?? 1) - 1)
    }
  }
  const open = (selfClosing: boolean): void => {
    elements += 1
    if (elements > elementLimit) {
      warnings.add(`only the first ${elementLimit} elements were read`)
      tokenizer.pause()
      return
    }
    if (stack.length >= depthLimit) {
      warnings.add(`elements nested deeper than ${depthLimit} were passed over`)
      if (!selfClosing) beyond.set(tag, (beyond.get(tag) ?? 0) + 1)
      return
    }
    const parent = stack.at(-1)
    const prefixes = declaredPrefixes(attributes, parent?.prefixes ?? new Map())
    home ??= homeNamespace(tag, prefixes)
    const name = elementName(tag, prefixes, home)
    if (entryNames.has(name)) close(innermost(name))
    else if (fieldNames.has(name) && textNames.has(stack.at(-1)?.element.name ?? '')) close(stack.length - 1)
    const around = stack.at(-1)
    const element: XmlElement = {
      name,
      tag: localName(tag),
      attributes: attributes.size === 0 ? noAttributes : attributes,
      children: [],
      base:
        absoluteAddress(attributes.get('xml:base') ?? '', around?.element.base ?? url) ?? around?.element.base ?? url,
      language: attributes.get('xml:lang')?.trim() ?? around?.element.language ?? null,
      complete: selfClosing,
    }
    if (around === undefined) roots.push(element)
    else around.element.children.push(element)
    if (selfClosing) return
    stack.push({ element, written: tag, prefixes })
    openTags.set(tag, (openTags.get(tag) ?? 0) + 1)
  }
  const innermost = (name: string): number => {
    const depth = stack.findLastIndex((candidate) => candidate.element.name === name)
    return depth === -1 ? stack.length : depth
  }

  const handlers: TokenizerCallbacks = {
    onopentagname(start, end) {
      tag = text.slice(start, end)
      attributes = new Map()
    },
    onattribname(start, end) {
      attributeName = text.slice(start, end).toLowerCase()
      attributeValue = ''
    },
    onattribdata(start, end) {
      attributeValue += text.slice(start, end)
    },
    onattribentity() {},
    onattribend() {
      if (attributes.has(attributeName) || attributes.size >= attributeLimit) return
      attributes.set(attributeName, decodeReferences(attributeValue, entities))
    },
    onopentagend() {
      open(false)
    },
    onselfclosingtag() {
      open(true)
    },
    onclosetag(start, end) {
      const name = text.slice(start, end)
      const skipped = beyond.get(name) ?? 0
      if (skipped > 0) {
        beyond.set(name, skipped - 1)
        return
      }
      if ((openTags.get(name) ?? 0) > 0) close(stack.findLastIndex((candidate) => candidate.written === name))
    },
    ontext(start, end) {
      addText(decodeReferences(text.slice(start, end), entities))
    },
    ontextentity() {},
    oncdata(start, end, endOffset) {
      addText(text.slice(start, end - endOffset))
    },
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  }
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, handlers)
  tokenizer.write(text)
  tokenizer.end()
  if (stack.length > 0) warnings.add('the document ends before it is complete')
  if (entities.values.size > 0 && entities.budget === 0) warnings.add('declared entities were expanded up to a limit')
  return { roots, warnings: [...warnings] }
}
