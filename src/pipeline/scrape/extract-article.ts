/** Reads an article from its page: body, title, author, dates and the rest, each with where it came from. */
import type { Category } from '../../domain/entry.ts'
import type { SiteRules } from '../../domain/source.ts'
import { plainText } from '../normalise/plain-text.ts'
import { sanitizeHtml } from '../normalise/sanitize-html.ts'
import { authorsOf, isTellingName, printedByline } from './byline.ts'
import { cleanBody } from './clean-body.ts'
import { extractBody } from './extract-body.ts'
import type { ExtractedArticle } from './extracted-article.ts'
import { loadPage } from './load-page.ts'
import { publicationDates } from './page-date-choice.ts'
import { absoluteUrl, languageTag, readMetadata } from './page-metadata.ts'
import { oneLine } from './page-node.ts'
import { findRightsLine, isPaywalled, printedCategories } from './page-notices.ts'
import { findTitle } from './page-title.ts'
import { applyRemovals, selectText, selectTexts } from './site-rules.ts'
import { namedStandfirsts } from './standfirst.ts'
import { structuredArticle } from './structured-data.ts'

/** A value and where it came from. */
interface Found<T> {
  readonly value: T
  readonly origin: string
}

/** The first finding that has something in it. */
function first<T>(...findings: (Found<T | null> | null)[]): Found<T> | null {
  for (const finding of findings) {
    if (finding === null || finding.value === null) continue
    if (Array.isArray(finding.value) && finding.value.length === 0) continue
    return { value: finding.value, origin: finding.origin }
  }
  return null
}

/**
 * Extracts the article of a page. `url` is the page's address; links in the result are absolute.
 * Never throws: a page without an article gives an empty text and nulls.
 */
export function extractArticle(
  page: string | Uint8Array,
  o: { url: string; contentType?: string; rules?: SiteRules },
): ExtractedArticle {
  const rules = o.rules ?? {}
  const document = loadPage(page, o.contentType)
  const root = document.root()[0]
  if (root === undefined) throw new TypeError('A parsed page has a root')
  applyRemovals(document, rules)

  const head = readMetadata(root)
  const data = structuredArticle(document)
  const baseUrl = absoluteUrl(head.base, o.url) ?? o.url
  const language = first(
    { value: head.language, origin: 'html lang' },
    { value: languageTag(data?.language ?? null), origin: 'JSON-LD inLanguage' },
  )
  const siteName = first(
    { value: head.meta('og:site_name', 'application-name'), origin: 'og:site_name' },
    { value: data?.publisher ?? null, origin: 'JSON-LD publisher' },
  )
  const ruledTitle = selectText(document, rules.title)
  const openGraph = head.meta('og:title', 'twitter:title')
  const foundTitle = findTitle(root, {
    head: head.title,
    openGraph,
    headline: data?.headline ?? null,
    siteName: siteName?.value ?? null,
    address: o.url,
  })
  const title = first(
    { value: ruledTitle, origin: 'site rule' },
    foundTitle === null ? null : { value: foundTitle.title, origin: foundTitle.origin },
  )
  const printed = printedByline(root)
  const tags = printedCategories(root)
  const pageRights = findRightsLine(root)
  const walled = isPaywalled(root, head.meta('article:content_tier'))
  const ruledLead = selectText(document, rules.lead)
  const ruledCategories = selectTexts(document, rules.categories)
  const ruledAuthor = selectText(document, rules.author)
  const ruledDate = selectText(document, rules.date)
  const standfirsts = namedStandfirsts(root)
  const zone = /^zh/.test(language?.value ?? '') || isChinese(head.title) ? '+08:00' : null
  const dates = publicationDates(root, { url: o.url, data, meta: head.meta, zone, ruled: ruledDate })

  const body = extractBody(document, root, { rule: rules.body, title: title?.value ?? null })
  const fromPage = sanitizeHtml(body.html, { baseUrl })
  const declared = declaredBody(data?.body ?? null, plainText(fromPage), baseUrl)
  const html = declared ?? fromPage
  const text = plainText(html)
  const bodyOrigin = declared === null ? body.origin : 'JSON-LD articleBody'

  const bylineInBody =
    body.found.byline === null
      ? null
      : { byline: body.found.byline, authors: authorsOf(body.found.byline), origin: 'line in the body' }
  const authors = first(
    { value: ruledAuthor === null ? null : authorsOf(ruledAuthor), origin: 'site rule' },
    {
      value: (data?.authors ?? []).flatMap((name) =>
        isTellingName(name) ? [name] : authorsOf(name).filter(isTellingName),
      ),
      origin: 'JSON-LD author',
    },
    { value: printed?.authors ?? null, origin: printed?.origin ?? '' },
    { value: bylineInBody?.authors ?? null, origin: 'line in the body' },
    {
      value: authorsOf(
        head.meta('author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author') ?? '',
      ).filter(isTellingName),
      origin: 'meta author',
    },
  )
  const byline = first(
    { value: ruledAuthor, origin: 'site rule' },
    { value: printed?.byline ?? null, origin: printed?.origin ?? '' },
    { value: body.found.byline, origin: 'line in the body' },
  )
  const lead = first(
    { value: ruledLead, origin: 'site rule' },
    ...[...standfirsts, ...(body.standfirst === null ? [] : [body.standfirst])].map((one) =>
      isOutside(one.text, text, title?.value ?? '') ? { value: one.text, origin: one.origin } : null,
    ),
  )
  const image = first(
    { value: absoluteUrl(head.meta('og:image', 'og:image:url', 'twitter:image'), baseUrl), origin: 'og:image' },
    { value: absoluteUrl(data?.image ?? null, baseUrl), origin: 'JSON-LD image' },
  )
  const excerpt = first(
    { value: head.meta('og:description', 'description', 'twitter:description'), origin: 'meta description' },
    { value: data?.description ?? null, origin: 'JSON-LD description' },
  )
  const categories = first<readonly Category[]>(
    { value: categoriesFrom(ruledCategories), origin: 'site rule' },
    { value: body.found.categories, origin: 'foot line' },
    { value: categoriesFrom(tags), origin: 'tags on the page' },
    { value: categoriesFrom(head.metas('article:tag')), origin: 'article:tag' },
    { value: categoriesFrom(data?.categories ?? []), origin: 'JSON-LD' },
    {
      value: categoriesFrom((head.meta('news_keywords', 'keywords') ?? '').split(/[,;，、]/)),
      origin: 'meta keywords',
    },
  )
  const rightsLine = first(
    { value: body.found.rightsLine, origin: 'foot line' },
    { value: pageRights, origin: 'footer' },
  )
  const canonical = canonicalOf(head.canonical ?? head.meta('og:url'), o.url, baseUrl)
  const paywalled = first(
    data?.free === false ? { value: true, origin: 'JSON-LD isAccessibleForFree' } : null,
    body.found.paywalled ? { value: true, origin: 'line in the body' } : null,
    walled ? { value: true, origin: 'paywall on the page' } : null,
  )
  const provenance = provenanceOf({
    canonicalUrl: canonical === null ? null : { origin: head.canonical === null ? 'og:url' : 'link canonical' },
    title,
    byline,
    authors,
    published: dates.published,
    updated: dates.updated,
    language,
    siteName,
    image,
    excerpt,
    lead,
    html: text === '' ? null : { origin: bodyOrigin },
    text: text === '' ? null : { origin: bodyOrigin },
    categories,
    rightsLine,
    paywalled,
  })
  return {
    url: o.url,
    canonicalUrl: canonical,
    title: title?.value ?? null,
    byline: byline?.value ?? null,
    authors: authors?.value ?? [],
    published: dates.published?.value ?? null,
    updated: dates.updated?.value ?? null,
    language: language?.value ?? null,
    siteName: siteName?.value ?? null,
    image: image?.value ?? null,
    excerpt: excerpt?.value ?? null,
    lead: lead?.value ?? null,
    html,
    text,
    categories: categories?.value ?? [],
    rightsLine: rightsLine?.value ?? null,
    paywalled: paywalled?.value ?? false,
    provenance,
  }
}

/** The body the page declares, where the page itself shows much less of it: some are built by script. Null where it does not help. */
function declaredBody(declared: string | null, shown: string, baseUrl: string): string | null {
  if (declared === null || declared.length < 500 || shown.length > declared.length * 0.4) return null
  const isHtml = /<(?:p|br|div)\b/i.test(declared)
  const escaped = declared.replace(/&(?!#?\w{1,10};)/g, '&amp;').replace(/</g, '&lt;')
  const html = isHtml ? declared : `<p>${escaped.split(/\s*\n\s*/).join('</p><p>')}</p>`
  return cleanBody(html, { baseUrl }).html
}

function isChinese(text: string | null): boolean {
  return text !== null && (text.match(/[\u3400-\u9fff]/g)?.length ?? 0) >= 4 && !/[\u3040-\u30ff]/.test(text)
}

/** True for a standfirst that is not already in the body and is not the title. */
function isOutside(lead: string, text: string, title: string): boolean {
  return !oneLine(text).includes(lead) && !title.includes(lead)
}

function categoriesFrom(terms: readonly string[]): Category[] {
  const seen = new Map<string, Category>()
  for (const given of terms) {
    const term = oneLine(given).replace(/^#\s?/, '')
    if (term !== '' && term.length <= 60 && seen.size < 30)
      seen.set(term.toLowerCase(), { term, scheme: null, label: null })
  }
  return [...seen.values()]
}

/** The page's canonical address; one that leads from an article to the site's start is a mistake of the site. */
function canonicalOf(given: string | null, url: string, baseUrl: string): string | null {
  const canonical = absoluteUrl(given, baseUrl)
  if (canonical === null) return null
  const isStart = new URL(canonical).pathname === '/'
  return isStart && (absoluteUrl(url, url) ?? '').replace(/^https?:\/\/[^/]*\/?/, '') !== '' ? null : canonical
}

function provenanceOf(origins: Readonly<Record<string, { readonly origin: string } | null>>): Record<string, string> {
  const provenance: Record<string, string> = {}
  for (const [field, found] of Object.entries(origins)) if (found !== null) provenance[field] = found.origin
  return provenance
}
