/** Proposes how to read an API's answer: the list in it whose objects look most like articles, with the paths to their fields. */
import type { JsonRules } from '../../domain/recipe/json-rules.ts'
import { type AnswerReading, readAnswer } from '../json/read-answer.ts'
import { decodeText } from '../parse/decode-text.ts'
import { nestsDeeper } from '../parse/salvage-json.ts'

export interface AnswerProposal {
  readonly rules: JsonRules
  /** What they give. */
  readonly reading: AnswerReading
}

/** Lists are looked for so deep, and so many values are looked at. */
const DEEPEST = 6
const MOST_VALUES = 5000
/** Objects of a list that are compared. */
const COMPARED = 20

/** Names of fields, the likeliest first. */
const NAMES: Readonly<Partial<Record<keyof JsonRules, readonly RegExp[]>>> = {
  link: [
    /^(?:web|html|canonical|share|article|full)_?(?:url|link)$|^permalink$/i,
    /^link$/i,
    /^url$/i,
    /^(?:href|path)$/i,
  ],
  guid: [/^(?:guid|id|_id|uuid|article_?id)$/i],
  title: [/^(?:title|headline|heading|titel|标题)$/i, /^(?:name|subject)$/i],
  // published_at, datePublished, pubDate, date_gmt, createdOn, timestamp
  date: [
    /^(?:(?:date_?)?(?:published|publication|publish|pub|posted|created|display)_?(?:at|on|date|time|_?gmt)?|date(?:_gmt|time)?|time(?:stamp)?|datum|发布时间|时间)$/i,
  ],
  updated: [/^(?:(?:date_?)?(?:updated|modified|changed)_?(?:at|on|date|time|gmt)?)$/i],
  summary: [/^(?:summary|excerpt|teaser|description|desc|abstract|dek|intro|lead|standfirst|摘要)$/i],
  content: [/^(?:content(?:_?html)?|body(?:_?html)?|text|full_?text|正文)$/i],
  author: [/^(?:authors?|byline|creator|作者)$/i],
  categories: [/^(?:categories|tags|keywords|topics|sections?|category|标签)$/i],
  image: [/^(?:image|images|thumbnail|picture|cover|featured_?image|lead_?image|image_?url)$/i],
  language: [/^(?:language|lang|locale)$/i],
}

/** Null where the document is no JSON, or nothing in it has titles and addresses. Never throws. */
export function proposePaths(
  body: Uint8Array,
  o: { url: string; contentType?: string | undefined },
): AnswerProposal | null {
  const answer = parsed(decodeText(body, { contentType: o.contentType, as: 'json' }).text)
  if (answer === undefined) return null
  const proposals = listsIn(answer)
    .flatMap(({ path, items }) => proposed(path, items, nextPath(answer)))
    .map((rules) => ({ rules, reading: readAnswer(body, { ...o, rules }) }))
    .filter(({ reading }) => goodEntries(reading) >= 2)
  return proposals.toSorted((left, right) => goodEntries(right.reading) - goodEntries(left.reading))[0] ?? null
}

function goodEntries({ entries, problem }: AnswerReading): number {
  return problem === null ? entries.filter(({ link, title }) => link !== null && title !== null).length : 0
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text) || nestsDeeper(text, 512)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface FoundList {
  readonly path: string
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

function listsIn(answer: unknown): FoundList[] {
  const found: FoundList[] = []
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: answer, path: '', depth: 0 }]
  for (let looked = 0; looked < waiting.length && looked < MOST_VALUES; looked += 1) {
    const { value, path, depth } = waiting[looked] ?? { value: null, path: '', depth: 0 }
    if (Array.isArray(value)) {
      const items = value.filter(isRecord)
      if (items.length >= 2) found.push({ path: path === '' ? '$' : path, items: items.slice(0, COMPARED) })
    } else if (isRecord(value) && depth < DEEPEST) {
      for (const [key, inner] of Object.entries(value).slice(0, 200)) {
        if (typeof inner === 'object') waiting.push({ value: inner, path: joined(path, key), depth: depth + 1 })
      }
    }
  }
  return found.slice(0, 20)
}

/** At most one recipe of a list: each field by the likeliest of its names most objects have. */
function proposed(items: string, objects: FoundList['items'], next: string | null): JsonRules[] {
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))].slice(0, 300)
  const pick = (field: keyof JsonRules) => {
    const usual = keys.filter((key) => isUsual(objects, key, field === 'link'))
    for (const name of NAMES[field] ?? []) {
      const fitting = usual.find((key) => name.test(key))
      if (fitting !== undefined) return joined('', fitting)
    }
    return null
  }
  const link = pick('link')
  if (link === null) return []
  const rest = { guid: pick('guid'), title: pick('title'), date: pick('date'), updated: pick('updated') }
  const texts = { summary: pick('summary'), content: pick('content'), author: pick('author') }
  return [
    {
      items,
      link,
      ...rest,
      ...texts,
      categories: pick('categories'),
      image: pick('image'),
      language: pick('language'),
      next,
    },
  ]
}

/** At least half of the objects have it, with something in it (`addresses`: an address). */
function isUsual(objects: FoundList['items'], key: string, addresses: boolean): boolean {
  const having = objects.filter((object) => {
    const value = Object.hasOwn(object, key) ? object[key] : null
    return addresses ? isAddress(value) : value !== null && value !== ''
  })
  return having.length * 2 >= objects.length
}

const NEXT = /^next(?:_?(?:page|url|link|page_?url))?$/i

/** An address of the next answer, at the top or one level below. */
function nextPath(answer: unknown): string | null {
  if (!isRecord(answer)) return null
  const places: [string, unknown][] = [['', answer], ...Object.entries(answer)]
  for (const [at, value] of places.slice(0, 200)) {
    const key = isRecord(value)
      ? Object.keys(value).find((name) => NEXT.test(name) && isAddress(value[name]))
      : undefined
    if (key !== undefined) return joined(at === '' ? '' : joined('', at), key)
  }
  return null
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^(?:https?:\/\/|\/|\?)/i.test(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The path one key further; a key that is more than letters, digits, `_` and `-` is quoted. */
function joined(path: string, key: string): string {
  const step = /^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u.test(key) ? key : `["${key.replaceAll('"', '')}"]`
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`
}
