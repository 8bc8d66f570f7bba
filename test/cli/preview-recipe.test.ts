/** `depesche preview source|list|sitemap|json`: recipes looked at before they are used. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
let at: string

beforeAll(async () => {
  place = await openWorkplace()
  at = place.origin.address
  const story = `<article><h1>About the crane</h1><div class="x"><p>${'The crane is told of here. '.repeat(20)}</p></div></article>`
  place.origin.answers.set('/list', {
    body: '<ul><li><a href="/crane">About the crane</a> <i>3 hours ago</i></li></ul><a class="next" href="/list?2">Older</a>',
  })
  place.origin.answers.set('/crane', { body: `<html lang="en"><title>About the crane</title>${story}</html>` })
  place.origin.answers.set('/sitemap.xml', {
    body: `<urlset><url><loc>${at}/crane</loc></url><url><loc>${at}/shop</loc></url></urlset>`,
  })
  place.origin.answers.set('/index.xml', {
    body: `<sitemapindex><sitemap><loc>${at}/sitemap.xml</loc><lastmod>2025-02-14</lastmod></sitemap></sitemapindex>`,
  })
  place.origin.answers.set('/api', { body: JSON.stringify({ data: [{ slug: 'crane', name: 'About the crane' }] }) })
  const sitemap = { id: 'map', kind: 'sitemap', url: `${at}/sitemap.xml`, include: ['/crane'] }
  const list = { id: 'list', kind: 'page', url: `${at}/list`, list: { item: 'li', link: 'a', date: 'i' } }
  const broken = { id: 'broken', url: `${at}/nothing` }
  place.configure('sources', { sources: [sitemap, list, { id: 'feed', url: `${at}/feed` }, broken] })
})
afterAll(async () => {
  expect(readdirSync(place.directory).filter((name) => name.includes('.db'))).toEqual([])
  await place.close()
})

describe('preview source', () => {
  it('reads a source as configured, by id or address, with its first article', async () => {
    const { code, json } = await place.run('preview', 'source', 'map', '--json')
    expect({ code, json }).toMatchObject({
      code: 0,
      json: [
        {
          id: 'map',
          kind: 'sitemap',
          entries: [{ link: `${at}/crane` }],
          warnings: ['1 of 2 addresses were left out: 1 filtered by include: it does not fit «/crane»'],
          article: {
            article: { title: 'About the crane', text: expect.stringContaining('The crane is told of here.') },
          },
        },
      ],
    })
    const { out } = await place.run('preview', 'source', `${at}/list`)
    expect(out).toMatch(/^list · page · \S+\/list · 1 entries\n {2}\S+ \S+ {2}About the crane {2}\S+\/crane/)
    expect(out).toContain('The first article, from its page: About the crane')
    expect((await place.run('preview', 'source', 'feed', '--json')).json).toMatchObject([
      { entries: { length: 2 }, article: null },
    ])
  })

  it('says what is wrong', async () => {
    expect(await place.run('preview', 'source', 'broken')).toMatchObject({
      code: 1,
      out: expect.stringContaining('bad-status: The server answered 404'),
    })
    expect(await place.run('preview', 'source', 'nobody')).toMatchObject({
      code: 2,
      remarks: 'There is no source nobody. Expected: map, list, feed, broken.',
    })
    expect((await place.run('preview', 'source', 'https://new.example/')).remarks).toContain(
      'use `depesche add URL --dry-run`',
    )
  })
})

describe('a recipe on trial', () => {
  it('of a list', async () => {
    const words = [
      'preview',
      'list',
      `${at}/list`,
      '--item',
      'li',
      '--link',
      'a@href',
      '--date',
      'i',
      '--next',
      '.next@href',
    ]
    expect((await place.run(...words, '--json')).json).toMatchObject([
      {
        entries: [{ title: 'About the crane', published: expect.stringMatching(/^20/) }],
        next: `${at}/list?2`,
        warnings: [],
      },
    ])
    expect(await place.run(...words.slice(0, 3), '--item', 'h9', '--link', 'a')).toMatchObject({
      code: 1,
      out: expect.stringContaining('The item selector «h9» found nothing'),
    })
    expect(await place.run(...words.slice(0, 3), '--item', 'li')).toMatchObject({ code: 2 })
  })

  it('of an API', async () => {
    const words = ['preview', 'json', `${at}/api`, '--items', 'data', '--link', `${at}/{slug}`]
    const { out, code } = await place.run(...words, '--title', 'name', '--author', 'by')
    expect({ code, out }).toEqual({
      code: 0,
      out: `${at}/api · json · 1 entries\n  undated  About the crane  ${at}/crane\nwarning: the path author «by» found nothing in any of 1 items`,
    })
    expect(await place.run(...words.slice(0, 3), '--items', 'a..b', '--link', 'x')).toMatchObject({
      code: 1,
      out: expect.stringContaining('The path items «a..b» cannot be read'),
    })
  })

  it('of a sitemap, an index, and a file', async () => {
    expect(
      (await place.run('preview', 'sitemap', `${at}/sitemap.xml`, '--exclude', '/shop', '--exclude', '/x')).out,
    ).toContain('· sitemap · 1 entries')
    expect((await place.run('preview', 'sitemap', `${at}/index.xml`)).out).toBe(
      `${at}/index.xml · sitemap · 1 sitemaps\n  2025-02-14  ${at}/sitemap.xml`,
    )
    const file = join(place.directory, 'map.xml')
    writeFileSync(file, '<urlset><url><loc>/crane</loc></url></urlset>')
    expect(
      (await place.run('preview', 'sitemap', file, '--url', 'https://shop.example/map.xml', '--json')).json,
    ).toMatchObject([{ entries: [{ link: 'https://shop.example/crane' }] }])
    expect(await place.run('preview', 'sitemap', `${at}/list`)).toMatchObject({
      code: 1,
      out: expect.stringContaining('unknown-format: The document is no sitemap'),
    })
  })
})
