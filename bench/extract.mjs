/**
 * How fast articles are read from their pages: pages per CPU second of `extractArticle`, all fields included, and as a
 * ratio to decoding the same pages and htmlparser2's `parseDocument` (the floor), and to Readability on linkedom and on jsdom on
 * some of them; the slowest page, and the memory after all pages. `node bench/extract.mjs [FOLDER]`: every `.html` and
 * `.html.gz` in it, by default `fixtures/pages`; a `pages.jsonl` there may say which `file` has which `url`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseDocument } from 'htmlparser2'
import { extractArticle } from '../src/pipeline/scrape/extract-article.ts'
import { alternate, median } from './measure.mjs'

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
