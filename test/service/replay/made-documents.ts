/** Documents of every kind we read, made of a few entries, and damaged as arbitrary chance would. */
import fc from 'fast-check'
import type { Source } from '../../../src/domain/source.ts'

export interface MadeEntry {
  readonly guid: string | null
  readonly link: string | null
  readonly title: string | null
  readonly date: string | null
  readonly text: string
}

export type Format = 'rss' | 'atom' | 'rdf' | 'json-feed' | 'list' | 'sitemap' | 'api'

export const SITE = 'https://shop.example'

const names = fc.constantFrom(...'abcdefgh')
const texts = fc.constantFrom(
  'Alibaba opens its models.',
  'Ein Händler schließt zwölf Filialen in Hamburg.',
  '阿里巴巴开放了一百个模型。',
  'A text <b>with</b> markup & signs, long enough to tell it from others of its kind, so that copies of it are found.',
)
const dates = fc.constantFrom('2025-02-14T08:00:00Z', '2024-01-01T00:00:00Z', 'gestern', null)

/** Few names, so that guids, links and titles meet. */
export const madeEntry: fc.Arbitrary<MadeEntry> = fc.record({
  guid: fc.option(names, { freq: 4 }),
  link: fc.option(
    names.map((name) => `${SITE}/${name}`),
    { freq: 6 },
  ),
  title: fc.option(
    names.map((name) => `A title that tells ${name} from all the others`),
    { freq: 6 },
  ),
  date: dates,
  text: texts,
})

/** Entries that share neither guid nor address: what their order does not decide. */
export const apart: fc.Arbitrary<readonly MadeEntry[]> = fc
  .uniqueArray(names, { minLength: 2, maxLength: 8 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) =>
        fc.record({ text: texts, date: dates, hasGuid: fc.boolean() }).map(({ text, date, hasGuid }) => {
          const guid = hasGuid ? name : null
          return { guid, link: `${SITE}/${name}`, title: `A title that tells ${name} apart`, date, text }
        }),
      ),
    ),
  )

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const tag = (name: string, text: string | null) => (text === null ? '' : `<${name}>${escaped(text)}</${name}>`)

const WRITERS: Readonly<Record<Format, (entries: readonly MadeEntry[]) => string>> = {
  rss: (entries) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>${SITE}/</link>${entries
      .map(
        ({ guid, link, title, date, text }) =>
          `<item>${tag('guid', guid)}${tag('link', link)}${tag('title', title)}${tag('pubDate', date)}${tag('description', text)}</item>`,
      )
      .join('\n')}</channel></rss>`,
  atom: (entries) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>${entries
      .map(
        ({ guid, link, title, date, text }) =>
          `<entry>${tag('id', guid)}${link === null ? '' : `<link href="${link}"/>`}${tag('title', title)}${tag('published', date)}${tag('summary', text)}</entry>`,
      )
      .join('\n')}</feed>`,
  rdf: (entries) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>News</title></channel>${entries
      .map(
        ({ link, title, text }) => `<item>${tag('link', link)}${tag('title', title)}${tag('description', text)}</item>`,
      )
      .join('\n')}</rdf:RDF>`,
  'json-feed': (entries) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      items: entries.map(({ guid, link, title, date, text }) => ({
        id: guid,
        url: link,
        title,
        date_published: date,
        content_text: text,
      })),
    }),
  list: (entries) =>
    `<html><title>News</title><ul>${entries
      .map(
        ({ link, title, date, text }) =>
          `<li>${link === null ? '' : `<a href="${link}">`}${title ?? ''}${link === null ? '' : '</a>'}<time>${date ?? ''}</time><p>${escaped(text)}</p></li>`,
      )
      .join('\n')}</ul></html>`,
  sitemap: (entries) =>
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
      .map(({ link, date }) => `<url>${tag('loc', link)}${tag('lastmod', date)}</url>`)
      .join('\n')}</urlset>`,
  api: (entries) =>
    JSON.stringify({ items: entries.map(({ guid, link, title, date, text }) => ({ guid, link, title, date, text })) }),
}

export interface Damage {
  /** How much of the bytes is left, 0..1. */
  readonly kept: number
  /** Bits that are turned over, by their place, 0..1. */
  readonly flips: readonly number[]
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  kept: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  flips: fc.oneof(fc.constant([]), fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 6 })),
})

export const NO_DAMAGE: Damage = { kept: 1, flips: [] }

export function writeDocument(format: Format, entries: readonly MadeEntry[], { kept, flips }: Damage): Uint8Array {
  const whole = new TextEncoder().encode(WRITERS[format](entries))
  const bytes = whole.slice(0, Math.ceil(whole.length * kept))
  for (const flip of flips) {
    const at = Math.floor(flip * bytes.length)
    if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << (Math.floor(flip * 8000) % 8))
  }
  return bytes
}

export const formats = fc.constantFrom<Format>('rss', 'atom', 'rdf', 'json-feed', 'list', 'sitemap', 'api')

const KINDS: Readonly<Record<Format, Source['kind']>> = {
  ...{ rss: 'feed', atom: 'feed', rdf: 'feed', 'json-feed': 'feed' },
  ...{ list: 'page', sitemap: 'sitemap', api: 'json' },
}

export function madeSource(format: Format, over: Partial<Source> = {}): Source {
  const none = { date: null, summary: null, next: null, title: null }
  return {
    ...{ id: 'shop', title: 'Shop', url: `${SITE}/list`, kind: KINDS[format], language: 'en', fullText: false },
    ...{ rights: 'excerpt', enabled: true, push: true, maxAge: null, include: [], exclude: [], folder: [] },
    list: format === 'list' ? { ...none, item: 'li', link: 'a', date: 'time', summary: 'p' } : null,
    json: format === 'api' ? apiRules : null,
    ...{ homepage: null, extract: null },
    ...over,
  }
}

const apiRules: NonNullable<Source['json']> = {
  ...{ items: 'items', guid: 'guid', link: 'link', title: 'title', date: 'date', summary: 'text' },
  ...{ content: null, updated: null, author: null, image: null, categories: null, language: null, next: null },
}
