/**
 * What documents made to hurt cost the feed reader: CPU time and memory, each in a process of its own, next to a plain
 * feed of the same size. `node bench/hostile-feeds.mjs [MEGABYTES]` (100 unless told).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFeed } from '../src/pipeline/parse/parse-feed.ts'
import { feedKinds } from './feed-kinds.mjs'

const rss = (inside) => `<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`
const item = '<item><title>survives</title><link>https://shop.example/1</link></item>'
const fill = (size, part) => part.repeat(Math.ceil(size / part.length))

/** Name → a document of about that many characters. */
const documents = {
  'a plain feed': (size) => {
    const text = feedKinds['RSS of WordPress, English, CDATA, long'](100)
    const start = text.indexOf('<item>')
    const end = text.lastIndexOf('</item>') + 7
    return text.slice(0, start) + fill(size, text.slice(start, end)) + text.slice(end)
  },
  'one text': (size) => rss(`<item><description>${fill(size, 'word ')}</description></item>`),
  'one CDATA section': (size) =>
    rss(`<item><description><![CDATA[${fill(size, '<p>word</p> ')}]]></description></item>`),
  'sections left open': (size) => rss(fill(size, '<item><title><![CDATA[x</title></item>')),
  'sections left open, closed at the end': (size) => rss(`${fill(size, '<item><title><![CDATA[x</title></item>')}]]>`),
  'comments left open': (size) => rss(item + fill(size, '<!-- ')),
  levels: (size) => rss(fill((size / 7) * 3, '<a>') + fill((size / 7) * 4, '</a>') + item),
  'stray end tags under 500 levels': (size) => rss(fill(1500, '<a>') + fill(size, '</b>')),
  'elements and stray end tags under 500 levels': (size) => rss(fill(1500, '<a>') + fill(size, '<c></c></b>')),
  'start tags without an end': (size) => rss(item + fill(size, '<a b')),
  'quotation marks without an end': (size) => rss(item + fill(size, `<a b="c' d='`)),
  attributes: (size) => rss(`<item ${fill(size, 'a="b" ')}><title>survives</title></item>`),
  namespaces: (size) => rss(`${fill(size, '<a xmlns:b="c">')}${item}`),
  brackets: (size) => rss(`<description>${fill(size, '<')}</description>${item}`),
  ampersands: (size) => rss(`<description>${fill(size, '&')}</description>${item}`),
  references: (size) => rss(`<description>${fill(size, '&#8217;')}</description>${item}`),
  'unknown references': (size) => rss(`<description>${fill(size, '&xyz;')}</description>${item}`),
  'entities of 50,000 characters': (size) =>
    `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]>${rss(`<description>${fill(size, '&a;')}</description>${item}`)}`,
  'entities of entities': (size) => {
    const levels = Array.from({ length: 20 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`)
    return `<!DOCTYPE rss [<!ENTITY e0 "lol">${levels.join('')}]>${rss(`<description>${fill(size, '&e20;')}</description>${item}`)}`
  },
  'relative links': (size) =>
    rss(`<item><description><![CDATA[${fill(size, '<a href="../ä">x</a>')}]]></description></item>`),
  'equals signs and spaces': (size) =>
    rss(`<item><description><![CDATA[${fill(size, '=    ')}]]></description></item>`),
  'spaces in a tag': (size) => rss(`<item a=${fill(size, ' ')}b><title>survives</title></item>`),
  'spaces in a title': (size) => rss(`<item><title>${fill(size, ' \n')}x</title></item>`),
  'markup in a title': (size) => rss(`<item><title><![CDATA[${fill(size, '<b ')}]]></title></item>`),
  'a date': (size) => rss(`<item><title>survives</title><pubDate>${fill(size, '1 ')}</pubDate></item>`),
  items: (size) => rss(fill(size, '<item/>')),
  'junk before the feed': (size) => fill(size, '<br> Warning: <b>x</b> in <rs ') + rss(item),
  controls: (size) => rss(`<description>${fill(size, '\u0001\u0080')}</description>${item}`),
  'DOCTYPE without an end': (size) => `<!DOCTYPE rss [${fill(size, '<!ENTITY a "b">')}`,
  'JSON levels': (size) => `{"version":"https://jsonfeed.org/version/1.1","items":${fill(size, '[')}`,
  'broken JSON items': (size) =>
    `{"version":"https://jsonfeed.org/version/1.1","items":[${fill(size, '{"id":1,"a":x},')}`,
  'JSON quotation marks': (size) => `{"version":"https://jsonfeed.org/version/1.1","items":[${fill(size, '{"\\')}`,
  'nothing but zeros': (size) => fill(size, '\0'),
}

const megabytes = Number(process.argv[2] ?? 100)
const [file, kind] = process.argv.slice(3)
if (file === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'depesche-bench-'))
  for (const [name, make] of Object.entries(documents)) {
    const path = join(folder, 'document')
    writeFileSync(path, make(megabytes * 1_000_000))
    const command = ['--max-old-space-size=4096', new URL(import.meta.url).pathname, String(megabytes), path, name]
    console.log(execFileSync(process.execPath, command, { encoding: 'utf8' }).trimEnd())
  }
  rmSync(folder, { recursive: true })
} else {
  const body = readFileSync(file)
  const before = process.memoryUsage.rss()
  const started = process.cpuUsage()
  const feed = await parseFeed(body, { url: 'https://shop.example/feed' })
  const { user, system } = process.cpuUsage(started)
  const extra = (process.resourceUsage().maxRSS * 1024 - before) / body.length
  const seconds = ((user + system) / 1e6).toFixed(2).padStart(6)
  const outcome = feed.problem?.code ?? `${feed.entries.length} entries`
  console.log(`${seconds} s  ${extra.toFixed(1).padStart(5)}× the bytes  ${kind}: ${outcome}`)
}
