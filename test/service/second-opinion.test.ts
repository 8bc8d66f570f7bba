/** The second opinion over every fixture: wherever rss-parser reads something else than we do, it is said here why ours is right. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../src/pipeline/parse/decode-text.ts'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'
import { readWithSecondReader } from '../../src/pipeline/parse/second-reader.ts'
import { compareReaders } from '../../src/service/compare-readers.ts'

/** Fixture → field → why ours is right. What is not named here, both read alike. */
const disagreements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'atom-0-3-base64': {
    'feed title': 'the type is text/html and a title is plain text: &amp; is an ampersand',
    'feed description': 'Atom 0.3 calls it tagline, which rss-parser does not read',
    'entry date': 'Atom 0.3 has issued and modified, which rss-parser does not read',
    'entry text': 'mode="base64": rss-parser hands on the code',
  },
  'atom-english': {
    'feed title': 'type="html" and a title is plain text: references and markup are read',
    'feed description': 'the subtitle, which rss-parser does not read',
    'feed language': 'xml:lang, which rss-parser does not read',
    'entry link': 'a relative address starts from the document (RFC 3986, 5.1.3)',
    'entry enclosure': 'link rel="enclosure" (RFC 4287, 4.2.7.2), which rss-parser does not read',
    'entry author': 'the feed has an author for entries without one (RFC 4287, 4.2.1)',
  },
  'atom-xml-base': {
    'feed link': 'xml:base is where a relative address starts (RFC 4287, 2)',
    'feed language': 'xml:lang, which rss-parser does not read',
    'entry link': 'xml:base is where a relative address starts (RFC 4287, 2)',
    'entry enclosure': 'link rel="enclosure" (RFC 4287, 4.2.7.2), which rss-parser does not read',
  },
  'rdf-gb18030': {
    'feed language': 'dc:language is the language of RSS 1.0',
    'entry guid': 'rdf:about identifies an item of RSS 1.0',
  },
  'rss-bad-dates': {
    'entry date':
      '31 February is no day (rss-parser makes 3 March of it); zones by name, German and Chinese dates, a second date element and seconds since 1970 can be read',
  },
  'rss-chinese-without-zone': {
    'entry date':
      'a Chinese feed without zones prints China Standard Time, CST included; rss-parser takes the zone of the machine, or of Chicago',
  },
  'rss-podcast-media': {
    'feed description': 'itunes:summary, where there is no description',
    'entry link': 'feedburner:origLink is what the proxy leads to; a guid that is a permalink is a link',
    'entry author': 'of «mail (name)» the name is the author; itunes:author of the channel holds for all its episodes',
    'entry text': 'media:description, where there is no other text',
    'entry enclosure': 'media:content (Media RSS), which rss-parser does not read',
  },
  'rss-unknown-namespaces': {
    'entry link': 'a namespace is known by its address, whatever its prefix',
    'entry date': 'a namespace is known by its address, whatever its prefix',
    'entry author': 'the prefix dc is bound to another vocabulary there: that is no author',
  },
  'rss-utf-16': { 'entry date': 'a German date can be read' },
}

/** What rss-parser gives up on, and why there is something to read, or what it is that cannot be read. */
const refusals: Readonly<Record<string, string>> = {
  'atom-xhtml': 'Atom whose elements have a prefix: a namespace is known by its address',
  'empty-body': 'neither reads anything: it is empty',
  'html-page': 'neither reads anything: it is a page',
  'json-broken': 'neither reads anything: it is broken JSON',
  'json-error': 'neither reads anything: it is JSON but no feed',
  'json-feed-1-0-truncated': 'JSON Feed, which rss-parser does not read',
  'json-feed-1-1': 'JSON Feed, which rss-parser does not read',
  'plain-text': 'neither reads anything: it is plain text',
  'rss-entity-bomb': 'not well-formed: an undefined entity costs itself only',
  'rss-flat-entities': 'a document may declare entities (XML 1.0, 4.2), and those of HTML are known',
  'rss-missing-end-tags': 'not well-formed: a forgotten end tag costs its field only',
  'rss-php-warning': 'not well-formed: what stands before the feed is not the feed',
  'rss-stray-characters': 'not well-formed: a stray sign is text',
  'rss-truncated': 'not well-formed: the items before the cut are complete',
  'rss-truncated-early': 'neither reads anything: no item is complete',
}

const folder = new URL('../../fixtures/feeds/', import.meta.url)

async function opinions(fixture: string) {
  const files = readdirSync(new URL(`${fixture}/`, folder))
  const source = files.find((file) => file.startsWith('source.')) ?? 'source.xml'
  const body = new Uint8Array(readFileSync(new URL(`${fixture}/${source}`, folder)))
  const request = files.includes('request.json')
    ? JSON.parse(readFileSync(new URL(`${fixture}/request.json`, folder), 'utf8'))
    : {}
  const ours = await parseFeed(body, { url: `https://feeds.example/${fixture}/index`, ...request })
  const { text } = decodeText(body, { contentType: request.contentType, as: 'xml' })
  const theirs = await readWithSecondReader(text).catch(() => null)
  return { ours, theirs }
}

describe.each(readdirSync(folder).sort())('%s', (fixture) => {
  test('every disagreement is explained, and every explanation is needed', async () => {
    const { ours, theirs } = await opinions(fixture)
    if (theirs === null) {
      expect(Object.keys(refusals)).toContain(fixture)
      expect(ours.problem !== null).toBe(refusals[fixture]?.startsWith('neither reads anything'))
      return
    }
    expect(Object.keys(refusals)).not.toContain(fixture)
    const found = compareReaders(ours, theirs).map(
      ({ entry, field }) => `${entry === null ? 'feed' : 'entry'} ${field}`,
    )
    expect([...new Set(found)].sort()).toEqual(Object.keys(disagreements[fixture] ?? {}).sort())
  })
})

test('no explanation outlives its fixture', () => {
  const fixtures = readdirSync(folder)
  for (const name of [...Object.keys(disagreements), ...Object.keys(refusals)]) expect(fixtures).toContain(name)
})
