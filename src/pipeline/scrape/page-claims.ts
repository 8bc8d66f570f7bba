/** What a page says of its article in JSON-LD, Open Graph and meta elements, field by field, to be shown beside what we made of it. */
import { PUBLISHED_META, UPDATED_META } from './declared-dates.ts'
import { openPage } from './open-page.ts'
import type { PageMetadata } from './page-metadata.ts'

/** As given by the page; null where it says nothing. */
export interface PageClaim {
  readonly jsonLd: string | null
  readonly openGraph: string | null
  readonly meta: string | null
}

export type PageClaims = Readonly<Record<string, PageClaim>>

/** The claims of a page, of those fields it claims anything of. */
export function pageClaims(page: string | Uint8Array, o: { url: string; contentType?: string }): PageClaims {
  const { head, data } = openPage(page, o)
  const { meta } = head
  const claims: Record<string, PageClaim> = {
    title: {
      jsonLd: data?.headline ?? null,
      openGraph: meta('og:title'),
      meta: head.title,
    },
    authors: {
      jsonLd: joined(data?.authors ?? []),
      openGraph: meta('article:author', 'og:article:author'),
      meta: meta('author', 'dc.creator', 'dcterms.creator', 'parsely-author', 'sailthru.author'),
    },
    published: { jsonLd: data?.published ?? null, ...split(PUBLISHED_META, meta) },
    updated: { jsonLd: data?.updated ?? null, ...split(UPDATED_META, meta) },
    language: { jsonLd: data?.language ?? null, openGraph: meta('og:locale'), meta: head.language },
    siteName: { jsonLd: data?.publisher ?? null, openGraph: meta('og:site_name'), meta: meta('application-name') },
    image: { jsonLd: data?.image ?? null, openGraph: meta('og:image', 'og:image:url'), meta: meta('twitter:image') },
    excerpt: {
      jsonLd: data?.description ?? null,
      openGraph: meta('og:description'),
      meta: meta('description', 'dc.description', 'twitter:description'),
    },
    canonicalUrl: { jsonLd: data?.url ?? null, openGraph: meta('og:url'), meta: head.canonical },
    categories: {
      jsonLd: joined(data?.categories ?? []),
      openGraph: joined(head.metas('article:tag')),
      meta: meta('news_keywords', 'keywords'),
    },
    rightsLine: { jsonLd: null, openGraph: null, meta: meta('copyright', 'dc.rights', 'dcterms.rights') },
    licence: { jsonLd: data?.licence ?? null, openGraph: null, meta: meta('dcterms.license', 'dc.rights.license') },
    agency: { jsonLd: data?.provider ?? null, openGraph: null, meta: meta('news_source', 'source') },
    paywalled: {
      jsonLd: data?.free === null || data === null ? null : String(!data.free),
      openGraph: meta('article:content_tier'),
      meta: null,
    },
  }
  return Object.fromEntries(
    Object.entries(claims).filter(([, { jsonLd, openGraph, meta: own }]) => (jsonLd ?? openGraph ?? own) !== null),
  )
}

/** The first of these meta elements of Open Graph (`og:`, `article:`) and the first of the others. */
function split(names: readonly string[], meta: PageMetadata['meta']): Pick<PageClaim, 'openGraph' | 'meta'> {
  const isOpenGraph = (name: string) => /^(?:og|article):/.test(name)
  return {
    openGraph: meta(...names.filter(isOpenGraph)),
    meta: meta(...names.filter((name) => !isOpenGraph(name))),
  }
}

function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(', ')
}
