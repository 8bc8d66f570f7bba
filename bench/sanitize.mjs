/**
 * How fast untrusted HTML is made harmless: MB of markup per CPU second of `sanitizeHtml`, and as a ratio to
 * sanitize-html with an allow-list for news in the same run. `node bench/sanitize.mjs [FILE.html …]`
 */
import { readFileSync } from 'node:fs'
import sanitize from 'sanitize-html'
import { sanitizeHtml } from '../src/pipeline/normalise/sanitize-html.ts'

/** What a news reader would allow: text, links, images, tables; links marked, counting pixels dropped. It resolves no addresses. */
const newsProfile = {
  allowedTags:
    'a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small strong sub sup table tbody td tfoot th thead time tr u ul var'.split(
      ' ',
    ),
  allowedAttributes: {
    a: ['href', 'rel'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: { a: sanitize.simpleTransform('a', { rel: 'noopener nofollow ugc' }) },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && (attribs.width === '1' || attribs.height === '1'),
}

/** The same numbers at every run. */
let seed = 7
function random(below) {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
  return seed % below
}
const words =
  'der Händler prüft ob die Lieferung aus Shenzhen vor dem Fest ankommt Zölle Pakete Umsatz &amp; Gewinn Quartal Filiale Kunden the regulator opened an investigation into parcels 阿里巴巴 发布 新一代 大模型'.split(
    ' ',
  )
const sentence = () => `${Array.from({ length: 8 + random(12) }, () => words[random(words.length)]).join(' ')}.`
const sentences = (count) => Array.from({ length: count }, sentence).join(' ')
const blocks = [
  () => `<p>${sentences(4)}</p>`,
  () =>
    `<p class="wp-block-paragraph has-text">${sentences(2)} <a href="https://shop.example/mehr?a=${random(99)}&amp;utm_source=rss" target="_blank" rel="noopener noreferrer">${sentence()}</a> <strong>${sentence()}</strong> <em>${sentence()}</em> ${sentence()}</p>`,
  () => `<h2 id="h-${random(99)}" class="wp-block-heading">${sentence()}</h2>`,
  () =>
    `<figure class="wp-block-image size-large"><img fetchpriority="high" decoding="async" width="1024" height="683" src="https://img.example/${random(999)}-1024x683.jpg" alt="${sentence()}" class="wp-image-1" srcset="https://img.example/1-1024x683.jpg 1024w, https://img.example/1-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px"><figcaption class="wp-element-caption">Foto: ${sentence()}</figcaption></figure>`,
  () => `<ul class="wp-block-list">${Array.from({ length: 4 }, () => `<li>${sentence()}</li>`).join('\n')}</ul>`,
  () => `<blockquote class="quote"><p>${sentences(2)}</p><cite>${sentence()}</cite></blockquote>`,
  () =>
    `<div class="embed" style="margin:0 auto"><span class="label">${sentence()}</span><script>window.x=${random(99)}</script></div>`,
  () => `<table><tbody>${`<tr><td>${sentence()}</td><td>12,5</td></tr>`.repeat(3)}</tbody></table>`,
]

function body(length) {
  const parts = []
  for (let size = 0; size < length; ) {
    const block = blocks[random(3) === 0 ? random(blocks.length) : random(2)]()
    parts.push(block)
    size += block.length
  }
  return `${parts.join('\n')}<img src="https://pixel.example/c.gif" width="1" height="1">`
}

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1]

function cpuSeconds(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const files = process.argv.slice(2).map((path) => ({ name: path, bodies: [readFileSync(path, 'utf8')] }))
const made = [2, 8, 20, 50].map((size) => ({
  name: `${size} KB`,
  bodies: Array.from({ length: Math.ceil(200 / size) }, () => body(size * 1000)),
}))
// Both are compiled before anything is measured.
for (let round = 0; round < 20; round += 1) {
  for (const { bodies } of made) for (const html of bodies) [sanitizeHtml(html), sanitize(html, newsProfile)]
}
for (const { name, bodies } of files.length > 0 ? files : made) {
  const megabytes = bodies.reduce((sum, html) => sum + Buffer.byteLength(html), 0) / 1e6
  const turns = [
    () => bodies.map((html) => sanitizeHtml(html, { baseUrl: 'https://news.example/a/' })),
    () => bodies.map((html) => sanitize(html, newsProfile)),
  ]
  const times = [[], []]
  for (let round = -2; round < 15; round += 1) {
    for (const [place, turn] of turns.entries()) {
      const taken = cpuSeconds(turn)
      if (round >= 0) times[place].push(taken)
    }
  }
  const [ours, theirs] = times.map(median)
  console.log(
    `${name}: ${(megabytes / ours).toFixed(1)} MB per CPU second, sanitize-html ${(megabytes / theirs).toFixed(1)}, ratio ${(theirs / ours).toFixed(2)}`,
  )
}
