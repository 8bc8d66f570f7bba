/**
 * What writing a feed costs: `node bench/render.mjs [ARTICLES]` (50). CPU per document in each format, with excerpts and
 * with whole texts of 4 KB, and as a ratio to the floor: the same articles through JSON.stringify.
 */
import { renderFeed } from '../src/pipeline/publish/render-feed.ts'
import { sampleArticle, sampleMeta } from '../test/pipeline/publish/samples.ts'
import { alternate, median } from './measure.mjs'

const count = Number(process.argv[2] ?? 50)
const EACH = 20
const paragraph = 'Die Modelle sind offen, und jeder darf sie nutzen, verändern und weitergeben. '.repeat(13)
const articles = Array.from({ length: count }, (_, index) =>
  sampleArticle({
    id: `urn:uuid:0b0a7f6e-3f1c-5c1d-9a55-${String(index).padStart(12, '0')}`,
    title: `Meldung ${index}: Alibaba & Tencent öffnen <Modelle>`,
    html: `<p>${paragraph}</p>`.repeat(4),
    text: `${paragraph}\n\n`.repeat(4),
  }),
)
const coverage = Object.fromEntries(
  articles.map(({ id }) => [id, [{ outlet: 'Andere', url: 'https://andere.example/' }]]),
)

for (const content of ['excerpt', 'full']) {
  const meta = sampleMeta({ content, coverage, rhythm: 1_800_000 })
  for (const format of ['rss', 'atom', 'json']) {
    const [ours, floor] = await alternate(15, [
      () => repeat(() => renderFeed(format, meta, articles)),
      () => repeat(() => JSON.stringify(articles)),
    ])
    const cost = median(ours) / EACH
    const size = Buffer.byteLength(renderFeed(format, meta, articles))
    console.log(
      `${format} of ${count} articles, ${content} (${Math.round(size / 1000)} KB): ${cost.toFixed(2)} ms of CPU, ` +
        `${((cost * EACH) / median(floor)).toFixed(1)} times JSON.stringify`,
    )
  }
}

function repeat(work) {
  for (let time = 0; time < EACH; time += 1) work()
}
