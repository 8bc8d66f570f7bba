/** New sources in the text of sources.yaml: everything else stays as it was written. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { newSource } from '../../../src/domain/recipe/new-source.ts'
import { addSources } from '../../../src/pipeline/settings/add-sources.ts'
import { planAdditions } from '../../../src/pipeline/settings/plan-additions.ts'
import { sourceId } from '../../../src/pipeline/settings/source-id.ts'

const shop = { id: 'shop', title: 'Shop: News & "more"', url: 'https://shop.example/feed' }
const lines = `  - id: shop
    title: 'Shop: News & "more"'
    url: https://shop.example/feed
`

describe('addSources', () => {
  it.each<[string, string, string]>([
    [
      'after the last entry, with comments and spelling kept',
      `# Ours.\nsources:\n  # German\n  - {id: a,   url: "https://a.example/"}   # odd  spacing\n\n  - id: b\n    url: https://b.example/ # the last\n# the end\n`,
      `# Ours.\nsources:\n  # German\n  - {id: a,   url: "https://a.example/"}   # odd  spacing\n\n  - id: b\n    url: https://b.example/ # the last\n${lines}# the end\n`,
    ],
    [
      'as far in as the others',
      'sources:\n- {id: a, url: "https://a.example/"}',
      `sources:\n- {id: a, url: "https://a.example/"}\n${lines.replace(/^ {2}/gm, '')}`,
    ],
    ['to an empty list', '# None yet.\nsources: []\n', `# None yet.\nsources:\n${lines}`],
    ['to a list that is absent', '', `sources:\n${lines}`],
    ['below a key without a value', 'sources:\n', `sources:\n${lines}`],
    ['below comments only', '# Ours.\n', `# Ours.\n\nsources:\n${lines}`],
  ])('writes %s', (_where, before, after) => expect(addSources(before, [shop])).toBe(after))

  it('keeps the line breaks of the file', () => {
    const text = 'sources:\r\n  - {id: a, url: "https://a.example/"}\r\n'
    expect(addSources(text, [shop])).toBe(text + lines.replaceAll('\n', '\r\n'))
  })

  it('adds to a list in flow style, and to one that ends in a block of text', () => {
    for (const text of [
      'sources: [{id: a, url: "https://a.example/"}]',
      'sources:\n  - id: a\n    title: |\n      Long\n      title\n    url: https://a.example/\n',
    ]) {
      const before = parse(text) as { sources: unknown[] }
      expect(parse(addSources(text, [shop]))).toEqual({ sources: [...before.sources, shop] })
    }
  })

  it('writes any title so that it is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const source = { id: 'x', title, url: 'https://x.example/' }
        expect(parse(addSources('sources:\n  - {id: a, url: "https://a.example/"}\n', [source, source]))).toEqual({
          sources: [{ id: 'a', url: 'https://a.example/' }, source, source],
        })
      }),
    )
  })
})

describe('planAdditions', () => {
  const existing = [{ id: 'shop', url: 'https://shop.example/feed/' }]

  it('takes what is new, with an id of its own, and only what differs from the defaults', () => {
    const wanted = [
      newSource('https://b.example/rss', {
        title: 'Shop',
        language: 'de-DE',
        homepage: 'https://b.example/',
        folder: ['Handel', ' '],
      }),
      newSource('https://c.example/rss', { title: 'Shop' }),
      newSource('https://www.d.example/', {
        kind: 'page',
        list: { item: 'li', link: 'a', title: null, date: null, summary: null, next: null },
      }),
    ]
    expect(planAdditions(existing, wanted)).toEqual({
      added: [
        {
          id: 'shop-2',
          title: 'Shop',
          url: 'https://b.example/rss',
          language: 'de',
          homepage: 'https://b.example/',
          folder: ['Handel'],
        },
        { id: 'shop-3', title: 'Shop', url: 'https://c.example/rss' },
        { id: 'd', kind: 'page', url: 'https://www.d.example/', list: { item: 'li', link: 'a' } },
      ],
      refused: [],
    })
  })

  it.each([
    ['http://shop.example/feed', null, 'its address is that of the source shop'],
    ['https://shop.example/feed/?utm_source=x', null, 'its address is that of the source shop'],
    ['https://new.example/', 'shop', 'the id shop is taken; choose another'],
    ['https://new.example/', 'No Id', 'id: use lower-case letters, digits and hyphens, at most 64'],
    ['ftp://new.example/', null, expect.stringContaining('url: ')],
    ['https://me:hush@new.example/', null, expect.stringMatching(/^url: take name and password out of the address/)],
  ])('refuses %s as %s', (url, id, reason) => {
    expect(planAdditions(existing, [newSource(url, { id })])).toMatchObject({ added: [], refused: [{ reason }] })
  })

  it('refuses the second of two alike', () => {
    const wanted = [newSource('https://n.example/feed'), newSource('http://n.example/feed/')]
    expect(planAdditions([], wanted)).toMatchObject({
      added: [{ id: 'n' }],
      refused: [{ reason: 'its address is that of the source n' }],
    })
  })
})

test.each([
  ['Händler & Märkte – täglich', 'https://x.example/', 'haendler-maerkte-taeglich'],
  ["Poli's Café", 'https://x.example/', 'polis-cafe'],
  ['36氪', 'https://www.36kr.com/feed', '36kr'],
  ['!', 'http://127.0.0.1:8080/', '127-0-0-1'],
  [null, 'https://feeds.news.shop.co.uk/', 'news-shop-co'],
  ['a'.repeat(100), 'https://x.example/', 'a'.repeat(40)],
])('%s at %s is called %s', (title, url, id) => {
  expect(sourceId(title, url, new Set())).toBe(id)
  expect(sourceId(title, url, new Set([id]))).toBe(`${id}-2`)
})
