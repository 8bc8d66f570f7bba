/** An article as a feed shows it: every value cleaned, so that no format can be broken by one. */
import type { Article, TagKind } from '../../domain/article.ts'
import type { Rights } from '../../domain/source.ts'
import { type AlsoCovered, alsoCovered, alsoCoveredHtml } from './also-covered.ts'
import { markRetracted } from './changes/mark-retracted.ts'
import { cleanTextLine } from './clean-text.ts'
import { cleanUrl } from './clean-url.ts'
import { cutExcerpt } from './cut-excerpt.ts'
import type { FeedMeta, Origin } from './feed-meta.ts'
import { type ImageCaption, imageCaption } from './image-caption.ts'
import { languageTag } from './language-tag.ts'
import { type ShownContent, shownContent } from './shown-content.ts'
import { shownDates } from './shown-dates.ts'
import { textAsHtml } from './text-as-html.ts'

export interface PublishedCategory {
  readonly term: string
  readonly scheme: string | null
  readonly label: string | null
}

export interface PublishedTag {
  readonly id: string
  readonly kind: TagKind
  readonly label: string
  readonly score: number
  readonly iptc: readonly string[]
}

export interface PublishedItem {
  readonly id: string
  readonly link: string
  readonly title: string
  readonly language: string | null
  readonly authors: readonly string[]
  readonly published: Date
  readonly updated: Date
  /** One line of plain text. */
  readonly excerpt: string | null
  readonly html: string | null
  readonly categories: readonly PublishedCategory[]
  readonly tags: readonly PublishedTag[]
  readonly origin: (Pick<Origin, 'title' | 'homeUrl' | 'feedUrl'> & { readonly id: string }) | null
  readonly rights: string | null
  readonly image: string | null
  /** What stands below the image; null where nothing does. */
  readonly caption: ImageCaption | null
  /** Who else has the story. */
  readonly also: readonly AlsoCovered[]
  readonly enclosures: readonly { readonly url: string; readonly type: string | null; readonly length: number | null }[]
}

const iptcScheme = 'http://cv.iptc.org/newscodes/mediatopic/'
const schemeOfKind: Readonly<Record<TagKind, string>> = {
  topic: 'topics',
  company: 'companies',
  person: 'people',
  product: 'products',
  event: 'events',
}

/** Cleans one article for a feed. Whatever its values are, it gives exactly one item with an id, a link, a title and two dates. */
export function publishedItem(given: Article, meta: FeedMeta): PublishedItem {
  const origin = Object.hasOwn(meta.origins, given.sourceId) ? meta.origins[given.sourceId] : undefined
  const { language, homeUrl } = meta
  const article = markRetracted(given, { language, homeUrl, source: origin?.title ?? given.sourceId })
  const shown = shownContent(article, origin?.rights ?? 'excerpt', meta.content)
  const id = cleanTextLine(article.id).replaceAll(' ', '%20')
  const link = cleanUrl(article.url, origin?.homeUrl) ?? pageOf(id, meta)
  const dates = shownDates(article)
  const tags = publishedTags(article, meta)
  const withMedia = meta.content !== 'title'
  const also = withMedia ? alsoCovered(article, meta) : []
  const image = withMedia ? cleanUrl(article.image, link) : null
  return {
    id,
    link,
    title: cleanTextLine(article.title) || cutExcerpt(shown.excerpt ?? link, 80),
    language: languageTag(article.language),
    authors: distinct(article.authors.map(cleanTextLine)),
    published: new Date(dates.published),
    updated: new Date(dates.updated),
    excerpt: shown.excerpt,
    html: withCoverage(shown, also, language ?? article.language),
    categories: categories(article, tags, meta),
    tags,
    origin: origin === undefined ? null : publishedOrigin(article.sourceId, origin),
    rights: article.rightsLine === null ? null : cleanTextLine(article.rightsLine) || null,
    image,
    caption:
      image === null || article.image === null
        ? null
        : ownCaption(imageCaption(article.html, article.image), origin?.rights ?? 'excerpt'),
    also,
    enclosures: withMedia ? enclosures(article, link) : [],
  }
}

/** Who else has it stands below the text, or below the excerpt where no more is shown. */
function withCoverage(shown: ShownContent, also: readonly AlsoCovered[], language: string): string | null {
  const below = alsoCoveredHtml(also, language)
  if (below === '') return shown.html
  return (shown.html ?? (shown.excerpt === null ? '' : `<p>${textAsHtml(shown.excerpt)}</p>`)) + below
}

/** Whoever made a picture is always named; the words below it are the source's text. */
function ownCaption(caption: ImageCaption | null, rights: Rights): ImageCaption | null {
  if (caption === null) return null
  const credit = cleanTextLine(caption.credit ?? '') || null
  const text = rights === 'full' ? cleanTextLine(caption.text ?? '') || null : null
  return text === null && credit === null ? null : { text, credit }
}

function pageOf(id: string, meta: FeedMeta): string {
  return `${meta.homeUrl.replace(/\/$/, '')}/articles/${encodeURIComponent(id.replace(/^urn:uuid:/, ''))}`
}

function publishedOrigin(id: string, origin: Origin): PublishedItem['origin'] {
  const homeUrl = cleanUrl(origin.homeUrl) ?? cleanUrl(origin.feedUrl)
  if (homeUrl === null) return null
  return { id, title: cleanTextLine(origin.title) || id, homeUrl, feedUrl: cleanUrl(origin.feedUrl) ?? homeUrl }
}

function publishedTags(article: Article, meta: FeedMeta): readonly PublishedTag[] {
  return article.tags.map((tag) => {
    const shown = Object.hasOwn(meta.tagLabels, tag.id) ? meta.tagLabels[tag.id] : undefined
    return {
      id: cleanTextLine(tag.id),
      kind: tag.kind,
      label: cleanTextLine(shown?.label ?? '') || cleanTextLine(tag.id),
      score: tag.score,
      iptc: shown?.iptc.filter((code) => /^\d+$/.test(code)) ?? [],
    }
  })
}

/** Our tags under our own schemes, their IPTC codes, then the source's own categories under theirs or none. */
function categories(article: Article, tags: readonly PublishedTag[], meta: FeedMeta): readonly PublishedCategory[] {
  const home = meta.homeUrl.replace(/\/$/, '')
  const all: PublishedCategory[] = []
  for (const { id, kind, label } of tags) all.push({ term: id, scheme: `${home}/${schemeOfKind[kind]}`, label })
  for (const { iptc, label } of tags) {
    for (const code of iptc) all.push({ term: `medtop:${code}`, scheme: iptcScheme, label })
  }
  for (const category of article.categories) {
    const label = category.label === null ? null : cleanTextLine(category.label) || null
    all.push({ term: cleanTextLine(category.term), scheme: cleanUrl(category.scheme), label })
  }
  const seen = new Set<string>()
  return all.filter(({ term, scheme }) => {
    const key = `${scheme ?? ''} ${term}`
    if (term === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function enclosures(article: Article, base: string): PublishedItem['enclosures'] {
  const seen = new Set<string>()
  const result: { url: string; type: string | null; length: number | null }[] = []
  for (const enclosure of article.enclosures) {
    const url = cleanUrl(enclosure.url, base)
    if (url === null || seen.has(url)) continue
    seen.add(url)
    const type = enclosure.type?.split(';')[0]?.trim().toLowerCase() ?? ''
    const { length } = enclosure
    result.push({
      url,
      type: /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : null,
      length: length !== null && Number.isSafeInteger(length) && length >= 0 ? length : null,
    })
  }
  return result
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== '')
}
