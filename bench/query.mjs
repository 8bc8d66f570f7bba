/** How fast the store answers: milliseconds for a page of 50, by kind of query, over N stored articles. `node bench/query.mjs [N]` */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/io/store/index.ts'
import { indexWords } from '../src/pipeline/filter/index-words.ts'
import { parseQuery } from '../src/pipeline/filter/parse-query.ts'
import { median } from './measure.mjs'

const articles = Number(process.argv[2] ?? 20_000)
const batch = 500
const folder = mkdtempSync(join(tmpdir(), 'depesche-bench-'))
const store = await openStore(`sqlite:${join(folder, 'bench.db')}`)
await store.migrate()

/** The same numbers at every run (mulberry32). */
let seed = 1
function random(below) {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}
const vocabulary = Array.from({ length: 20_000 }, (_, index) => `wort${index.toString(36)}`)
/** Frequent words are frequent, rare ones rare, as in language. */
const word = () => vocabulary[Math.floor(random(20_000) ** 2 / 20_000)] ?? ''
const topics = ['ai', 'china-tech', 'retail', 'deals']

function article(index) {
  const at = new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString()
  const id = `urn:uuid:${index.toString(16).padStart(32, '0')}`
  const text = `${Array.from({ length: 200 }, word).join(' ')}${index % 100 === 0 ? ' 阿里巴巴开源模型' : ''}`
  const tags = topics.slice(0, index % 5).map((tag) => {
    return { id: tag, kind: 'topic', origin: 'rule', score: random(100) / 100, evidence: [] }
  })
  return {
    ...{
      id,
      url: `https://shop.example/${index}`,
      sourceId: `s${index % 20}`,
      guid: `${index}`,
      title: text.slice(0, 60),
    },
    ...{
      lead: null,
      summary: null,
      html: `<p>${text}</p>`,
      text,
      language: index % 3 === 0 ? 'de' : 'en',
      authors: [],
    },
    ...{
      published: at,
      updated: null,
      firstSeen: at,
      dateOrigin: 'entry',
      image: null,
      enclosures: [],
      categories: [],
    },
    ...{ rightsLine: null, paywalled: false, readingMinutes: 1, tags, clusterId: id, isLead: true, revision: 1 },
    hidden: false,
  }
}

await store.syncSources(
  Array.from({ length: 20 }, (_, index) => ({ id: `s${index}`, recipe: '', polled: true })),
  '2025-01-01T00:00:00.000Z',
  3_600_000,
)
const [state] = await store.sourceStates()
if (state === undefined) throw new Error('the store has no sources')
for (let first = 0; first < articles; first += batch) {
  const stored = Array.from({ length: Math.min(batch, articles - first) }, (_, offset) => {
    const made = article(first + offset)
    return { article: made, provenance: {}, entryHash: made.id, textHash: null, indexWords: indexWords(made) }
  })
  const counts = { stored: stored.length, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }
  const at = '2025-01-01T00:00:00.000Z'
  const times = { id: `run ${first}`, sourceId: state.sourceId, startedAt: at, finishedAt: at }
  const run = { ...times, outcome: 'read', seen: stored.length, counts, warnings: [], problem: null }
  await store.apply({ run, decisions: [], stored, updated: [], state })
}

const queries = [
  '',
  'topic:ai',
  'topic:deals source:s3',
  vocabulary[0],
  vocabulary[4000],
  '阿里',
  'lang:de -topic:ai',
  'score>=0.9',
  'within:7d',
]
const now = new Date(Date.UTC(2025, 0, 1) + articles * 60_000).toISOString()
for (const query of queries) {
  const filter = parseQuery(query ?? '')
  const times = []
  let found = 0
  for (let round = 0; round < 15; round += 1) {
    const started = performance.now()
    found = (await store.articles({ filter, now, limit: 50, cursor: null, collapse: 'story' })).items.length
    times.push(performance.now() - started)
  }
  console.log(
    `${median(times).toFixed(1).padStart(7)} ms  ${String(found).padStart(2)} of ${articles}  ${query === '' ? '(newest)' : query}`,
  )
}
await store.close()
rmSync(folder, { recursive: true })
