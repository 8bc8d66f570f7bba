/**
 * How fast feeds are read, against rss-parser in the same run: CPU time for 10, 100 and 1,000 items of each kind of feed in feed-kinds.mjs,
 * and the memory needed while reading, as a multiple of the document's bytes. `node bench/parse.mjs [--memory]`
 */
import { execFileSync } from 'node:child_process'
import Parser from 'rss-parser'
import { parseFeed } from '../src/pipeline/parse/parse-feed.ts'
import { feedKinds } from './feed-kinds.mjs'
import { alternate, median } from './measure.mjs'

/** Each round reads about this many items, so that a round is long enough for the clock. */
const itemsARound = 1000
const rounds = 15

async function speed(make, items) {
  const text = make(items)
  const bytes = new TextEncoder().encode(text)
  const repeat = async (read) => {
    for (let done = 0; done < itemsARound; done += items) await read()
  }
  const [ours, theirs] = await alternate(rounds, [
    () => repeat(() => parseFeed(bytes, { url: 'https://shop.example/feed', contentType: 'text/xml' })),
    () => repeat(() => new Parser().parseString(text)),
  ])
  const microseconds = (times) => (median(times) * 1000) / itemsARound
  return { bytes: bytes.length, ours: microseconds(ours), theirs: microseconds(theirs) }
}

/**
 * In a process of its own, after reading a small feed many times: how far reading one large document lifts the most
 * memory ever used. The young generation is kept to 1 MB, so that garbage nobody has collected yet hardly counts.
 */
async function memory(kind, reader) {
  const text = feedKinds[kind](1000)
  const bytes = new TextEncoder().encode(text)
  const small = feedKinds[kind](10)
  const read = { ours: (body) => parseFeed(body), theirs: (body) => new Parser().parseString(body) }[reader]
  const given = reader === 'ours' ? [new TextEncoder().encode(small), bytes] : [small, text]
  for (let round = 0; round < 50; round += 1) await read(given[0])
  globalThis.gc()
  const before = process.memoryUsage.rss()
  const kept = await read(given[1])
  const after = process.resourceUsage().maxRSS * 1024
  globalThis.gc()
  return { extra: (after - before) / bytes.length, entries: (kept.entries ?? kept.items).length }
}

function memoryApart(kind, reader) {
  const script = new URL(import.meta.url).pathname
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', '--max-semi-space-size=1', script, '--memory-of', kind, reader], {
      encoding: 'utf8',
    }),
  )
}

const [mode, kindGiven, readerGiven] = process.argv.slice(2)
if (mode === '--memory-of') console.log(JSON.stringify(await memory(kindGiven, readerGiven)))
else {
  const ratios = new Map()
  for (const [kind, make] of Object.entries(feedKinds)) {
    for (const items of [10, 100, 1000]) {
      const { bytes, ours, theirs } = await speed(make, items)
      ratios.set(items, [...(ratios.get(items) ?? []), theirs / ours])
      console.log(
        `${kind}, ${items} items (${Math.round(bytes / 1000)} KB): ${ours.toFixed(1)} µs an item, rss-parser ${theirs.toFixed(1)}: ${(theirs / ours).toFixed(2)}×`,
      )
    }
  }
  for (const [items, list] of ratios) {
    console.log(
      `${items} items: ${Math.min(...list).toFixed(2)}× at the least, ${median(list).toFixed(2)}× in the middle`,
    )
  }
  for (const kind of Object.keys(feedKinds)) {
    const [ours, theirs] = ['ours', 'theirs'].map((reader) => memoryApart(kind, reader).extra.toFixed(1))
    console.log(`${kind}, 1000 items: extra memory ${ours}× the bytes, rss-parser ${theirs}×`)
  }
}
