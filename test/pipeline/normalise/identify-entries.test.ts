/** Identity of entries: which are one article, which are two, and when one has changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/entry.ts'
import type { Source } from '../../../src/domain/source.ts'
import { articleId } from '../../../src/pipeline/normalise/derived-id.ts'
import { hasOwnAddress, identifyEntries } from '../../../src/pipeline/normalise/identify-entries.ts'
import { sampleReading, sampleSource } from './sample-entries.ts'

const identify = (entries: readonly Partial<Entry>[], source: Partial<Source> = {}, link?: string | null) =>
  identifyEntries(sampleReading(entries, link), sampleSource(source))

const a = 'https://news.example/a'
const b = 'https://news.example/b'
const home = 'https://news.example/'

describe('address and id', () => {
  test.each<[string, Partial<Entry>, string | null, string | null]>([
    ['link and guid', { link: `${a}?utm_source=rss`, guid: 'tag:1' }, a, 'tag:1'],
    ['link only', { link: `${a}#comments` }, a, a],
    ['guid that is an address', { guid: `${a}?p=1` }, `${a}?p=1`, `${a}?p=1`],
    ['unusable link, guid that is an address', { link: 'javascript:x', guid: a }, a, a],
    ['guid with white space around', { link: a, guid: ' \n7 ' }, a, '7'],
    ['blank guid', { link: a, guid: '  ' }, a, a],
    ['guid that is no address', { guid: 'tag:1' }, null, 'tag:1'],
    ['unusable link', { link: 'mailto:a@b.example' }, null, null],
    ['neither', { title: 'Titel' }, null, null],
  ])('%s', (_name, given, url, key) => {
    const [entry] = identify([given])
    expect(entry).toMatchObject({
      position: 0,
      url,
      entryId: key === null ? null : articleId('news', key),
      rejection: url === null ? 'no link' : null,
    })
  })

  test('every entry has its place, and a title of one clean line', () => {
    const entries = identify([{ link: a, title: ' Groß\n und\u00a0klein ' }, { title: ' ' }, { link: b }])
    expect(entries.map(({ position, title }) => [position, title])).toEqual([
      [0, 'Groß und klein'],
      [1, null],
      [2, null],
    ])
  })

  test('the id depends on source and key, not on place, title or tracking', () => {
    const [first] = identify([{ link: `${a}?utm_medium=x`, title: 'Alt' }])
    const [, second] = identify([{ link: b }, { link: `${a}?fbclid=1`, title: 'Neu' }])
    expect(second?.entryId).toBe(first?.entryId)
    const [other] = identify([{ link: a }], { id: 'other' })
    expect(other?.entryId).not.toBe(first?.entryId)
  })
})

describe('guids that identify nothing', () => {
  test('one guid, several addresses: as many articles', () => {
    const entries = identify([
      { link: a, guid: '0' },
      { link: b, guid: '0' },
      { link: `${home}c`, guid: '1' },
    ])
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(3)
    expect(entries[2]?.entryId).toBe(articleId('news', '1'))
  })

  test('one guid, one address: the same article twice', () => {
    const entries = identify([
      { link: a, guid: '0' },
      { link: `${a}?utm_source=x`, guid: '0' },
    ])
    expect(entries[0]?.entryId).toBe(entries[1]?.entryId)
  })

  test('the home page as guid', () => {
    const entries = identify([
      { link: a, guid: home },
      { link: b, guid: 'http://www.news.example' },
    ])
    expect(entries.map(({ guid, entryId }) => [guid, entryId])).toEqual([
      [null, articleId('news', a)],
      [null, articleId('news', b)],
    ])
  })
})

describe('links to the home page', () => {
  test.each<[string, Partial<Entry>[]]>([
    [
      'told apart by guid',
      [
        { link: home, guid: '1' },
        { link: 'http://www.news.example', guid: '2' },
      ],
    ],
    [
      'by title',
      [
        { link: home, title: 'Eins' },
        { link: home, title: 'Zwei' },
      ],
    ],
    [
      'by date',
      [
        { link: home, title: 'Status', published: '2025-02-11T00:00:00.000Z' },
        { link: home, title: 'Status', published: '2025-02-12T00:00:00.000Z' },
      ],
    ],
    [
      'by text',
      [
        { link: home, summaryHtml: '<p>一</p>' },
        { link: home, summaryHtml: '<p>二</p>' },
      ],
    ],
    [
      'to the feed itself',
      [
        { link: 'https://news.example/feed', guid: '1' },
        { link: 'https://news.example/feed/', guid: '2' },
      ],
    ],
  ])('are articles of their own, %s', (_name, given) => {
    const entries = identify(given)
    expect(new Set(entries.map(({ url }) => url)).size).toBe(2)
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(2)
    for (const entry of entries) {
      expect(entry.url).toMatch(/#[0-9a-f]{16}$/)
      expect(entry.rejection).toBe(null)
      expect(hasOwnAddress(entry)).toBe(false)
    }
  })

  test('the address stays when other entries come and the text is edited', () => {
    const [before] = identify([{ link: home, guid: '1', summaryHtml: 'a' }])
    const [, after] = identify([
      { link: home, guid: '2' },
      { link: home, guid: '1', summaryHtml: 'b' },
    ])
    expect(after?.url).toBe(before?.url)
    expect(after?.entryId).toBe(before?.entryId)
    expect(after?.entryHash).not.toBe(before?.entryHash)
  })

  test('a guid that is an address of its own is taken instead', () => {
    const [entry] = identify([{ link: home, guid: `${home}?p=5` }])
    expect(entry?.url).toBe(`${home}?p=5`)
  })

  test('a fragment the source set itself stays', () => {
    expect(identify([{ link: `${home}#v1.2` }])[0]?.url).toBe(`${home}#v1.2`)
  })

  test('nothing to tell it by: no link', () => {
    expect(identify([{ link: home }])[0]).toMatchObject({ url: null, entryId: null, rejection: 'no link' })
  })

  test('of another site is an address', () => {
    expect(identify([{ link: 'https://product.example/' }])[0]?.url).toBe('https://product.example/')
  })

  test('on a list page it is the list itself', () => {
    const [entry] = identify([{ link: 'https://shop.example/news#', title: 'Titel' }], {
      kind: 'page',
      url: 'https://shop.example/news/',
    })
    expect(entry?.rejection).toBe('no link')
  })
})

describe('entryHash', () => {
  const base: Partial<Entry> = {
    link: a,
    guid: '1',
    title: 'Titel',
    summaryHtml: '<p>Kurz</p>',
    contentHtml: '<p>Langer <b>Text</b></p>',
    authors: ['Anna'],
    categories: [
      { term: 'KI', scheme: null, label: null },
      { term: 'Handel', scheme: null, label: null },
    ],
    enclosures: [{ url: 'https://cdn.example/a.mp3', type: 'audio/mpeg', length: 5 }],
    published: '2025-02-11T00:00:00.000Z',
  }
  const hash = (change: Partial<Entry>) => identify([{ ...base, ...change }])[0]?.entryHash

  test.each<[string, Partial<Entry>]>([
    ['markup', { contentHtml: '<div class="x"><p>Langer <strong>Text</strong></p></div>' }],
    ['a tracker', { contentHtml: '<p>Langer <b>Text</b><img src="https://t.example/?n=17" width="1" height="1"></p>' }],
    ['the date of change', { updated: '2025-02-12T00:00:00.000Z' }],
    ['tracking in the address', { link: `${a}?utm_campaign=7` }],
    ['the order of categories', { categories: [...(base.categories ?? [])].reverse() }],
    ['the size of an enclosure', { enclosures: [{ url: 'https://cdn.example/a.mp3', type: null, length: 6 }] }],
    ['white space', { title: ' Titel ', summaryHtml: '<p>\nKurz </p>' }],
  ])('does not change with %s', (_name, change) => {
    expect(hash(change)).toBe(hash({}))
  })

  test.each<[string, Partial<Entry>]>([
    ['title', { title: 'Titel 2' }],
    ['address', { link: b }],
    ['summary', { summaryHtml: '<p>Kürzer</p>' }],
    ['content', { contentHtml: '<p>Langer Text 2</p>' }],
    [
      'text moved from content to summary',
      { summaryHtml: base.contentHtml ?? null, contentHtml: base.summaryHtml ?? null },
    ],
    ['author', { authors: ['Berta'] }],
    ['category', { categories: [] }],
    ['enclosure', { enclosures: [] }],
  ])('changes with %s', (_name, change) => {
    expect(hash(change)).not.toBe(hash({}))
  })
})

test('law: one identity per entry, whatever the entries are', () => {
  const text = fc.option(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(a, b, home, '<p>x', '0', 'https://', '__proto__')),
    { nil: null },
  )
  const entry = fc.record({ guid: text, link: text, title: text, summaryHtml: text, contentHtml: text })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
      const identified = identify(entries)
      expect(identified.map(({ position }) => position)).toEqual(entries.map((_entry, index) => index))
      for (const { url, entryId, guid, rejection } of identified) {
        expect(rejection === null).toBe(url !== null)
        expect(entryId === null).toBe(url === null && guid === null)
      }
    }),
    { numRuns: 1000 },
  )
})
