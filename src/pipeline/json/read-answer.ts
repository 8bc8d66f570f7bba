/** Reads the entries out of an API's answer (JSON) by a source's paths. */
import type { Entry, Reading } from '../../domain/entry.ts'
import type { Problem, ProblemCode } from '../../domain/errors.ts'
import type { JsonRules } from '../../domain/recipe/json-rules.ts'
import { absoluteAddress } from '../parse/absolute-address.ts'
import { absoluteLinks } from '../parse/absolute-links.ts'
import { cleanControls } from '../parse/character-references.ts'
import { escapeText } from '../parse/content-value.ts'
import { decodeText } from '../parse/decode-text.ts'
import { distinct, emptyEntry } from '../parse/entry-fields.ts'
import { plainTitle } from '../parse/plain-title.ts'
import { readDate } from '../parse/read-date.ts'
import { nestsDeeper } from '../parse/salvage-json.ts'
import { unstatedZone } from '../parse/time-zones.ts'
import { type JsonPath, parsePath, valuesAt } from './json-path.ts'

/** An answer with more is an archive; the newest stand first. */
const ITEM_LIMIT = 2000
/** As deep as anything we read. */
const DEPTH_LIMIT = 512
/** Names by which people, tags and pictures that are objects are known. */
const NAMES = [
  'name',
  'title',
  'label',
  'display_name',
  'displayName',
  'term',
  'slug',
  'url',
  'href',
  'src',
  'rendered',
]

export type AnswerReading = Reading & {
  /** The address of the next answer, or null where this is the last. */
  readonly next: string | null
}

type Field = keyof JsonRules
type Paths = ReadonlyMap<Field, JsonPath>

/**
 * Reads an answer. Links are absolute, dates ISO 8601 UTC (of seconds and milliseconds since 1970 too), text and HTML
 * told apart by their tags. An answer that is no JSON, or has no list at `items`, is a problem that says so. Never throws.
 */
export function readAnswer(
  body: Uint8Array,
  o: { url: string; contentType?: string | undefined; rules: JsonRules },
): AnswerReading {
  const paths = new Map<Field, JsonPath>()
  for (const [field, written] of Object.entries(o.rules) as [Field, string | null][]) {
    if (written === null) continue
    const path = parsePath(written)
    if ('fault' in path) return failed('malformed', 'hard', `The path ${field} «${written}» ${path.fault}.`)
    paths.set(field, path)
  }
  const answer = parseAnswer(body, o.contentType)
  if ('code' in answer) return failed(answer.code, 'soft', answer.detail)
  const found = valuesAt(answer.value, paths.get('items') ?? [])
  if (found.length === 0) {
    return failed(
      'empty',
      'soft',
      `The path items «${o.rules.items}» leads to nothing in the answer${keysOf(answer.value)}.`,
    )
  }
  const listed = found.flatMap((one) => (Array.isArray(one) ? one : [one]))
  const items = listed.filter(isObject)
  const kept = items.slice(0, ITEM_LIMIT)
  const read = kept.map((item) => readItem(item, paths, o.url))
  if (kept.length > 0 && read.every(({ link, guid }) => link === null && guid === null)) {
    const detail = `The path link «${o.rules.link}» gave no address in any of ${kept.length} items${keysOf(kept[0])}.`
    return failed('empty', 'soft', detail)
  }
  return {
    title: null,
    link: URL.parse('/', o.url)?.href ?? null,
    language: null,
    entries: read,
    warnings: [
      ...silentPaths(kept, paths, o.rules),
      ...unreadableDates(kept, read, paths),
      ...remarks(items.length, listed.length),
    ],
    problem: null,
    next: nextAnswer(answer.value, paths.get('next'), o.url),
  }
}

type Parsed = { readonly value: unknown } | { readonly code: ProblemCode; readonly detail: string }

function parseAnswer(body: Uint8Array, contentType: string | undefined): Parsed {
  const text = decodeText(body, { contentType, as: 'json' }).text.trim()
  if (text === '') return { code: 'empty', detail: 'The answer is empty.' }
  // Some answers begin with `)]}',` so that no script can include them.
  const json = text.replace(/^\)\]\}',?\s*/, '')
  if (json.startsWith('<')) return { code: 'unknown-format', detail: 'The answer is no JSON but a page or XML.' }
  if (nestsDeeper(json, DEPTH_LIMIT))
    return { code: 'malformed', detail: `The answer nests deeper than ${DEPTH_LIMIT}.` }
  try {
    return { value: JSON.parse(json) }
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : ''
    return { code: 'malformed', detail: `The answer is broken JSON: ${reason}` }
  }
}

function readItem(item: object, paths: Paths, url: string): Entry {
  const values = (field: Field) => valuesAt(item, paths.get(field) ?? [])
  const first = (field: Field) => textOf(values(field)[0])
  const address = (field: Field) => webAddress(first(field), url)
  const texts = (field: Field) =>
    distinct(
      values(field)
        .flatMap((one) => (Array.isArray(one) ? one : [one]))
        .map(lineOf),
    )
  const title = lineOf(values('title')[0])
  const language = first('language')
  const zone = unstatedZone(language, title)
  return {
    ...emptyEntry,
    guid: first('guid'),
    link: address('link'),
    title,
    summaryHtml: htmlOf(first('summary'), url),
    contentHtml: htmlOf(first('content'), url),
    published: readDate(first('date'), zone),
    updated: readDate(first('updated'), zone),
    authors: texts('author'),
    language,
    categories: texts('categories').map((term) => ({ term, scheme: null, label: null })),
    image: address('image'),
  }
}

/** A text, or of an object the text it goes by. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return cleanControls(value).trim() || null
  if (!isObject(value)) return null
  for (const name of NAMES) {
    const named = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
    if (typeof named === 'string' && named.trim() !== '') return cleanControls(named).trim()
  }
  return null
}

function lineOf(value: unknown): string | null {
  return plainTitle(textOf(value))
}

function htmlOf(text: string | null, url: string): string | null {
  if (text === null) return null
  const isHtml = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(text)
  return isHtml ? absoluteLinks(text, url) : escapeText(text).replace(/\r\n?|\n/g, '<br>')
}

function webAddress(text: string | null, url: string): string | null {
  const address = absoluteAddress(text, url)
  return address !== null && /^https?:/i.test(address) ? address : null
}

/** Null too where the answer names itself, which would never end. */
function nextAnswer(answer: unknown, path: JsonPath | undefined, url: string): string | null {
  if (path === undefined) return null
  const address = webAddress(textOf(valuesAt(answer, path)[0]), url)
  return address === null || URL.parse(address)?.href === URL.parse(url)?.href ? null : address
}

/** A path that fits no item at all: the answer has changed, or the path never fitted. */
function silentPaths(items: readonly object[], paths: Paths, rules: JsonRules): string[] {
  if (items.length === 0) return []
  return [...paths]
    .filter(([field]) => field !== 'items' && field !== 'next')
    .filter(([, path]) => !items.some((item) => valuesAt(item, path).length > 0))
    .map(([field]) => `the path ${field} «${rules[field]}» found nothing in any of ${items.length} items`)
}

function unreadableDates(items: readonly object[], read: readonly Entry[], paths: Paths): string[] {
  const printed = items.map((item) => textOf(valuesAt(item, paths.get('date') ?? [])[0]))
  const unreadable = printed.filter((date, index) => date !== null && read[index]?.published === null)
  const first = unreadable[0]?.slice(0, 80)
  return first === undefined ? [] : [`${unreadable.length} dates cannot be read, the first is «${first}»`]
}

function remarks(count: number, listed: number): string[] {
  const others = listed === count ? [] : [`items that are no objects and were not read: ${listed - count} of ${listed}`]
  if (count === 0) return ['the answer has no items', ...others]
  return count > ITEM_LIMIT ? [...others, `only the first ${ITEM_LIMIT} of ${count} items were read`] : others
}

/** What there is instead: a mistyped path is found faster. */
function keysOf(value: unknown): string {
  if (Array.isArray(value)) return ' (it is a list: write $)'
  const keys = isObject(value) ? Object.keys(value).slice(0, 12) : []
  return keys.length === 0 ? '' : ` (there is: ${keys.map((key) => key.slice(0, 40)).join(', ')})`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function failed(code: ProblemCode, severity: Problem['severity'], detail: string): AnswerReading {
  const problem = { code, severity, detail, retryAt: null }
  return { title: null, link: null, language: null, entries: [], warnings: [], problem, next: null }
}
