/**
 * How fast articles are read from their pages: pages per CPU second of `extractArticle`, all fields included, and as a
 * ratio to decoding the same pages and htmlparser2's `parseDocument` (the floor), and to Readability on linkedom and on jsdom on
 * some of them; the slowest page, and the memory after all pages. `node bench/extract.mjs [FOLDER]`: every `.html` and
 * `.html.gz` in it, by default those of `fixtures/pages`, each in
 * the frame of a news page; a `pages.jsonl` there may say which `file` has which `url`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseDocument } from 'htmlparser2'
import { extractArticle } from '../src/pipeline/scrape/extract-article.ts'
import { alternate, median } from './measure.mjs'

/**
 * A page of `fixtures/` in what stands around real articles: half of such a page is script and style, the most of the
 * rest is navigation and teasers.
 */
function framed(body) {
  const links = (count) =>
    Array.from(
      { length: count },
      (_, index) =>
        `<li class="menu-item menu-item-${index}"><a class="menu-link" href="/rubrik/${index}/" data-track="nav-${index}">Rubrik ${index}</a></li>\n      `,
    ).join('')
  const teaser = (index) =>
    `\n    <div class="teaser teaser--${index % 5}"><a href="/a/${index}/" title="Meldung ${index}"><img src="/i/${index}.jpg" srcset="/i/${index}-2.jpg 2x" width="300" height="200" loading="lazy" alt=""><span class="teaser__title">Meldung ${index} aus der Region</span></a><span class="teaser__meta">vor ${index} Stunden</span></div>`
  const script = `<script>window.dataLayer=window.dataLayer||[];${'dataLayer.push({event:"load",slot:"top",size:[728,90]});'.repeat(700)}</script>`
  const style = `<style>${'.teaser--1 .teaser__title{color:#222;font-size:1.125rem;line-height:1.4}'.repeat(400)}</style>`
  const before = `${script}${style}<nav class="site-nav"><ul>${links(150)}</ul></nav>`
  const after = `<aside class="sidebar">${Array.from({ length: 60 }, (_, index) => teaser(index)).join('')}</aside><footer class="site-footer"><ul>${links(60)}</ul></footer>${script}`
  const text = Buffer.from(body).toString('latin1')
  const opened = text.replace(/<body[^>]*>/i, (tag) => tag + before)
  return new Uint8Array(
    Buffer.from(
      opened.replace(/<\/body>/i, (tag) => after + tag),
      'latin1',
    ),
  )
}

/** Readability on jsdom needs a tenth of a second a page: the peers get a sample. */
const SAMPLE = 60

const folder = process.argv[2] ?? new URL('../fixtures/pages/', import.meta.url).pathname
const list = join(folder, 'pages.jsonl')
const addresses = new Map(
  (existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [])
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ file, url }) => [file, url]),
)
const pages = readdirSync(folder, { recursive: true })
  .filter((name) => /\.html(?:\.gz)?$/.test(name))
  .sort()
  .map((name) => {
    const bytes = readFileSync(join(folder, name))
    const body = new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    return {
      name,
      body,
      text: new TextDecoder().decode(body),
      url: addresses.get(name) ?? 'https://page.example/news/',
    }
  })
if (process.argv[2] === undefined) for (const page of pages) page.body = framed(page.body)
if (pages.length === 0) throw new Error(`No .html or .html.gz below ${folder}`)

const ours = (some) => () => {
  for (const { body, url } of some) extractArticle(body, { url })
}
const floor = () => {
  for (const { body } of pages) parseDocument(new TextDecoder().decode(body))
}
const rate = (count, times) => (count * 1000) / median(times)

const rounds = Math.min(50, Math.max(3, Math.round(2000 / pages.length)))
const [own, parsed] = await alternate(rounds, [ours(pages), floor])
const memory = Math.round(process.memoryUsage().rss / 1e6)
let worst = { name: '', took: 0 }
for (const page of pages) {
  const before = performance.now()
  ours([page])()
  const took = performance.now() - before
  if (took > worst.took) worst = { name: page.name, took }
}
const bytes = pages.reduce((sum, { body }) => sum + body.length, 0)
console.log(`${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds`)
console.log(
  `extractArticle ${rate(pages.length, own).toFixed(0)} pages/CPU s, parseDocument ${rate(pages.length, parsed).toFixed(0)}, ratio ${(median(parsed) / median(own)).toFixed(2)}`,
)
console.log(
  `slowest page ${worst.took.toFixed(0)} ms (${worst.name}), resident memory ${memory} MB with all pages loaded`,
)

const { parseHTML } = await import('linkedom')
const { JSDOM } = await import('jsdom')
const step = Math.ceil(pages.length / SAMPLE)
const sample = pages.filter((_, index) => index % step === 0)
const read = (document) => {
  try {
    return new Readability(document).parse()
  } catch {
    return null
  }
}
const peers = [
  ['Readability on linkedom', ({ body }) => read(parseHTML(new TextDecoder().decode(body)).document)],
  [
    'Readability on jsdom',
    ({ body, url }) => {
      const { window } = new JSDOM(new TextDecoder().decode(body), {
        url: /^https?:/.test(url) ? url : 'https://page.example/',
      })
      read(window.document)
      window.close()
    },
  ],
]
for (const [name, peer] of peers) {
  const theirs = () => {
    for (const page of sample) peer(page)
  }
  const [mine, other] = await alternate(2, [ours(sample), theirs])
  console.log(
    `${name} ${rate(sample.length, other).toFixed(0)} pages/CPU s on ${sample.length} of them, extractArticle ${rate(sample.length, mine).toFixed(0)}, ${(median(other) / median(mine)).toFixed(1)} times as fast`,
  )
}
