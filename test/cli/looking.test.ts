/** The commands that look at documents without storing anything: preview and check. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
const page =
  '<html lang="en"><head><title>Alibaba opens a model</title><meta property="article:published_time" content="2025-02-12T00:30:00+01:00"></head>' +
  `<body><article><h1>Alibaba opens a model</h1><p>${'Joe Tsai of Alibaba spoke about Qwen, an artificial intelligence model, in Dubai. '.repeat(8)}</p></article></body></html>`

beforeAll(async () => {
  place = await openWorkplace()
  place.origin.answers.set('/tsai', { headers: { 'content-type': 'text/html' }, body: page })
})
afterAll(async () => {
  expect(readdirSync(place.directory).filter((name) => name.includes('.db'))).toEqual([])
  await place.close()
})

describe('preview feed', () => {
  it('shows what was read, and what a second reader says', async () => {
    const { code, out } = await place.run('preview', 'feed', `${place.origin.address}/feed`)
    expect(code).toBe(0)
    const lines = out.split('\n')
    expect(lines[0]).toBe('The shop · rss · utf-8 · 2 entries')
    expect(lines[1]).toBe(`  2025-02-12 09:00  Alibaba opens a model  ${place.origin.address}/tsai`)
    expect(lines.at(-1)).toBe('The second reader (rss-parser) agrees on all 2 entries.')
  })

  it('gives it as JSON', async () => {
    const { code, out, json } = await place.run('preview', 'feed', `${place.origin.address}/feed`, '--json')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(json).toMatchObject([
      {
        format: 'rss',
        title: 'The shop',
        encoding: 'utf-8',
        problem: null,
        entries: [{ guid: 'tsai', published: '2025-02-12T09:00:00.000Z' }, { guid: 'shops' }],
        secondReader: { failure: null, entries: 2, disagreements: [] },
      },
    ])
  })

  it('fails for what is no feed, is not there or may not be reached', async () => {
    expect(await place.run('preview', 'feed', `${place.origin.address}/tsai`)).toMatchObject({ code: 1 })
    expect(await place.run('preview', 'feed', `${place.origin.address}/nothing`, '--json')).toMatchObject({
      code: 1,
      json: [],
      remarks: `${place.origin.address}/nothing: The server answered 404 Not Found.`,
    })
    expect(await place.run('preview', 'feed', 'http://10.0.0.1/feed')).toMatchObject({
      code: 1,
      remarks: expect.stringMatching(
        /^http:\/\/10\.0\.0\.1\/feed: The (host|address) 10\.0\.0\.1 is not public[^\n]*$/,
      ),
    })
  })
})

describe('preview page', () => {
  it('gives the article, with the day as printed, tags and where each field came from', async () => {
    const { code, json } = await place.run('preview', 'page', `${place.origin.address}/tsai`, '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject([
      {
        title: 'Alibaba opens a model',
        published: '2025-02-12T00:30:00+01:00',
        language: 'en',
        provenance: { title: expect.any(String), published: expect.any(String) },
      },
    ])
    const [{ tags }] = json as [{ tags: { id: string }[] }]
    expect(tags.map(({ id }) => id)).toContain('alibaba')
  })

  it('reads a file as if it came from an address', async () => {
    const file = join(place.directory, 'page.html')
    writeFileSync(file, page.replace('<h1>', '<a href="/next">next</a><h1>'))
    const { code, out } = await place.run('preview', 'page', file, '--url', 'https://shop.example/tsai')
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}url +https:\/\/shop\.example\/tsai/m)
    expect(out).toContain('company alibaba')
    expect(out).toContain('\nJoe Tsai of Alibaba spoke')
  })

  it('shows our fields beside what the page itself says', async () => {
    const file = join(place.directory, 'claims.html')
    const data = { '@type': 'NewsArticle', headline: 'Alibaba opens a model', author: { name: 'Ann Example' } }
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script><meta property="og:title" content="A model">`
    writeFileSync(file, head + page)
    const { out } = await place.run('preview', 'page', file)
    const row = (field: string) => out.split('\n').find((line) => line.trim().startsWith(field))
    expect(row('field')?.trim().split(/ {2,}/)).toEqual(['field', 'ours', 'from', 'JSON-LD', 'Open Graph', 'meta'])
    expect(row('title')?.trim().split(/ {2,}/)).toEqual(
      expect.arrayContaining(['title', 'Alibaba opens a model', 'h1', '=', 'A model']),
    )
    const { json } = await place.run('preview', 'page', file, '--json')
    expect(json).toMatchObject([{ claims: { title: { openGraph: 'A model' }, authors: { jsonLd: 'Ann Example' } } }])
  })

  it('tries site rules, and says which find nothing', async () => {
    const file = join(place.directory, 'rules.html')
    writeFileSync(file, page.replace('<h1>', '<p class="who">Ben Muster</p><h1>'))
    const rules = ['--rule', 'author=.who', '--rule', 'remove=.ad', '--rule', 'remove=.teaser']
    const { code, json, remarks } = await place.run('preview', 'page', file, ...rules, '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject([{ authors: ['Ben Muster'], provenance: { authors: 'site rule' } }])
    expect(json).toMatchObject([{ rules: [{ field: 'author', found: 1 }, { found: 0 }, { found: 0 }] }])
    expect(remarks).toBe(
      'The rule remove=.ad finds nothing on this page.\nThe rule remove=.teaser finds nothing on this page.',
    )
  })

  it.each([
    ['writer=.who', 2, /the fields are body, remove, title, author, date, lead, categories\./],
    ['author=p[', 1, /^The rule author=p\[ is no CSS selector\.$/],
  ])('refuses the rule %s', async (rule, expected, remark) => {
    const file = join(place.directory, 'page.html')
    writeFileSync(file, page)
    const { code, remarks } = await place.run('preview', 'page', file, '--rule', rule)
    expect(code).toBe(expected)
    expect(remarks).toMatch(remark)
  })

  it.each([
    ['/nowhere/page.html', '/nowhere/page.html is not there.'],
    ['.', '. is a folder, not a file.'],
  ])('says what is wrong with the file %s', async (file, expected) => {
    expect(await place.run('preview', 'page', file)).toMatchObject({
      code: 1,
      out: '',
      remarks: `${expected} Give an address that begins with http:// or https://, or a file.`,
    })
  })
})

describe('check', () => {
  it('counts what is configured', async () => {
    const { code, json } = await place.run('check', '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject([{ directory: place.directory, faults: [], sources: 2, feeds: 8, topics: 16 }])
  })

  it('asks every source with --online, and fails if one fails', async () => {
    const { code, json } = await place.run('check', '--online', '--json')
    expect(code).toBe(1)
    expect(json).toMatchObject([
      {
        online: [
          { id: 'shop', title: 'The shop', entries: 2, problem: null },
          { id: 'broken', entries: 0, problem: { code: 'bad-status' } },
        ],
      },
    ])
    const { out } = await place.run('check', '--online')
    expect(out.split('\n').slice(1)).toEqual([
      '  shop    2 entries  The shop',
      '  broken  failed     The server answered 404 Not Found.',
    ])
  })

  it('warns where sites are not told whom to write to', async () => {
    const { json } = await place.run('check', '--json')
    expect(json).toMatchObject([{ warnings: [] }])
    place.configure('depesche', { fetch: { userAgent: 'Mozilla/5.0', allow: ['127.0.0.0/8'] } })
    const { code, out } = await place.run('check')
    expect(code).toBe(0)
    expect(out).toMatch(/^warning: sites are told «Mozilla\/5\.0» and not whom to write to; set server\.publicUrl/m)
  })
})
