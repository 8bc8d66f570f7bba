/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). */
import type { Category, Enclosure, Entry } from '../../domain/entry.ts'
import { absoluteAddress } from './absolute-address.ts'
import { absoluteLinks } from './absolute-links.ts'
import { cleanControls } from './character-references.ts'
import { escapeText } from './content-value.ts'
import { distinct, emptyEntry } from './entry-fields.ts'
import type { FeedDocument } from './feed-document.ts'
import { oneLine } from './plain-title.ts'
import { readDate } from './read-date.ts'
import { unstatedZone } from './time-zones.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** Reads a parsed JSON document; null if it is no JSON Feed. `url` is the document's own address. */
export function readJson(document: unknown, url: string | null): FeedDocument | null {
  if (!isObject(document) || !Array.isArray(document.items) || !isVersion(document.version)) return null
  const base = url ?? absoluteAddress(string(document.home_page_url), null)
  const authors = readAuthors(document)
  const language = string(document.language)
  const zone = unstatedZone(language, `${string(document.title)} ${string(document.description)}`)
  return {
    format: 'json',
    title: oneLine(string(document.title)),
    link: absoluteAddress(string(document.home_page_url), url),
    description: oneLine(string(document.description)),
    language,
    updated: null,
    author: authors[0] ?? null,
    id: string(document.feed_url),
    items: document.items.filter(isObject).map((item) => () => readItem(item, { base, authors, language, zone })),
  }
}

interface FeedDefaults {
  readonly base: string | null
  readonly authors: readonly string[]
  readonly language: string | null
  /** Of times that state none, in minutes east of UTC. */
  readonly zone: number
}

function readItem(item: JsonObject, feed: FeedDefaults): Entry {
  const own = readAuthors(item)
  const link = absoluteAddress(string(item.url), feed.base) ?? absoluteAddress(string(item.external_url), feed.base)
  const html = string(item.content_html)
  const text = string(item.content_text)
  return {
    ...emptyEntry,
    guid: string(item.id),
    link: link ?? permalink(string(item.id)),
    title: oneLine(string(item.title)),
    summaryHtml: textAsHtml(string(item.summary)),
    contentHtml: html === null ? textAsHtml(text) : absoluteLinks(html, feed.base),
    published: readDate(string(item.date_published), feed.zone),
    updated: readDate(string(item.date_modified), feed.zone),
    authors: own.length > 0 ? own : feed.authors,
    language: string(item.language) ?? feed.language,
    categories: readTags(item.tags),
    enclosures: readAttachments(item.attachments, feed.base),
    image: absoluteAddress(string(item.image) ?? string(item.banner_image), feed.base),
  }
}

/** `https://jsonfeed.org/version/1.1`, or its number alone as some write it. */
function isVersion(version: unknown): boolean {
  return typeof version === 'string' && /^(?:https?:\/\/(?:www\.)?jsonfeed\.org\/|1(?:\.\d)?$)/i.test(version.trim())
}

/** An id is often the item's address; it is one only if it reads like one. */
function permalink(id: string | null): string | null {
  return id !== null && /^https?:\/\//i.test(id) ? absoluteAddress(id, null) : null
}

/** `authors` of 1.1, or `author` of 1.0; some write one object where a list belongs. */
function readAuthors(owner: JsonObject): string[] {
  for (const given of [owner.authors, owner.author]) {
    const people = Array.isArray(given) ? given : [given]
    const names = people.map((person) => oneLine(string(isObject(person) ? (person.name ?? person.url) : person)))
    if (names.some((name) => name !== null)) return distinct(names)
  }
  return []
}

function readTags(tags: unknown): Category[] {
  if (!Array.isArray(tags)) return []
  return distinct(tags.map((tag) => oneLine(string(tag)))).map((term) => ({ term, scheme: null, label: null }))
}

function readAttachments(attachments: unknown, base: string | null): Enclosure[] {
  if (!Array.isArray(attachments)) return []
  return attachments.filter(isObject).flatMap((attachment) => {
    const url = absoluteAddress(string(attachment.url), base)
    const length = Number(attachment.size_in_bytes ?? Number.NaN)
    const size = Number.isSafeInteger(length) && length >= 0 ? length : null
    return url === null ? [] : [{ url, type: string(attachment.mime_type), length: size }]
  })
}

function textAsHtml(text: string | null): string | null {
  return text === null ? null : escapeText(text).replace(/\r\n?|\n/g, '<br>')
}

/** Ids are numbers in many feeds; everything else must be a string. */
function string(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? cleanControls(value).trim() || null : null
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
