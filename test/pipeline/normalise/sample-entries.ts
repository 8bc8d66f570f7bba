/** Entries, sources and pages to normalise, with everything a test does not speak of left empty. */
import type { Entry, Reading } from '../../../src/domain/entry.ts'
import type { Source } from '../../../src/domain/source.ts'
import type { ExtractedArticle } from '../../../src/pipeline/scrape/extracted-article.ts'

export function sampleEntry(given: Partial<Entry> = {}): Entry {
  return {
    guid: null,
    link: null,
    title: null,
    summaryHtml: null,
    contentHtml: null,
    published: null,
    updated: null,
    authors: [],
    language: null,
    categories: [],
    enclosures: [],
    image: null,
    ...given,
  }
}

export function sampleReading(
  entries: readonly Partial<Entry>[],
  link: string | null = 'https://news.example/',
): Reading {
  return { title: null, link, language: null, entries: entries.map(sampleEntry), warnings: [], problem: null }
}

export function sampleSource(given: Partial<Source> = {}): Source {
  return {
    id: 'news',
    title: 'News',
    url: 'https://news.example/feed/',
    kind: 'feed',
    language: null,
    fullText: false,
    rights: 'excerpt',
    enabled: true,
    push: true,
    maxAge: null,
    list: null,
    json: null,
    include: [],
    exclude: [],
    folder: [],
    homepage: null,
    extract: null,
    ...given,
  }
}

export function samplePage(given: Partial<ExtractedArticle> = {}): ExtractedArticle {
  return {
    url: 'https://news.example/a',
    canonicalUrl: null,
    title: null,
    byline: null,
    authors: [],
    published: null,
    updated: null,
    language: null,
    siteName: null,
    image: null,
    excerpt: null,
    lead: null,
    html: '',
    text: '',
    categories: [],
    rightsLine: null,
    ...{ licence: null, agency: null, originalTitle: null, publishedConfidence: null, readingMinutes: 1 },
    paywalled: false,
    provenance: {},
    ...given,
  }
}
