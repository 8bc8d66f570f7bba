/**
 * How fast the store answers: median and longest milliseconds for a page of 50, by class of query, newest first and
 * ranked, and how long other work on the thread waits at most. `node bench/query.mjs [N] [FILE]`: over N stored
 * articles (100,000); FILE keeps them for another time.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { REQUEST_BUDGET } from '../src/domain/store/article-query.ts'
import { openStore } from '../src/io/store/index.ts'
import { parseQuery } from '../src/pipeline/filter/parse-query.ts'
import { median } from './measure.mjs'
import { instantAfter, storeArticles } from './stored-articles.mjs'

const ROUNDS = 9
const count = Number(process.argv[2] ?? 100_000)
const kept = process.argv[3]
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'depesche-bench-')) : null
const file = kept ?? join(folder, 'bench.db')
const isNew = !existsSync(file)
const store = await openStore(`sqlite:${file}`)
await store.migrate()
if (isNew) {
  const started = performance.now()
  await storeArticles(store, count)
  console.log(`${count} articles stored in ${Math.round((performance.now() - started) / 1000)} s\n`)
}

const characters = Array.from({ length: 60 }, (_, index) => String.fromCharCode(0x4e00 + index * 5))
const addresses = Array.from({ length: 20 }, (_, index) => `nowhere${index}`)
const words = Array.from({ length: 90 }, (_, index) => `wort${index.toString(36)}`)
const classes = [
  ['newest', ''],
  ['word in 0.01 %', 'zeppelin'],
  ['word in 1 %', 'quartalszahlen'],
  ['word in 30 %', 'handel'],
  ['Chinese word of two', '芯片'],
  ['Chinese character', characters[0]],
  ['topic in 10 %', 'topic:ai'],
  ['topic in 1 %', 'topic:deals'],
  ['topic, source', 'topic:deals source:s3'],
  ['topic, company 0.2 %', 'topic:ai company:temu'],
  ['word 30 %, topic 1 %', 'handel topic:deals'],
  ['word 0.01 %, topic 10 %', 'zeppelin topic:ai'],
  ['words 30 % and 0.01 %', 'handel zeppelin'],
  ['phrase', '"handel quartalszahlen"'],
  ['Chinese word, topic', '芯片 topic:ai'],
  ['language, not a topic', 'lang:de -topic:ai'],
  ['score, last week', 'topic:ai score>=0.8 within:7d'],
  ['many alternatives', '(zeppelin OR quartalszahlen OR topic:deals) (lang:de OR lang:zh) -company:alibaba'],
  ['nothing: topic', 'topic:none'],
  ['hard: score of nobody', 'score>=0.99'],
  ['hard: 60 characters', characters.join(' ')],
  ['hard: 20 addresses', `url:${addresses.join(',')}`],
  ['hard: 90 words', words.join(' ')],
  ['hard: any of 90 words', `(${words.join(' OR ')}) topic:none`],
  ['hard: not (a or not a)', '-(handel OR -handel)'],
]

console.log(`${count} articles; ms: median of ${ROUNDS} (the longest a step held the thread), articles found`)
console.log(`${'class'.padEnd(26)}${'newest first'.padStart(22)}${'ranked'.padStart(24)}`)
for (const [name, query] of classes) {
  const filter = parseQuery(query)
  const newest = await measure({ filter, order: 'newest' })
  const ranked = await measure({ filter, order: 'relevance' })
  console.log(`${name.padEnd(26)}${newest.padStart(22)}${ranked.padStart(24)}`)
}
await store.close()
if (folder !== null) rmSync(folder, { recursive: true })

async function measure(asked) {
  const query = { ...asked, now: instantAfter(count), limit: 50, cursor: null, collapse: 'story' }
  const times = []
  const longest = []
  let page = { items: [], next: null }
  for (let round = 0; round <= ROUNDS; round += 1) {
    const others = watchOthers()
    const started = performance.now()
    page = await store.articles({ ...query, budget: REQUEST_BUDGET })
    const took = performance.now() - started
    const held = await others.end()
    if (round === 0) continue
    times.push(took)
    longest.push(held)
  }
  const early = page.items.length < 50 && page.next !== null ? '+' : ''
  return `${median(times).toFixed(1)} (${median(longest).toFixed(0)}) ${`${page.items.length}${early}`.padStart(3)}`
}

/** Takes every turn the thread gives away, and tells the longest time between two. */
function watchOthers() {
  let [last, longest, on] = [performance.now(), 0, true]
  const turn = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (on) setImmediate(turn)
  }
  setImmediate(turn)
  return {
    async end() {
      on = false
      await new Promise((resolve) => setImmediate(resolve))
      return longest
    },
  }
}
