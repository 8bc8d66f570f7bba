/** Discovery of hub and topic. Numbers are those of the W3C implementation report for WebSub subscribers. */
import { describe, expect, it } from 'vitest'
import type { AdvertisedLinks, PushOffer } from '../../../src/domain/push/subscription.ts'
import { parseFeedWithLinks } from '../../../src/pipeline/parse/parse-feed.ts'
import { NO_LINKS } from '../../../src/pipeline/push/advertised-links.ts'
import { findOffer, renewOffer } from '../../../src/pipeline/push/find-offer.ts'
import { pageLinks } from '../../../src/pipeline/push/page-links.ts'

const url = 'https://news.example/feed'
const hub = 'https://hub.example/'
const self = 'https://news.example/self'
const bytes = (text: string) => new TextEncoder().encode(text)
const inHeader = (link: string, links?: AdvertisedLinks) => findOffer({ headers: { link }, url }, links)
const inFeed = (document: string) => parseFeedWithLinks(bytes(document), { url }).links
const inPage = (page: string) => pageLinks({ body: bytes(page), url, contentType: 'text/html; charset=utf-8' })
const offer = (hubs: readonly string[], topic = self): PushOffer => ({ hubs, topic })

describe('100: HTTP header discovery', () => {
  it.each<[string, string, PushOffer | null]>([
    ['two links', `<${hub}>; rel="hub", <${self}>; rel="self"`, offer([hub])],
    ['names and relations in any case', `<${hub}>; REL=HUB,<${self}>;Rel="Self"`, offer([hub])],
    ['lists of relations', `<${hub}>; rel="first hub", <${self}>; rel="canonical  self"`, offer([hub])],
    [
      'several hubs, none twice',
      `<${hub}>; rel=hub, <https://b.example/>; rel=hub, <${hub}>; rel=hub, <${self}>; rel=self`,
      offer([hub, 'https://b.example/']),
    ],
    ['relative addresses', '</hub>; rel=hub, <?self>; rel=self', offer(['https://news.example/hub'], `${url}?self`)],
    ['the first self', `<${hub}>; rel=hub, <${self}>; rel=self, <https://b.example/>; rel=self`, offer([hub])],
    [
      'commas and semicolons inside addresses and quotes',
      `<https://x.example/a,b;c>; rel="alternate"; title="one, \\"two\\"; <three>", <${hub}>; rel=hub, <${self}>; rel=self`,
      offer([hub]),
    ],
    ['the first rel of one link', `<${hub}>; rel=hub; rel=self, <${self}>; rel=self`, offer([hub])],
    ['empty elements', `, ,<${hub}>;rel=hub;,<${self}> ; rel=self ,`, offer([hub])],
    ['a hub without self: the address that answered', `<${hub}>; rel=hub`, offer([hub], url)],
    ['nothing about hubs', `<https://x.example/wp-json/>; rel="https://api.w.org/"`, null],
    ['a relation that only begins alike', `<${hub}>; rel=hubs, <${self}>; rel=self`, null],
    ['a link about another document', `<${hub}>; rel=hub; anchor="https://other.example/", <${self}>; rel=self`, null],
    ['an anchor that is the document', `<${hub}>; rel=hub; anchor="/feed", <${self}>; rel=self`, offer([hub])],
    ['an address nobody can post to', `<javascript:alert(1)>; rel=hub, <ftp://x.example/>; rel=hub`, null],
    ['what is no header at all', 'hub; rel=<>>,,"', null],
    ['an empty header', '', null],
  ])('%s', (_what, header, expected) => expect(inHeader(header)).toEqual(expected))

  it('ends in time linear in the header', () => {
    const header = `<${hub}>; rel=hub${'; a="\\'.repeat(5000)}${' ;'.repeat(5000)}${'<'.repeat(5000)}`
    expect(inHeader(header)).toEqual(offer([hub], url))
  })
})

describe('101: HTML tag discovery', () => {
  const page = (head: string, body = '') =>
    inPage(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`)
  it.each<[string, AdvertisedLinks, AdvertisedLinks]>([
    [
      'links in the head, relations in any case, relative to base',
      page('<base href="/a/"><LINK REL="Hub" HREF="//hub.example/"><link rel="alternate self" href=self>'),
      { hubs: [hub], self: 'https://news.example/a/self' },
    ],
    ['a page without head tags', inPage(`<title>x</title><link rel=hub href=${hub}><p>y`), { hubs: [hub], self: null }],
    ['no links in the body', page('', `<link rel=hub href=${hub}><link rel=self href=${self}>`), NO_LINKS],
    ['none behind an element that ends the head', page(`<div></div><link rel=hub href=${hub}>`), NO_LINKS],
    [
      'none in a comment or a script',
      page(`<!-- <link rel=hub href=${hub}> --><script>"<link rel=hub href=${hub}>"</script>`),
      NO_LINKS,
    ],
    [
      'the first of ten thousand',
      page(`<link rel=hub href=${hub}>${'<link rel=x href=y>'.repeat(10_000)}`),
      { hubs: [hub], self: null },
    ],
  ])('%s', (_what, found, expected) => expect(found).toEqual(expected))
})

describe('102: Atom feed discovery', () => {
  const atom = (links: string) =>
    inFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/x/"><title>t</title>${links}</feed>`,
    )
  const entry = `<entry><id>1</id><title>e</title><link rel="self" href="https://news.example/1"/><link rel="hub" href="https://evil.example/"/></entry>`
  it.each<[string, AdvertisedLinks, AdvertisedLinks]>([
    [
      'links of the feed',
      atom(`<link rel="hub" href="${hub}"/><link rel="self" href="${self}"/>${entry}`),
      { hubs: [hub], self },
    ],
    [
      'links behind the entries',
      atom(`${entry}<link href="/hub" rel="HUB"/><link href="self" rel="self"/>`),
      { hubs: ['https://news.example/hub'], self: 'https://news.example/x/self' },
    ],
    [
      'relations as addresses',
      atom(`<link rel="http://www.iana.org/assignments/relation/hub" href="${hub}"/>`),
      { hubs: [hub], self: null },
    ],
    [
      'several hubs',
      atom(`<link rel="hub" href="${hub}"/><link rel="hub" href="https://b.example/"/>`),
      { hubs: [hub, 'https://b.example/'], self: null },
    ],
    ['none of an entry', atom(entry), NO_LINKS],
    [
      'with a prefix',
      inFeed(`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:link rel="hub" href="${hub}"/></a:feed>`),
      { hubs: [hub], self: null },
    ],
  ])('%s', (_what, found, expected) => expect(found).toEqual(expected))
})

describe('103: RSS feed discovery', () => {
  const rss = (links: string, namespace = 'xmlns:atom="http://www.w3.org/2005/Atom"') =>
    inFeed(
      `<rss version="2.0" ${namespace}><channel><title>t</title><link>https://news.example/</link>${links}<item><link>https://news.example/1</link><atom:link rel="hub" href="https://evil.example/"/></item></channel></rss>`,
    )
  it.each<[string, AdvertisedLinks, AdvertisedLinks]>([
    [
      'atom:link in the channel',
      rss(`<atom:link rel="hub" href="${hub}"/><atom:link href="${self}" rel="self" type="application/rss+xml"/>`),
      { hubs: [hub], self },
    ],
    [
      'another prefix',
      rss(`<atom10:link xmlns:atom10="http://www.w3.org/2005/Atom" rel="hub" href="${hub}"/>`),
      { hubs: [hub], self: null },
    ],
    ['a prefix nobody declared', rss(`<atom:link rel="hub" href="${hub}"/>`, ''), { hubs: [hub], self: null }],
    ['none of an item', rss(''), NO_LINKS],
    [
      'RSS 1.0',
      inFeed(
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>t</title><a:link rel="hub" href="${hub}"/></channel></rdf:RDF>`,
      ),
      { hubs: [hub], self: null },
    ],
  ])('%s', (_what, found, expected) => expect(found).toEqual(expected))

  it('and of JSON Feed, which names WebSub hubs among others', () => {
    const document = {
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: self,
      hubs: [
        { type: 'rssCloud', url: 'https://cloud.example/' },
        { type: 'WebSub', url: hub },
        null,
        { type: 'WebSub' },
      ],
      items: [],
    }
    expect(inFeed(JSON.stringify(document))).toEqual({ hubs: [hub], self })
  })
})

describe('104: Discovery priority', () => {
  const document: AdvertisedLinks = { hubs: ['https://other.example/'], self: 'https://news.example/other' }
  it.each<[string, string, AdvertisedLinks, PushOffer | null]>([
    ['the header wins over the document', `<${hub}>; rel=hub, <${self}>; rel=self`, document, offer([hub])],
    ['the document counts where no header is', '', document, offer(document.hubs, 'https://news.example/other')],
    [
      'and where the header says nothing of hubs',
      `<${self}>; rel=self`,
      document,
      offer(document.hubs, 'https://news.example/other'),
    ],
    [
      'what the header lacks, the document adds',
      `<${hub}>; rel=hub`,
      document,
      offer([hub], 'https://news.example/other'),
    ],
    ['and the other way round', `<${self}>; rel=self`, { ...document, self: null }, offer(document.hubs)],
    ['self alone is no offer', `<${self}>; rel=self`, { hubs: [], self }, null],
  ])('%s', (_what, header, links, expected) => expect(inHeader(header, links)).toEqual(expected))
})

describe('an answer without a document', () => {
  const before = offer([hub])
  it.each<[string, string, PushOffer | null, PushOffer | null]>([
    ['changes nothing where its header says nothing', '', before, before],
    ['tells of a new hub', '<https://b.example/>; rel=hub', before, offer(['https://b.example/'])],
    ['tells of the first', `<${hub}>; rel=hub`, null, offer([hub], url)],
    ['tells of none', '', null, null],
  ])('%s', (_what, link, was, expected) => expect(renewOffer(was, { headers: { link }, url })).toEqual(expected))
})
