/**
 * What removing costs: articles a second, the longest step, the size of the file before and after, and how long a page
 * of articles takes to be read meanwhile on another connection. `node bench/retention.mjs [N] [SHARE]`: of N stored
 * articles (100,000) this share is removed (0.5).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/io/store/index.ts'
import { systemClock } from '../src/io/system-clock.ts'
import { parseQuery } from '../src/pipeline/filter/parse-query.ts'
import { keepRetention } from '../src/service/retention.ts'
import { median } from './measure.mjs'
import { instantAfter, storeArticles } from './stored-articles.mjs'

const count = Number(process.argv[2] ?? 100_000)
const share = Number(process.argv[3] ?? 0.5)
const folder = mkdtempSync(join(tmpdir(), 'depesche-bench-'))
const file = join(folder, 'bench.db')
const store = await openStore(`sqlite:${file}`)
await store.migrate()
const storing = process.cpuUsage()
await storeArticles(store, count)
const storingSeconds = cpuSeconds(storing)

const query = {
  filter: parseQuery('handel topic:ai'),
  now: instantAfter(count),
  limit: 50,
  cursor: null,
  collapse: 'story',
}
const reader = await openStore(`sqlite:${file}`)
const reads = []
let isReading = true
const reading = (async () => {
  while (isReading) {
    const started = performance.now()
    await reader.articles(query)
    reads.push(performance.now() - started)
    await systemClock.sleep(20)
  }
})()

const now = instantAfter(count)
const articles = {
  maxAge: Math.round((1 - share) * (Date.parse(now) - Date.parse(instantAfter(0)))),
  maxArticles: null,
}
const day = 86_400_000
const settings = { articles, sources: {}, runs: 30 * day, alarms: 365 * day }
// Steps are measured in CPU time, in which other programs on the machine do not show.
const cpu = () => cpuSeconds({ user: 0, system: 0 }) * 1000
const clock = { ...systemClock, now: () => now, monotonic: cpu }
const sizeBefore = statSync(file).size
const feeds = [{ id: 'ai', filter: parseQuery('topic:ai'), collapse: 'story' }]
const context = { store, clock, settings, feeds, documents: { keep: 0, maxBytes: 0 } }
const report = await keepRetention(context, { signal: new AbortController().signal })
const seconds = report.milliseconds / 1000
isReading = false
await reading

console.log(`${report.articles} of ${count} articles removed`)
console.log(
  `${Math.round(report.articles / seconds)} articles per CPU second (storing: ${Math.round(count / storingSeconds)})`,
)
console.log(`${report.longestStep} ms of CPU the longest step, of ${report.milliseconds} ms in all`)
console.log(
  `${megabytes(sizeBefore)} MB before, ${megabytes(statSync(file).size)} MB after (${megabytes(report.free)} MB of it free)`,
)
console.log(`${median(reads).toFixed(1)} ms a page read meanwhile on the same thread (median of ${reads.length})`)
await reader.close()
await store.close()
rmSync(folder, { recursive: true })

function cpuSeconds(since) {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1)
}
