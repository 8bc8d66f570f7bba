/**
 * What keeping the documents of runs costs: CPU of a poll with and without it, in turns; bytes kept a run and documents
 * a megabyte; and how fast runs are replayed. `node bench/replay.mjs [polls]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../src/config.ts'
import { openStore } from '../src/io/store/index.ts'
import { systemClock } from '../src/io/system-clock.ts'
import { ingestRecorded } from '../src/service/replay/ingest-recorded.ts'
import { replayRun } from '../src/service/replay/replay.ts'
import { median } from './measure.mjs'
import { createNewsWriter } from './news-writer.mjs'

const POLLS = Number(process.argv[2] ?? 60)
const ENTRIES = 40
const NEW_A_POLL = 2
const { topics, languages, read: limits } = loadConfig()

function makeSource(id, fullText) {
  const nothing = { list: null, json: null, include: [], exclude: [], folder: [], homepage: null, extract: null }
  const from = { id, title: id, url: `https://${id}.example/feed`, kind: 'feed', language: null, fullText }
  return { ...from, rights: 'full', enabled: true, push: false, maxAge: null, ...nothing }
}

/** The documents of every poll: a feed that gains entries at its head, and the pages of those. */
function writeDocuments(source, seed) {
  const write = createNewsWriter({ seed, perDay: 100, languages: ['de', 'en'], length: 400 })
  const articles = Array.from({ length: ENTRIES + POLLS * NEW_A_POLL }, (_, number) => ({ number, ...write() }))
  // What all pages of a site have around the text: menus and teasers, some 20 KB.
  const frame = Array.from({ length: 60 }, (_, row) => {
    const { title, text } = write()
    return `<li class="teaser"><a href="/section/${row}">${title}</a> ${text.slice(0, 160)}</li>`
  }).join('')
  const page = ({ title, text }) => {
    const paragraphs = text.match(/.{1,400}(?:\s|$)/gs) ?? []
    return `<html><head><title>${title}</title></head><body><nav><ul>${frame}</ul></nav><article><h1>${title}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</article></body></html>`
  }
  const item = ({ number, title, text }) =>
    `<item><guid>${number}</guid><link>https://${source.id}.example/${number}</link><title>${title}</title><description>${text.slice(0, 600)}</description></item>`
  return Array.from({ length: POLLS }, (_, poll) => {
    const last = ENTRIES + poll * NEW_A_POLL
    const listed = articles.slice(last - ENTRIES, last).toReversed()
    const feed = `<rss version="2.0"><channel><title>${source.id}</title><lastBuildDate>poll ${poll}</lastBuildDate>${listed.map(item).join('\n')}</channel></rss>`
    const pages = new Map(listed.map((one) => [`https://${source.id}.example/${one.number}`, page(one)]))
    return new Map([[source.url, feed], ...(source.fullText ? pages : [])])
  })
}

function answer(url, body) {
  const nothing = { status: 200, headers: {}, redirects: [], etag: null, lastModified: null }
  return { kind: 'document', url, contentType: null, body: new TextEncoder().encode(body), ...nothing }
}

async function openRoom(folder, name, documents) {
  const file = join(folder, `${name}.db`)
  const store = await openStore(`sqlite:${file}`)
  await store.migrate()
  return { file, store, documents, asked: 0, bytes: 0 }
}

async function poll(room, source, answers) {
  const ask = async (url) => {
    const body = answers.get(url)
    room.asked += 1
    room.bytes += body.length
    return answer(url, body)
  }
  const { store, documents } = room
  const context = {
    store,
    documents,
    clock: systemClock,
    topics,
    languages,
    limits,
    queue: { fetchDocument: ask, fetchPage: ask },
  }
  const [state] = (await store.sourceStates()).filter(({ sourceId }) => sourceId === source.id)
  const bounds = { min: 300_000, max: 86_400_000 }
  const telemetry = { record: () => undefined }
  return await ingestRecorded({ ...context, bounds, telemetry }, source, state, new AbortController().signal)
}

async function timed(work) {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { milliseconds: (user + system) / 1000, result }
}

const folder = mkdtempSync(join(tmpdir(), 'depesche-bench-'))
for (const source of [makeSource('feed-only', false), makeSource('with-pages', true)]) {
  const polls = writeDocuments(source, 7)
  const kept = await openRoom(folder, `${source.id}-kept`, { keep: 86_400_000, maxBytes: 1e9 })
  const bare = await openRoom(folder, `${source.id}-bare`, undefined)
  for (const { store } of [kept, bare]) {
    await store.syncSources([{ id: source.id, recipe: '', polled: true }], systemClock.now(), 3_600_000)
  }
  const times = { kept: [], bare: [] }
  for (const [number, answers] of polls.entries()) {
    const rooms = number % 2 === 0 ? { kept, bare } : { bare, kept }
    for (const [name, room] of Object.entries(rooms)) {
      const { milliseconds } = await timed(() => poll(room, source, answers))
      if (number > 0) times[name].push(milliseconds)
    }
  }
  const [withIt, without] = [median(times.kept), median(times.bare)]
  const { runs, documents, bytes } = await kept.store.documents.usage()
  const ids = await kept.store.documents.recorded({ since: '', sourceId: null })
  const context = { store: kept.store, config: () => ({ sources: [source], topics, languages, read: limits }) }
  const replays = await timed(async () => {
    let otherwise = 0
    for (const id of ids) otherwise += (await replayRun(context, id)).otherwise.length
    return otherwise
  })
  const size = ({ file }) => statSync(file).size
  console.log(
    `${source.id}: ${runs} polls of ${ENTRIES} entries, ${NEW_A_POLL} new at each; ${kept.asked} documents fetched`,
  )
  console.log(
    `  CPU of a poll, median: ${withIt.toFixed(1)} ms kept, ${without.toFixed(1)} ms not: ${(withIt / without).toFixed(2)}×`,
  )
  console.log(
    `  kept: ${documents} documents in ${(bytes / 1000).toFixed(0)} KB, ${(bytes / runs / 1000).toFixed(1)} KB a run; fetched were ${(kept.bytes / 1000).toFixed(0)} KB: ${(kept.bytes / bytes).toFixed(1)}:1`,
  )
  console.log(
    `  ${Math.round((documents / bytes) * 1e6)} documents and ${Math.round((runs / bytes) * 1e6)} runs a megabyte; the store's file ${(size(kept) / 1e6).toFixed(1)} MB, ${(size(bare) / 1e6).toFixed(1)} MB without`,
  )
  console.log(
    `  replay: ${(replays.milliseconds / runs).toFixed(1)} ms of CPU a run, ${replays.result} decided otherwise`,
  )
  await kept.store.close()
  await bare.store.close()
}
rmSync(folder, { recursive: true, force: true })
