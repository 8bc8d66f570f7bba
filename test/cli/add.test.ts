/** `depesche add`: what it finds, shows and saves. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rssOf } from './origin.ts'
import { items, openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
let at: string
const before = '# Ours.\nsources:\n  - {id: own, url: "https://own.example/feed"}   # odd  spacing\n'

beforeEach(async () => {
  place = await openWorkplace()
  at = place.origin.address
  place.configure('sources', before)
})
afterEach(() => place.close())

const page = (body: string, head = '') => ({
  headers: { 'content-type': 'text/html' },
  body: `<html lang="en"><head><title>The harbour</title>${head}</head><body>${body}</body></html>`,
})
const saved = () => readFileSync(join(place.directory, 'sources.yaml'), 'utf8')
const list = ['crane', 'tide', 'night']
  .map(
    (name) =>
      `<article class="teaser"><h2><a href="/news/${name}">A long story about the ${name}</a></h2><time datetime="2025-02-12">12 Feb</time></article>`,
  )
  .join('')

interface Added {
  readonly candidates: { kind: string; url: string; how: string; entries: { title: string }[] }[]
  readonly source: { id: string } | null
  readonly saved: boolean
}

async function add(...words: string[]): Promise<{ code: number; remarks: string; added: Added }> {
  const { code, remarks, json } = await place.run('add', ...words, '--json')
  return { code, remarks, added: json[0] as Added }
}

describe('add', () => {
  it('finds the feed a page names, shows what it gives, and saves it with --yes, keeping all else as it was', async () => {
    place.origin.answers.set(
      '/',
      page('<p>Hello</p>', '<link rel="alternate" type="application/rss+xml" href="/feed">'),
    )
    const looked = await place.run('add', at)
    expect(looked).toMatchObject({ code: 1, remarks: 'Nothing is saved: say --yes to save it.' })
    expect(looked.out).toContain('Found: linked in the head of the page.')
    expect(looked.out).toContain('Alibaba opens a model')
    expect(looked.out).toContain(`  - id: the-shop\n    title: The shop\n    url: ${at}/feed`)
    expect(saved()).toBe(before)
    expect(await place.run('add', at, '--yes')).toMatchObject({
      code: 0,
      remarks: expect.stringContaining('the-shop is added to '),
    })
    expect(saved()).toBe(`${before}  - id: the-shop\n    title: The shop\n    url: ${at}/feed\n`)
    expect(existsSync(join(place.directory, 'sources.yaml.new'))).toBe(false)
    expect((await place.run('ingest', '--source', 'the-shop', '--json')).json).toMatchObject([
      { sources: [{ stored: 2 }] },
    ])
  })

  it('takes an address that is a feed, and refuses it when it is there already', async () => {
    const first = await add(`${at}/feed`, '--yes', '--id', 'shop', '--title', 'My shop')
    expect(first).toMatchObject({
      code: 0,
      added: { saved: true, source: { id: 'shop', title: 'My shop', url: `${at}/feed` } },
    })
    const second = await add(`${at}/feed/../feed`, '--yes')
    expect(second).toMatchObject({
      code: 1,
      remarks: 'Nothing is saved: its address is that of the source shop.',
      added: { saved: false, source: null, refused: 'its address is that of the source shop' },
    })
    place.origin.answers.set('/other', rssOf('Other', items(at)))
    expect(await add(`${at}/other`, '--yes', '--id', 'own')).toMatchObject({
      code: 1,
      added: { refused: 'the id own is taken; choose another' },
    })
  })

  it('shows several, and takes the one that is picked', async () => {
    place.origin.answers.set('/second', rssOf('The second', items(at)))
    place.origin.answers.set('/empty', rssOf('Nothing in it', []))
    const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`
    place.origin.answers.set('/', page('', link('/empty') + link('/feed') + link('/second') + link('/gone')))
    const { added } = await add(at, '--pick', '2', '--yes')
    expect(added.candidates.map(({ url }) => url)).toEqual([`${at}/feed`, `${at}/second`, `${at}/empty`])
    expect(added).toMatchObject({ saved: true, source: { id: 'the-second' } })
    expect(await place.run('add', at, '--pick', '9')).toMatchObject({
      code: 1,
      remarks: 'There is no candidate 9: 3 were found.',
    })
  })

  it('asks the home page, then the usual addresses', async () => {
    place.origin.answers.set('/news/story', page('<p>A story</p>'))
    place.origin.answers.set('/', page('', '<link rel="alternate" type="application/rss+xml" href="/feed">'))
    expect((await add(`${at}/news/story`, '--dry-run')).added.candidates).toMatchObject([{ url: `${at}/feed` }])
    place.origin.answers.set('/', page(''))
    place.origin.answers.set('/feed', { status: 404 })
    place.origin.answers.set('/atom.xml', rssOf('Hidden', items(at)))
    const { code, added } = await add(`${at}/news/story`, '--dry-run')
    expect(added.candidates).toMatchObject([{ url: `${at}/atom.xml`, how: 'at a usual address', homepage: null }])
    expect({ code, saved: added.saved, text: saved() }).toEqual({ code: 0, saved: false, text: before })
  })

  it('says why nothing was found, as JSON too', async () => {
    place.origin.answers.set('/gone', { status: 404 })
    const { code, added } = await add(`${at}/gone`)
    expect({ code, added }).toMatchObject({
      code: 1,
      added: { candidates: [], saved: false, problem: { code: 'bad-status' }, asked: [`${at}/gone`] },
    })
  })

  it('guesses nothing robots.txt forbids', async () => {
    place.origin.answers.set('/robots.txt', { body: 'User-agent: *\nDisallow: /feed\nDisallow: /atom' })
    place.origin.answers.set('/', page('<p>Nothing here</p>'))
    await add(at, '--dry-run')
    expect(place.origin.asked).not.toContain('/feed/')
    expect(place.origin.asked).toContain('/rss.xml')
  })

  it('finds a sitemap of news before it proposes a list', async () => {
    place.origin.answers.set('/feed', { status: 404 })
    place.origin.answers.set('/', page(list))
    place.origin.answers.set('/robots.txt', { body: `Sitemap: ${at}/maps/index.xml` })
    place.origin.answers.set('/maps/index.xml', {
      body: `<sitemapindex><sitemap><loc>${at}/maps/pages.xml</loc></sitemap><sitemap><loc>${at}/maps/news.xml</loc></sitemap></sitemapindex>`,
    })
    place.origin.answers.set('/maps/news.xml', {
      body:
        `<urlset><url><loc>${at}/news/crane</loc><n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication><n:name>The harbour</n:name><n:language>en</n:language></n:publication>` +
        '<n:publication_date>2025-02-14</n:publication_date><n:title>A crane</n:title></n:news></url></urlset>',
    })
    const { added } = await add(at, '--yes')
    expect(added).toMatchObject({
      candidates: [
        {
          kind: 'sitemap',
          url: `${at}/maps/news.xml`,
          how: 'a sitemap named in robots.txt: its sitemap of news',
          entries: [{ title: 'A crane' }],
        },
      ],
      source: { id: 'the-harbour', kind: 'sitemap', language: 'en' },
    })
  })

  it('proposes a recipe for the list of a page, and the recipe works', async () => {
    place.origin.answers.set('/feed', { status: 404 })
    place.origin.answers.set('/news', page(list))
    for (const name of ['crane', 'tide', 'night'])
      place.origin.answers.set(
        `/news/${name}`,
        page(
          `<article><h1>A long story about the ${name}</h1><p>${'It is told at some length. '.repeat(20)}</p></article>`,
        ),
      )
    const { added } = await add(`${at}/news`, '--yes')
    expect(added).toMatchObject({
      candidates: [{ kind: 'page', entries: [{ title: 'A long story about the crane' }, {}, {}] }],
      source: { kind: 'page', list: { item: 'article.teaser', link: 'a@href', title: 'h2', date: 'time@datetime' } },
    })
    expect((await place.run('ingest', '--source', 'the-harbour', '--json')).json).toMatchObject([
      { sources: [{ stored: 3, problem: null }] },
    ])
  })

  it('proposes paths for an answer in JSON, and tries http where no scheme was typed', async () => {
    const items = ['crane', 'tide'].map((name) => ({
      url: `/news/${name}`,
      title: `About the ${name}`,
      content: 'All of it.',
    }))
    place.origin.answers.set('/api', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items }),
    })
    const { added } = await add(`${at.replace('http://', '')}/api`, '--yes', '--id', 'api')
    expect(added).toMatchObject({
      saved: true,
      source: {
        kind: 'json',
        url: `${at}/api`,
        json: { items: 'items', link: 'url', title: 'title', content: 'content' },
      },
    })
    expect((await place.run('ingest', '--source', 'api', '--json')).json).toMatchObject([{ sources: [{ stored: 2 }] }])
  })

  it('says what is wrong where nothing is found, may be had or is no address', async () => {
    place.origin.answers.set('/feed', { status: 404 })
    place.origin.answers.set('/empty', page('<p>Nothing</p>'))
    expect(await place.run('add', `${at}/empty`, '--yes')).toMatchObject({
      code: 1,
      remarks: expect.stringContaining('no feed, no sitemap and no list of articles was found'),
    })
    expect(await place.run('add', `${at}/nowhere`)).toMatchObject({
      code: 1,
      remarks: `${at}/nowhere: The server answered 404 Not Found.`,
    })
    expect(await place.run('add', 'http://10.0.0.1/')).toMatchObject({
      code: 1,
      remarks: expect.stringContaining('is not public'),
    })
    expect(await place.run('add', 'ftp://shop.example')).toMatchObject({
      code: 2,
      remarks: expect.stringContaining('is no web address'),
    })
    expect(saved()).toBe(before)
  })

  it('asks on a terminal, and saves only for a yes', async () => {
    place.answer = 'n'
    expect(await place.run('add', `${at}/feed`)).toMatchObject({ code: 1, remarks: 'Nothing is saved.' })
    expect(saved()).toBe(before)
    place.answer = 'y'
    expect(await place.run('add', `${at}/feed`)).toMatchObject({ code: 0 })
    expect(place.questions).toEqual(Array.from({ length: 2 }, () => 'Add the-shop to sources.yaml? [y/N] '))
    expect(saved()).toContain('the-shop')
  })
})
