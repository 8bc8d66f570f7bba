/**
 * What it costs that articles come into stories as they are written: articles per CPU second with and without, and how the
 * window of the last days is filled at the first run: `node bench/stories.mjs [WINDOW…]`, by default 1000 and 20000.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/io/store/index.ts'
import { indexWords } from '../src/pipeline/filter/index-words.ts'
import { loadTopics } from '../src/pipeline/settings/load-topics.ts'
import { withStories } from '../src/service/stories.ts'
import { createNewsWriter } from './news-writer.mjs'

const sizes = process.argv.slice(2).map(Number)
const topics = loadTopics(['topics.yaml', 'watchlist.yaml'].map((file) => readFileSync(`config/${file}`, 'utf8')))
/** Articles of one run of one source, and runs measured, one with and one without in turn. */
const RUN = 50
const RUNS = 40

for (const size of sizes.length > 0 ? sizes : [1000, 20_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'depesche-bench-'))
  const [store, floor] = [await open(join(folder, 'placing.db')), await open(join(folder, 'plain.db'))]
  const [state] = await store.sourceStates()
  const write = createNewsWriter({ seed: 7, perDay: size / 4, length: 300 })
  let runs = 0
  const planOf = (count) => makePlan(write, state, count, runs++)
  for (let held = 0; held < size; held += 500) await store.apply(planOf(Math.min(500, size - held)))

  const placing = withStories(store, () => topics)
  let longest = 0
  let before = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
  }, 0)
  const filling = await cpu(() => placing.apply(planOf(1)))
  clearInterval(watch)
  let [plain, placed] = [0, 0]
  for (let run = 0; run < RUNS; run += 1) {
    const plan = planOf(RUN)
    placed += await cpu(() => placing.apply(plan))
    plain += await cpu(() => floor.apply(plan))
  }
  const rate = (seconds) => Math.round((RUN * RUNS) / seconds)
  console.log(
    `${size} in the window: ${rate(placed)} articles per CPU second written into stories, ` +
      `${(placed / plain).toFixed(2)} times what writing alone costs (${rate(plain)}); filled at ` +
      `${Math.round(size / filling)} per CPU second, others waited ${Math.round(longest)} ms at most; ` +
      `heap ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`,
  )
  await Promise.all([store.close(), floor.close()])
  rmSync(folder, { recursive: true })
}

async function open(path) {
  const store = await openStore(`sqlite:${path}`)
  await store.migrate()
  await store.syncSources([{ id: 'bench', recipe: '', polled: true }], '2026-03-01T00:00:00.000Z', 3_600_000)
  return store
}

function makePlan(write, state, count, number) {
  const at = new Date(Date.UTC(2026, 2, 20)).toISOString()
  const stored = Array.from({ length: count }, () => articleOf(write(), at))
  const counts = { stored: count, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }
  const run = { id: `run ${number}`, sourceId: state.sourceId, startedAt: at, finishedAt: at, outcome: 'read' }
  return {
    run: { ...run, seen: count, counts, warnings: [], problem: null },
    decisions: [],
    stored,
    updated: [],
    state,
  }
}

function articleOf({ id, title, text, language, published }, at) {
  const article = {
    ...{ id, url: `https://bench.example/${id}`, sourceId: 'bench', guid: id, title, lead: null, summary: null, text },
    ...{ html: `<p>${text}</p>`, language, authors: [], published, updated: null, firstSeen: at, dateOrigin: 'entry' },
    ...{ image: null, enclosures: [], categories: [], rightsLine: null, licence: null, agency: null },
    ...{ originalTitle: null, publishedDay: null, publishedConfidence: null, paywalled: false, readingMinutes: 1 },
    ...{ tags: [], textId: id, clusterId: id, isLead: true, revision: 1, hidden: false, changedAt: null },
    retractedAt: null,
  }
  return { article, provenance: {}, entryHash: id, indexWords: indexWords(article) }
}

/** CPU seconds of this process. */
async function cpu(work) {
  const start = process.cpuUsage()
  const result = await work()
  if (result !== 'applied') throw new Error(`a run was not written: ${result}`)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
