/** Lists of feeds as OPML. */
import { expect, it } from 'vitest'
import { renderOpml } from '../../../src/pipeline/publish/opml.ts'

it('lists feeds, and pages as links, with every value escaped', () => {
  const common = { description: null, language: null, homeUrl: 'https://a.example/?x=1&y=2' }
  const document = renderOpml('Our "feeds"', [
    { ...common, title: 'A & <B>', language: 'de', description: 'Über \u0000 A', feedUrl: 'https://a.example/feed' },
    { ...common, title: 'Page', feedUrl: null },
    { ...common, title: 'Nowhere', feedUrl: 'javascript:1', homeUrl: null },
  ])
  expect(document).toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>Our &quot;feeds&quot;</title>
    <docs>http://opml.org/spec2.opml</docs>
  </head>
  <body>
    <outline text="A &amp; &lt;B&gt;" title="A &amp; &lt;B&gt;" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/?x=1&amp;y=2" description="Über A" language="de"/>
    <outline text="Page" type="link" url="https://a.example/?x=1&amp;y=2"/>
    <outline text="Nowhere"/>
  </body>
</opml>
`)
})

it('nests folders, and names them as a category too', () => {
  const common = { description: null, language: null, feedUrl: 'https://a.example/feed', homeUrl: null }
  const document = renderOpml('Sources', [{ ...common, title: 'A', folder: ['Asia', 'Trade, retail/online'] }])
  expect(document).toContain('<outline text="Asia" title="Asia">')
  expect(document).toContain('<outline text="Trade, retail/online" title="Trade, retail/online">')
  expect(document).toContain('xmlUrl="https://a.example/feed" category="/Asia/Trade  retail online"')
})
