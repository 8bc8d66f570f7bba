/**
 * Articles (title and lead) grouped into stories per CPU second, with so many in the window:
 * `node --expose-gc bench/cluster.mjs [WINDOW…]`, by default 10000 and 100000; 1000000 (with
 * `--max-old-space-size=12000`) shows how it grows. The floor beside it is the same articles only cut into words for the
 * index. Memory is told after a collection of garbage, where `--expose-gc` allows one.
 */
import { readFileSync } from 'node:fs'
import { createStoryClusterer } from '../src/pipeline/cluster/story-clusterer.ts'
import { matchingWords } from '../src/pipeline/normalise/matching-words.ts'
import { loadTopics } from '../src/pipeline/settings/load-topics.ts'
import { createNewsWriter } from './news-writer.mjs'

const sizes = process.argv.slice(2).map(Number)
const topics = loadTopics(['topics.yaml', 'watchlist.yaml'].map((file) => readFileSync(`config/${file}`, 'utf8')))
/** Articles of one run of many sources. */
const RUN = 50
const MEASURED = 4_000

for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  const clusterer = createStoryClusterer(topics)
  const write = createNewsWriter({ seed: 7, perDay: size / 4 })
  const filling = cpu(() => fill(clusterer, write, size))
  const runs = Array.from({ length: MEASURED / RUN }, () => Array.from({ length: RUN }, write))
  const floor = cpu(() => {
    for (const run of runs) for (const { title, text } of run) matchingWords(`${title}\n${text}`)
  })
  const seconds = cpu(() => {
    for (const run of runs) clusterer.add(run)
  })
  const right = bCubed(clusterer, runs.flat())
  const rate = Math.round(MEASURED / seconds)
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  const memory = heapUsed + arrayBuffers - before
  console.log(
    `${size} in the window: ${rate} articles per CPU second (filled at ${Math.round(size / filling)}), ` +
      `${(seconds / floor).toFixed(1)} times the floor of cutting words; stories right by ${right.toFixed(3)} (BCubed F1); ${Math.round(memory / clusterer.size)} bytes an article`,
  )
}

function fill(clusterer, write, size) {
  for (let held = 0; held < size; held += RUN) clusterer.add(Array.from({ length: RUN }, write))
}

/** How well the stories are the events that were written of, among the articles measured. */
function bCubed(clusterer, articles) {
  const eventOf = new Map(articles.map(({ id, event }) => [id, event]))
  const told = Map.groupBy(articles, ({ event }) => event)
  let precision = 0
  let recall = 0
  for (const { id, event } of articles) {
    const together = clusterer.storyOf(id).filter((other) => eventOf.has(other))
    const right = together.filter((other) => eventOf.get(other) === event).length
    precision += right / together.length
    recall += right / told.get(event).length
  }
  return (2 * precision * recall) / (precision + recall) / articles.length
}

/** CPU seconds of this process. */
function cpu(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
