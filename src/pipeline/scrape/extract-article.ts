/** Reads an article from its page: body, title, author, dates and the rest, each with where it came from. */
import type { SiteRules } from '../../domain/recipe/site-rules.ts'
import { type Found, firstFound, provenanceOf } from '../normalise/found.ts'
import { readingMinutes } from '../normalise/reading-minutes.ts'
import { printedByline } from './byline.ts'
import type { ExtractedArticle } from './extracted-article.ts'
import { findAuthors, findByline } from './find-authors.ts'
import { findBody, findLead } from './find-body.ts'
import { findCategories } from './find-categories.ts'
import { findLicence } from './find-licence.ts'
import { agencyOf, printedAgency } from './news-agency.ts'
import { type OpenPage, openPage } from './open-page.ts'
import { originalTitle } from './original-title.ts'
import { publicationDates } from './page-date-choice.ts'
import { absoluteUrl, languageTag } from './page-metadata.ts'
import type { PageElement } from './page-node.ts'
import { findRightsLine, isPaywalled, printedCategories } from './page-notices.ts'
import { type FoundTitle, findTitle } from './page-title.ts'
import { selectText, selectTexts } from './site-rules.ts'
import { namedStandfirsts } from './standfirst.ts'

/**
 * Extracts the article of a page. `url` is the page's address; links in the result are absolute.
 * Never throws: a page without an article gives an empty text and nulls.
 */
export function extractArticle(
  page: string | Uint8Array,
  o: { url: string; contentType?: string; rules?: SiteRules },
): ExtractedArticle {
  const fields = findFields(openPage(page, o))
  const facts = {
    url: o.url,
    canonicalUrl: fields.canonicalUrl?.value ?? null,
    title: fields.title?.value ?? null,
    byline: fields.byline?.value ?? null,
    authors: fields.authors?.value ?? [],
    published: fields.published?.value ?? null,
    updated: fields.updated?.value ?? null,
    language: fields.language?.value ?? null,
    siteName: fields.siteName?.value ?? null,
    image: fields.image?.value ?? null,
    excerpt: fields.excerpt?.value ?? null,
    lead: fields.lead?.value ?? null,
    categories: fields.categories?.value ?? [],
    rightsLine: fields.rightsLine?.value ?? null,
    licence: fields.licence?.value ?? null,
    agency: fields.agency?.value ?? null,
    originalTitle: fields.originalTitle?.value ?? null,
    publishedConfidence: fields.published?.confidence ?? null,
    readingMinutes: readingMinutes(fields.text?.value ?? ''),
    paywalled: fields.paywalled?.value ?? false,
    provenance: provenanceOf(fields),
  }
  return { ...inOwnMemory(facts), html: fields.html?.value ?? '', text: fields.text?.value ?? '' }
}

function findFields(page: OpenPage) {
  const language = findLanguage(page)
  const siteName = findSiteName(page)
  const heading = findHeading(page, siteName)
  const title = chooseTitle(page, heading)
  // All this is read before the body is taken out of the page.
  const dates = findDates(page, { language, heading: heading?.element ?? null })
  const rightsInFooter = findRightsLine(page.root)
  const isWalled = isPaywalled(page.elements, page.head.meta('article:content_tier'))
  const leads = { ruled: selectText(page.root, page.rules.lead), named: namedStandfirsts(page.elements) }
  const terms = {
    ruled: selectTexts(page.root, page.rules.categories),
    printed: printedCategories(page.elements),
  }
  const authorLines = {
    ruled: selectText(page.root, page.rules.author),
    printed: printedByline(page.elements),
  }
  const credits = { agency: printedAgency(page.elements), originalTitle: originalTitle(page.elements) }
  const licence = findLicence(page)
  const body = findBody(page, title?.value ?? null)
  const bylines = { ...authorLines, inBody: body.found.byline }
  const byline = findByline(bylines)
  const authors = findAuthors(page, bylines)
  return {
    canonicalUrl: findCanonicalUrl(page),
    title,
    byline,
    authors,
    published: dates.published,
    updated: dates.updated,
    language,
    siteName,
    image: findImage(page),
    excerpt: findExcerpt(page),
    lead: findLead(body, { ...leads, title: title?.value ?? null }),
    html: body.text === '' ? null : { value: body.html, origin: body.origin },
    text: body.text === '' ? null : { value: body.text, origin: body.origin },
    categories: findCategories(page, { ...terms, footLine: body.found.categories }),
    rightsLine: firstFound(
      { value: body.found.rightsLine, origin: 'foot line' },
      { value: rightsInFooter, origin: 'footer' },
      { value: page.head.meta('copyright', 'dc.rights', 'dcterms.rights'), origin: 'meta copyright' },
    ),
    licence,
    agency:
      agencyOf({
        bylines: [byline?.value ?? '', ...(authors?.value ?? []), page.data?.provider ?? ''],
        text: body.text,
      }) ?? firstFound({ value: credits.agency, origin: 'printed credit' }),
    originalTitle: firstFound({ value: credits.originalTitle, origin: 'printed line' }),
    paywalled: firstFound(
      { value: page.data?.free === false ? true : null, origin: 'JSON-LD isAccessibleForFree' },
      { value: body.found.paywalled ? true : null, origin: 'line in the body' },
      { value: isWalled ? true : null, origin: 'paywall on the page' },
    ),
  }
}

function findLanguage({ head, data }: OpenPage): Found<string> | null {
  return firstFound(
    { value: head.language, origin: 'html lang' },
    { value: languageTag(data?.language ?? null), origin: 'JSON-LD inLanguage' },
  )
}

function findSiteName({ head, data }: OpenPage): Found<string> | null {
  return firstFound(
    { value: head.meta('og:site_name', 'application-name'), origin: 'og:site_name' },
    { value: data?.publisher ?? null, origin: 'JSON-LD publisher' },
  )
}

function findHeading(page: OpenPage, siteName: Found<string> | null): FoundTitle | null {
  return findTitle(page.elements, {
    head: page.head.title,
    openGraph: page.head.meta('og:title', 'twitter:title'),
    headline: page.data?.headline ?? null,
    siteName: siteName?.value ?? null,
    address: page.url,
  })
}

function chooseTitle(page: OpenPage, found: FoundTitle | null): Found<string> | null {
  return firstFound(
    { value: selectText(page.root, page.rules.title), origin: 'site rule' },
    { value: found?.title ?? null, origin: found?.origin ?? '' },
  )
}

/** A Chinese page that gives no offset means China's. */
function findDates(page: OpenPage, o: { language: Found<string> | null; heading: PageElement | null }) {
  const { root, elements, url, data } = page
  const isFromChina = /^zh/.test(o.language?.value ?? '') || isChinese(page.head.title)
  return publicationDates({
    root,
    elements,
    url,
    data,
    meta: page.head.meta,
    zone: isFromChina ? '+08:00' : null,
    ruled: selectText(page.root, page.rules.date),
    heading: o.heading,
    language: isFromChina ? 'zh' : (o.language?.value ?? null),
  })
}

function isChinese(text: string | null): boolean {
  return text !== null && (text.match(/[\u3400-\u9fff]/g)?.length ?? 0) >= 4 && !/[\u3040-\u30ff]/.test(text)
}

function findImage({ head, data, baseUrl }: OpenPage): Found<string> | null {
  const shared = head.meta('og:image', 'og:image:url', 'twitter:image')
  return firstFound(
    { value: absoluteUrl(shared, baseUrl), origin: 'og:image' },
    { value: absoluteUrl(data?.image ?? null, baseUrl), origin: 'JSON-LD image' },
  )
}

function findExcerpt({ head, data }: OpenPage): Found<string> | null {
  return firstFound(
    { value: head.meta('og:description', 'description', 'twitter:description'), origin: 'meta description' },
    { value: data?.description ?? null, origin: 'JSON-LD description' },
  )
}

/** The page's canonical address; one that leads from an article to the site's start is a mistake of the site. */
function findCanonicalUrl({ head, url, baseUrl }: OpenPage): Found<string> | null {
  const canonical = absoluteUrl(head.canonical ?? head.meta('og:url'), baseUrl)
  if (canonical === null) return null
  const isStart = new URL(canonical).pathname === '/'
  if (isStart && (absoluteUrl(url, url) ?? '').replace(/^https?:\/\/[^/]*\/?/, '') !== '') return null
  return { value: canonical, origin: head.canonical === null ? 'og:url' : 'link canonical' }
}

/** A copy that keeps no part of the page in memory, as slices of its text would. */
function inOwnMemory<Facts>(facts: Facts): Facts {
  return JSON.parse(JSON.stringify(facts)) as Facts
}
