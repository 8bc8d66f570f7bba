/** Makes an article of an identified entry and, where it was fetched, its page. */
import type { Article, Provenance } from '../../domain/article.ts'
import type { Enclosure } from '../../domain/entry.ts'
import type { ArticleChanges } from '../../domain/revision/revision.ts'
import type { Source } from '../../domain/source.ts'
import { authorsOf, isTellingName } from '../scrape/byline.ts'
import type { ExtractedArticle } from '../scrape/extracted-article.ts'
import { absoluteUrl } from './absolute-url.ts'
import { type ChosenBody, chooseBody } from './choose-body.ts'
import { chooseDate, doubtAbout, toInstant } from './choose-date.ts'
import { chooseLanguage } from './choose-language.ts'
import { chooseTitle } from './choose-title.ts'
import { cleanAuthors } from './clean-authors.ts'
import { articleId } from './derived-id.ts'
import { findPageFacts } from './find-page-facts.ts'
import { type Found, firstFound, provenanceOf } from './found.ts'
import { hasOwnAddress, type IdentifiedEntry } from './identify-entries.ts'
import { mergeCategories } from './merge-categories.ts'
import { pageAddress } from './page-address.ts'
import { cleanLine } from './plain-text.ts'
import { readingMinutes } from './reading-minutes.ts'
import { isSameText } from './same-letters.ts'

/** An article before it is tagged and has its place among the stored ones. */
export interface Draft {
  readonly article: Omit<
    Article,
    'tags' | 'textId' | 'clusterId' | 'isLead' | 'revision' | 'hidden' | keyof ArticleChanges
  >
  readonly provenance: Provenance
  readonly entryHash: string
  /** The entry's link, where its page names another address; otherwise empty. */
  readonly otherAddresses: readonly string[]
  /** What was lost, for the run to tell: what of the text was too long to be kept. */
  readonly warnings: readonly string[]
}

/** What the documents of a kind are called in the provenance. */
const DOCUMENTS: Readonly<Record<Source['kind'], string>> = {
  feed: 'feed',
  page: 'list page',
  sitemap: 'sitemap',
  json: 'API answer',
}

/** True for a text that came in the source's own document, as the provenance tells, and not from the article's page. */
export function isFromDocument(origin: string | undefined): boolean {
  return Object.values(DOCUMENTS).some((name) => origin === name || origin?.startsWith(`${name} `))
}

/** Where a field's value is looked for. */
interface Origins {
  readonly identified: IdentifiedEntry
  readonly source: Source
  /** Null also where the address is not the entry's own: what stands there is another page. */
  readonly page: ExtractedArticle | null
  readonly body: ChosenBody
  readonly url: string
  readonly seenAt: string
  /** The configured ones. */
  readonly languages: readonly string[] | undefined
  /** What the entry came in. */
  readonly given: string
  /** What of the page a field came from. */
  readonly fromPage: (field: string) => string
}

/**
 * The article of an entry. `page` is what its page gave, null where none was fetched; `seenAt` is the instant of the run.
 * Fields come from the entry, else from the page; the text from where there is more of it. Never throws.
 */
export function normaliseEntry(
  identified: IdentifiedEntry,
  o: { source: Source; page: ExtractedArticle | null; seenAt: string; languages?: readonly string[] | undefined },
): Draft {
  const { source, seenAt } = o
  const url = identified.url ?? source.url
  const page = hasOwnAddress(identified) ? o.page : null
  const named = pageAddress(page?.canonicalUrl, url)
  const given = DOCUMENTS[source.kind]
  const body = chooseBody(identified.entry, { page, given, baseUrl: url })
  const fromPage = (field: string) => page?.provenance[field] ?? 'page'
  const { publishedConfidence, ...fields } = findFields({
    languages: o.languages,
    identified,
    source,
    page,
    body,
    url,
    seenAt,
    given,
    fromPage,
  })
  return {
    article: {
      id: identified.entryId ?? articleId(source.id, url),
      url: named ?? url,
      sourceId: source.id,
      guid: identified.guid,
      title: fields.title.value,
      lead: body.lead,
      summary: fields.summary?.value ?? null,
      html: body.html.value,
      text: body.text,
      language: fields.language.value,
      authors: fields.authors?.value ?? [],
      published: fields.published.value,
      updated: fields.updated?.value ?? null,
      firstSeen: seenAt,
      dateOrigin: fields.dateOrigin.value,
      image: fields.image?.value ?? null,
      enclosures: fields.enclosures?.value ?? [],
      categories: fields.categories?.value ?? [],
      rightsLine: fields.rightsLine?.value ?? null,
      licence: fields.licence?.value ?? null,
      agency: fields.agency?.value ?? null,
      originalTitle: fields.originalTitle?.value ?? null,
      publishedDay: fields.publishedDay?.value ?? null,
      publishedConfidence,
      paywalled: fields.paywalled?.value ?? false,
      readingMinutes: fields.readingMinutes.value,
    },
    provenance: { ...provenanceOf(fields), ...(named === null ? {} : { url: fromPage('canonicalUrl') }) },
    entryHash: identified.entryHash,
    otherAddresses: named === null ? [] : [url],
    warnings: body.cut === null ? [] : [`${url}: the text was ${body.cut}`],
  }
}

function findFields(origins: Origins) {
  const { identified, source, page, body, url, given, fromPage } = origins
  const { entry } = identified
  const title = chooseTitle({
    candidates: [
      { value: identified.title, origin: given },
      { value: page?.title ?? null, origin: fromPage('title') },
    ],
    text: body.text,
    url,
  })
  const { chosen, ...dates } = findDates(origins)
  const { bylines, text } = { bylines: [...entry.authors, body.byline ?? ''], text: body.text }
  return {
    url: { value: url, origin: hasOwnAddress(identified) ? `${given} link` : 'home page of the source' },
    title,
    lead: body.lead === null ? null : { value: body.lead, origin: fromPage('lead') },
    summary: findSummary(origins),
    html: body.html,
    text: { value: body.text, origin: body.html.origin },
    language: chooseLanguage({
      text: `${title.value}\n${body.text}`,
      languages: origins.languages,
      declared: [
        { value: entry.language, origin: given },
        { value: page?.language ?? null, origin: fromPage('language') },
        { value: source.language, origin: 'configuration of the source' },
      ],
    }),
    authors: findAuthors(origins),
    ...dates,
    ...findPageFacts({ page, bylines, text, published: chosen, given, fromPage }),
    firstSeen: { value: origins.seenAt, origin: 'first seen' },
    image: firstFound(
      { value: absoluteUrl(entry.image, url), origin: given },
      { value: absoluteUrl(page?.image, url), origin: fromPage('image') },
      { value: firstImage(body.html.value), origin: 'first image of the text' },
    ),
    enclosures: findEnclosures(origins),
    categories: findCategories(origins),
    rightsLine: firstFound(
      { value: lineOrNull(page?.rightsLine), origin: fromPage('rightsLine') },
      { value: lineOrNull(body.rightsLine), origin: 'foot line' },
    ),
    paywalled: firstFound(
      { value: page?.paywalled === true ? true : null, origin: fromPage('paywalled') },
      { value: body.paywalled ? true : null, origin: `${given}: line in the text` },
    ),
    readingMinutes: { value: readingMinutes(body.text), origin: 'counted' },
  }
}

function findSummary({ body, given }: Origins): Found<string> | null {
  const { summary, text } = body
  return summary === '' || isSameText(summary, text) ? null : { value: summary, origin: given }
}

/** Names that say something, of the entry, the page or the text; failing that «Redaktion» and the like. */
function findAuthors({ identified, page, body, given, fromPage }: Origins): Found<string[]> | null {
  const candidates: Found<string[]>[] = [
    { value: cleanAuthors(identified.entry.authors), origin: given },
    { value: cleanAuthors(page?.authors ?? []), origin: fromPage('authors') },
    { value: cleanAuthors(authorsOf(body.byline ?? '')), origin: `${given}: line in the text` },
  ]
  const telling = candidates.map(({ value, origin }) => ({ value: value.filter(isTellingName), origin }))
  return [...telling, ...candidates].find(({ value }) => value.length > 0) ?? null
}

/** A date nobody can mean is kept, but nothing is ordered by it: readers order by `updated` too, so that has to be plausible. */
function findDates({ identified, page, seenAt, given, fromPage }: Origins) {
  const published = chooseDate({ entry: identified.entry.published, page: page?.published ?? null, seenAt })
  const origin = { entry: given, page: fromPage('published'), 'first-seen': 'first seen' }[published.origin]
  const doubt = doubtAbout(published.instant, seenAt)
  const changes = [
    { value: toInstant(identified.entry.updated), origin: given },
    { value: toInstant(page?.updated ?? null), origin: fromPage('updated') },
  ]
  return {
    chosen: published,
    published: { value: published.instant, origin: doubt === null ? origin : `${origin}: ${doubt}, not ordered by it` },
    dateOrigin: { value: published.origin, origin },
    updated:
      firstFound(...changes.filter(({ value }) => doubtAbout(value, seenAt) === null)) ??
      doubtfulChange(changes, seenAt),
  }
}

/** No date of change, and why, with the date as it was given. */
function doubtfulChange(changes: readonly Found<string | null>[], seenAt: string): Found<null> | null {
  const given = changes.find(({ value }) => value !== null)
  if (given === undefined) return null
  return { value: null, origin: `${given.origin}: ${given.value} is ${doubtAbout(given.value, seenAt)}, not taken` }
}

function findCategories({ identified, page, body, given, fromPage }: Origins) {
  const lists = [
    { value: identified.entry.categories, origin: given },
    { value: page?.categories ?? [], origin: fromPage('categories') },
    { value: body.categories, origin: 'foot line' },
  ].filter(({ value }) => value.length > 0)
  const value = mergeCategories(...lists.map((list) => list.value))
  return value.length === 0 ? null : { value, origin: [...new Set(lists.map((list) => list.origin))].join(', ') }
}

function findEnclosures({ identified, url, given }: Origins): Found<Enclosure[]> | null {
  const enclosures = new Map<string, Enclosure>()
  for (const enclosure of identified.entry.enclosures) {
    const address = absoluteUrl(enclosure.url, url)
    if (address === null || enclosures.has(address)) continue
    const { type, length } = enclosure
    const bytes = length !== null && Number.isSafeInteger(length) && length >= 0 ? length : null
    enclosures.set(address, { url: address, type: lineOrNull(type), length: bytes })
  }
  return enclosures.size === 0 ? null : { value: [...enclosures.values()], origin: given }
}

/** Address of the first image of sanitised HTML, or null. */
function firstImage(html: string): string | null {
  const src = /<img src="([^"]+)"/.exec(html)?.[1]
  return src === undefined ? null : src.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function lineOrNull(text: string | null | undefined): string | null {
  const line = cleanLine(text ?? '')
  return line === '' ? null : line
}
