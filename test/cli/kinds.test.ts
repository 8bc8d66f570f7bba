/** Sources that are no feeds, from configuration to stored articles, against a site on loopback. */
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
let at: string

beforeEach(async () => {
  place = await openWorkplace()
  at = place.origin.address
})
afterEach(() => place.close())

function serve(path: string, body: string | Buffer, contentType = 'text/html'): void {
  place.origin.answers.set(path, { headers: { 'content-type': contentType }, body })
}

function servePage(path: string, title: string, text = `${title} is told here at some length. `.repeat(12)): void {
  serve(
    path,
    `<html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`,
  )
}

const urlset = (...urls: string[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls.join('')}</urlset>`
const plain = (path: string, lastmod = '') =>
  `<url><loc>${at}${path}</loc>${lastmod === '' ? '' : `<lastmod>${lastmod}</lastmod>`}</url>`
const news = (path: string, title: string) =>
  `<url><loc>${at}${path}</loc><news:news><news:publication><news:name>Marktblatt</news:name><news:language>en</news:language></news:publication>` +
  `<news:publication_date>2025-02-14T08:00:00Z</news:publication_date><news:title>${title}</news:title><news:keywords>Customs, Parcels</news:keywords></news:news></url>`

async function ingest(): Promise<Record<string, unknown>> {
  const { json } = await place.run('ingest', '--json')
  const [{ sources }] = json as [{ sources: Record<string, unknown>[] }]
  const [first] = sources
  const { seen, stored, updated, unchanged, rejected, duplicate } = first as Record<string, number>
  expect(seen).toBe((stored ?? 0) + (updated ?? 0) + (unchanged ?? 0) + (rejected ?? 0) + (duplicate ?? 0))
  return first ?? {}
}

async function articles(): Promise<Record<string, unknown>[]> {
  return (await place.run('query', '', '--json', '--limit', '200')).json[0] as Record<string, unknown>[]
}

const asked = (path: string) => place.origin.asked.filter((one) => one === path).length

describe('a sitemap', () => {
  it('follows an index to packed and plain sitemaps, and takes title and text from the pages', async () => {
    serve(
      '/sitemap.xml',
      `<sitemapindex><sitemap><loc>${at}/a.xml.gz</loc></sitemap><sitemap><loc>${at}/news.xml</loc></sitemap></sitemapindex>`,
      'text/xml',
    )
    serve('/a.xml.gz', gzipSync(urlset(plain('/story', '2025-02-13'), plain('/about'), plain('/'))), 'application/gzip')
    serve('/news.xml', urlset(news('/customs', 'Customs on parcels')), 'text/xml')
    servePage('/story', 'A plain story')
    servePage('/customs', 'Customs on parcels | Marktblatt')
    place.configure('sources', {
      sources: [{ id: 'map', kind: 'sitemap', url: `${at}/sitemap.xml`, exclude: ['/about'] }],
    })
    expect(await ingest()).toMatchObject({ seen: 3, stored: 2, rejected: 1, problem: null })
    expect(asked('/about')).toBe(0)
    expect(await articles()).toMatchObject([
      { title: 'Customs on parcels', published: '2025-02-14T08:00:00.000Z', url: `${at}/customs` },
      { title: 'A plain story', published: '2025-02-13T00:00:00.000Z', url: `${at}/story` },
    ])
    const { json } = await place.run('explain', `${at}/customs`, '--json')
    expect(json).toMatchObject([
      {
        provenance: { title: 'sitemap', published: 'sitemap' },
        categories: [{ term: 'Customs' }, { term: 'Parcels' }],
      },
    ])
  })

  it('asks again only for pages that are new, or that its date of change says are newer', async () => {
    const write = (date: string, ...more: string[]) =>
      serve('/sitemap.xml', urlset(plain('/story', date), plain('/other'), ...more), 'text/xml')
    for (const name of ['story', 'other', 'fresh']) servePage(`/${name}`, `About ${name}`)
    place.configure('sources', { sources: [{ id: 'map', kind: 'sitemap', url: `${at}/sitemap.xml` }] })
    write('2025-02-13')
    expect(await ingest()).toMatchObject({ seen: 2, stored: 2 })
    expect(await ingest()).toMatchObject({ seen: 0 })
    write('2025-02-13', plain('/fresh'))
    expect(await ingest()).toMatchObject({ seen: 3, stored: 1, unchanged: 2 })
    expect([asked('/story'), asked('/other'), asked('/fresh')]).toEqual([1, 1, 1])
    write('2025-02-14', plain('/fresh'))
    expect(await ingest()).toMatchObject({ seen: 3, unchanged: 3 })
    expect([asked('/story'), asked('/other')]).toEqual([2, 1])
    servePage('/story', 'About story', 'The story was corrected, and is another one now. '.repeat(12))
    write('2025-02-15', plain('/fresh'))
    expect(await ingest()).toMatchObject({ seen: 3, updated: 1, unchanged: 2 })
    expect((await place.run('explain', `${at}/story`, '--json')).json).toMatchObject([{ revision: 2 }])
  })

  it('asks for fifty pages a poll, records what waits, and goes on with it though the sitemap is the same', async () => {
    const paths = Array.from({ length: 60 }, (_, index) => `/story-${index}`)
    for (const path of paths.slice(1)) servePage(path, `About ${path.slice(1)}`)
    serve('/sitemap.xml', urlset(...paths.map((path) => plain(path))), 'text/xml')
    place.configure('sources', { sources: [{ id: 'map', kind: 'sitemap', url: `${at}/sitemap.xml` }] })
    expect(await ingest()).toMatchObject({ seen: 60, stored: 49, rejected: 11 })
    expect(await ingest()).toMatchObject({ seen: 60, stored: 10, unchanged: 49, rejected: 1 })
    expect(await ingest()).toMatchObject({ seen: 0 })
    expect([await articles().then(({ length }) => length), asked('/story-0'), asked('/story-1')]).toEqual([59, 1, 1])
  })

  it('obeys robots.txt, for itself and for the pages', async () => {
    serve('/robots.txt', 'User-agent: *\nDisallow: /private', 'text/plain')
    serve('/sitemap.xml', urlset(plain('/private/story'), plain('/story')), 'text/xml')
    servePage('/story', 'About a story')
    servePage('/private/story', 'Not for machines')
    const source = { id: 'map', kind: 'sitemap', url: `${at}/sitemap.xml` }
    place.configure('sources', { sources: [source] })
    expect(await ingest()).toMatchObject({ seen: 2, stored: 1, rejected: 1 })
    expect(asked('/private/story')).toBe(0)
    place.configure('sources', { sources: [{ ...source, url: `${at}/private/sitemap.xml` }] })
    expect(await ingest()).toMatchObject({ seen: 0, problem: { code: 'not-allowed' } })
  })
})

describe('an API', () => {
  const json = { items: 'data.list', link: 'url', title: 'headline', date: 'at', content: 'text', next: 'next' }
  const answer = (names: readonly string[], next: string | null) =>
    JSON.stringify({
      data: {
        list: names.map((name) => ({
          url: `/${name}`,
          headline: `About ${name}`,
          at: 1739520000,
          text: `<p>All of ${name}.</p>`,
        })),
      },
      next,
    })

  it('is read by paths, page by page while all is new', async () => {
    serve('/api', answer(['one', 'two'], '/api?page=2'), 'application/json')
    serve('/api?page=2', answer(['three'], null), 'application/json')
    place.configure('sources', { sources: [{ id: 'api', kind: 'json', url: `${at}/api`, json }] })
    expect(await ingest()).toMatchObject({ seen: 3, stored: 3 })
    serve('/api', answer(['zero', 'one', 'two'], '/api?page=2'), 'application/json')
    expect(await ingest()).toMatchObject({ seen: 3, stored: 1, unchanged: 2 })
    expect(asked('/api?page=2')).toBe(1)
    expect((await place.run('explain', `${at}/zero`, '--json')).json).toMatchObject([
      {
        title: 'About zero',
        text: 'All of zero.',
        published: '2025-02-14T08:00:00.000Z',
        provenance: { title: 'API answer' },
      },
    ])
  })

  it('that answers something else is told in words', async () => {
    serve('/api', '{"error": "no key"}', 'application/json')
    place.configure('sources', { sources: [{ id: 'api', kind: 'json', url: `${at}/api`, json }] })
    expect(await ingest()).toMatchObject({
      problem: {
        code: 'empty',
        detail: 'The path items «data.list» leads to nothing in the answer (there is: error).',
      },
    })
    const checked = await place.run('check', '--online', '--json')
    expect(checked.json).toMatchObject([{ online: [{ id: 'api', problem: { code: 'empty' } }] }])
  })
})

describe('a list page', () => {
  it('dates its entries from the time it was read', async () => {
    serve('/list', '<ul><li><a href="/one">About one</a> <i>vor 3 Stunden</i></li></ul>')
    servePage('/one', 'About one')
    place.configure('sources', {
      sources: [{ id: 'list', kind: 'page', url: `${at}/list`, list: { item: 'li', link: 'a', date: 'i' } }],
    })
    expect(await ingest()).toMatchObject({ seen: 1, stored: 1 })
    const [article] = await articles()
    const age = Date.now() - Date.parse(String(article?.published))
    expect(age).toBeGreaterThanOrEqual(3 * 3_600_000)
    expect(age).toBeLessThan(4 * 3_600_000)
  })
})

it('check --online asks a source of any kind', async () => {
  serve('/map.xml', urlset(plain('/one'), plain('/two')), 'text/xml')
  serve('/list', '<ul><li><a href="/one">About one</a></li></ul>')
  serve('/api', '[{"url": "/one"}, {"url": "/two"}, {"url": "/three"}]', 'application/json')
  place.configure('sources', {
    sources: [
      { id: 'feed', url: `${at}/feed` },
      { id: 'map', kind: 'sitemap', url: `${at}/map.xml` },
      { id: 'list', kind: 'page', url: `${at}/list`, list: { item: 'li', link: 'a' } },
      { id: 'api', kind: 'json', url: `${at}/api`, json: { items: '$', link: 'url' } },
    ],
  })
  const { code, json } = await place.run('check', '--online', '--json')
  const [{ online }] = json as [{ online: { id: string; entries: number }[] }]
  expect({ code, found: online.map(({ id, entries }) => [id, entries]) }).toEqual({
    code: 0,
    found: [
      ['feed', 2],
      ['map', 2],
      ['list', 1],
      ['api', 3],
    ],
  })
})

describe('the configuration', () => {
  it('says with file and line what a kind lacks or has too much of', async () => {
    place.configure(
      'sources',
      `sources:
  - {id: a, kind: json, url: "https://a.example/"}
  - {id: b, kind: sitemap, url: "https://b.example/", list: {item: li, link: a}}
  - id: c
    kind: json
    url: https://c.example/
    json: {items: "a..b", link: url}
  - {id: d, url: "https://d.example/", include: /news/*}
`,
    )
    const { code, remarks } = await place.run('check')
    expect(code).toBe(78)
    const lines = remarks
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^.*sources\.yaml:/, ''))
    expect(lines).toEqual([
      '2: `sources[1].kind`: a source of kind json needs json: with at least items and link',
      '3: `sources[2].list`: list: is only for kind: page',
      '7: `sources[3].json.items`: the path cannot be read from «..b» on',
      '8: `sources[4].include` must be a list, not the text «/news/*»',
    ])
  })
})
