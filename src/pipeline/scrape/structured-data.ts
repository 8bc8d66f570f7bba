/** Reads what a page says of its article in JSON-LD (https://schema.org/Article), broken JSON included. */
import { plainText } from '../normalise/plain-text.ts'
import { measureJson } from '../parse/salvage-json.ts'
import type { PageElement } from './page-node.ts'
import { oneLine, textOf } from './page-text.ts'

export interface StructuredArticle {
  readonly headline: string | null
  readonly authors: readonly string[]
  readonly published: string | null
  readonly updated: string | null
  readonly description: string | null
  readonly image: string | null
  readonly publisher: string | null
  readonly categories: readonly string[]
  readonly language: string | null
  /** False where the page says that the text is not free. */
  readonly free: boolean | null
  readonly url: string | null
  /** Address of the licence, as given. */
  readonly licence: string | null
  /** Who delivered the text: `sourceOrganization`, `provider`. */
  readonly provider: string | null
  /** `articleBody`: plain text, often only an excerpt. */
  readonly body: string | null
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Node = { [key: string]: Json }

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|NewsItem|Posting|Review|Recipe)$/
const PAGE = /^(?:WebPage|ItemPage|CreativeWork|AboutPage|HowTo|VideoObject)$/
const NODE_LIMIT = 5000
/** Parsed, deeper or fuller data would take seventy times its size in memory; no article has it. */
const DEPTH_LIMIT = 200
const OBJECT_LIMIT = 20_000

/** The article among the page's JSON-LD nodes, or null: of several the one that has the page's address or its title (`head`). */
export function structuredArticle(
  elements: readonly PageElement[],
  page: { url: string; head: string | null },
): StructuredArticle | null {
  const nodes: Node[] = []
  for (const element of elements) {
    if (element.name !== 'script') continue
    const value = /ld\+json/i.test(element.attribs.type ?? '') ? parseLenient(sourceOf(element)) : null
    if (value !== null) collect(value, nodes)
  }
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)))
  const best = ofThisPage(articles, page)
  const chosen =
    best ??
    nodes.find((node) => typesOf(node).some((type) => PAGE.test(type))) ??
    nodes.find((node) => 'pubDate' in node)
  return chosen === undefined ? null : read(chosen, nodes, best !== undefined)
}

function ofThisPage(articles: readonly Node[], page: { url: string; head: string | null }): Node | undefined {
  if (articles.length < 2) return articles[0]
  const likeness = (node: Node) => {
    const headline = text(node.headline) ?? text(node.name)
    const addresses = [text(node.url), addressOf(node.mainEntityOfPage, []), text(node['@id'])]
    const isNamed = headline !== null && headline.length > 5 && (page.head ?? '').includes(headline)
    const isHere = addresses.some((address) => address !== null && pathOf(address) === pathOf(page.url))
    const isTelling = node.datePublished !== undefined || node.author !== undefined
    return (isHere ? 4 : 0) + (isNamed ? 2 : 0) + (isTelling ? 1 : 0)
  }
  return articles.reduce((best, node) => (likeness(node) > likeness(best) ? node : best))
}

function pathOf(address: string): string {
  return address
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
}

function sourceOf(element: PageElement): string {
  return element.children.map((child) => (child.type === 'text' ? child.data : textOf(child))).join('')
}

/** JSON as pages really have it: raw line breaks in strings, comments and CDATA around it, commas too many. Null where nothing helps. */
export function parseLenient(source: string): Json {
  const { depth, objects } = measureJson(source)
  if (depth > DEPTH_LIMIT || objects > OBJECT_LIMIT) return null
  const text = source
    .trim()
    .replace(/^\ufeff?(?:\/\/|\/\*)?\s{0,9}(?:<!\[CDATA\[|<!--)\s{0,9}(?:\*\/)?/, '')
    .replace(/(?:\/\/|\/\*)?\s{0,9}(?:\]\]>|-->)\s{0,9}(?:\*\/)?$/, '')
    .trim()
    .replace(/;$/, '')
  return parse(text) ?? parse(repaired(text))
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

/** Escapes control characters inside strings, drops commas before a closing bracket, escapes stray backslashes. One pass. */
function repaired(text: string): string {
  const out: string[] = []
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index)
    if (inString) {
      if (char === '\\') {
        const next = text.charAt(index + 1)
        out.push(/["\\/bfnrtu]/.test(next) ? char + next : `\\\\${next === '\n' ? '' : next}`)
        index += 1
      } else if (char === '"' && closesString(text, index)) {
        inString = false
        out.push(char)
      } else if (char === '"') out.push('\\"')
      else if (char < ' ') out.push(char === '\n' || char === '\t' || char === '\r' ? ' ' : '')
      else out.push(char)
      continue
    }
    if (char === '"') inString = true
    if (char === ',' && /^\s{0,200}[}\]]/.test(text.slice(index + 1, index + 203))) continue
    out.push(char)
  }
  return out.join('')
}

/** A quotation mark ends its string if what follows goes on as JSON does. */
function closesString(text: string, index: number): boolean {
  return /^\s{0,40}(?:[:}\]]|,\s{0,40}(?:["{[}\]]|\d|true|false|null)|$)/.test(text.slice(index + 1, index + 90))
}

/** Every object of a value and of what it holds under `@graph` or as the thing a page is about. */
function collect(value: Json, nodes: Node[]): void {
  const pending: Json[] = [value]
  for (let index = 0; index < pending.length && nodes.length < NODE_LIMIT; index += 1) {
    const next = pending[index]
    if (next === undefined) continue
    if (Array.isArray(next)) pending.push(...next.slice(0, 200))
    else if (next !== null && typeof next === 'object') {
      nodes.push(next)
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemReviewed']) {
        const below = next[key]
        if (below !== undefined && typeof below === 'object') pending.push(below)
      }
    }
  }
}

function typesOf(node: Node): string[] {
  return list(node['@type']).filter((type): type is string => typeof type === 'string')
}

function list(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function read(node: Node, nodes: readonly Node[], isArticle: boolean): StructuredArticle {
  return {
    headline: isArticle ? (text(node.headline) ?? text(node.name)) : null,
    authors: namesOf(node.author ?? node.creator, nodes),
    // `pubDate` and `upDate` are what Baidu's search asks Chinese sites for.
    published: text(node.datePublished) ?? text(node.pubDate) ?? (isArticle ? text(node.dateCreated) : null),
    updated: text(node.dateModified) ?? text(node.upDate),
    description: text(node.description),
    image: addressOf(node.image, nodes) ?? addressOf(node.thumbnailUrl, nodes),
    publisher: namesOf(node.publisher, nodes)[0] ?? null,
    categories: [...list(node.articleSection), ...keywords(node.keywords)]
      .map((term) => text(term))
      .filter((term) => term !== null),
    language: text(node.inLanguage),
    free: isFree(node),
    url: text(node.url) ?? addressOf(node.mainEntityOfPage, nodes),
    licence: addressOf(node.license, nodes),
    provider: namesOf(node.sourceOrganization ?? node.provider, nodes)[0] ?? null,
    body: typeof node.articleBody === 'string' && isArticle ? node.articleBody.slice(0, 500_000) : null,
  }
}

/** What the page says of its whole text, otherwise of the parts of it. */
function isFree(node: Node): boolean | null {
  const given = [node, ...list(node.hasPart)].flatMap((part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? list(part.isAccessibleForFree) : [],
  )
  return given[0] === undefined ? null : !/^(?:false|http:\/\/schema\.org\/False)$/i.test(String(given[0]))
}

function keywords(value: Json | undefined): Json[] {
  return list(value).flatMap((term): Json[] => (typeof term === 'string' ? term.split(',') : [term]))
}

/** A value as one line of plain text; `{"@value": …}` and lists give their first. */
function text(value: Json | undefined): string | null {
  const first = list(value)[0]
  if (typeof first === 'string') return oneLine(unescaped(first)) || null
  if (first !== undefined && first !== null && typeof first === 'object' && !Array.isArray(first)) {
    return text(first['@value'] ?? first.name)
  }
  return null
}

/** Without the references of HTML («Redacci&oacute;n»), which JSON has no use for. */
function unescaped(text: string): string {
  return /&(?:[a-z]{2,8}|#x?[\da-f]{2,6});/i.test(text) ? plainText(text.replaceAll('<', '&lt;')) : text
}

/** Names of persons or organisations; a bare `@id` is looked up among the page's nodes. */
function namesOf(value: Json | undefined, nodes: readonly Node[]): string[] {
  const names = list(value).flatMap((one) => {
    if (typeof one === 'string') return [oneLine(unescaped(one))]
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return []
    const name = one.name ?? resolve(one, nodes)?.name
    return list(name).flatMap((each) => (typeof each === 'string' ? [oneLine(unescaped(each))] : []))
  })
  return [...new Set(names.filter((name) => name !== ''))]
}

function addressOf(value: Json | undefined, nodes: readonly Node[]): string | null {
  const first = list(value)[0]
  if (typeof first === 'string') return first.trim() || null
  if (first === undefined || first === null || typeof first !== 'object' || Array.isArray(first)) return null
  const own = first.url ?? first.contentUrl ?? resolve(first, nodes)?.url ?? resolve(first, nodes)?.contentUrl
  return text(own) ?? text(first['@id'])
}

function resolve(node: Node, nodes: readonly Node[]): Node | undefined {
  const id = node['@id']
  if (typeof id !== 'string') return undefined
  return nodes.find((other) => other !== node && other['@id'] === id && Object.keys(other).length > 1)
}
