/** Stores N made-up articles for measuring, with words as frequent as in language, and with a few whose share is known. */
import { indexWords } from '../src/pipeline/filter/index-words.ts'

const BATCH = 2000
const FIRST = Date.UTC(2020, 0, 1)
/** Milliseconds between two articles: a busy newsroom's year has about 500,000. */
const PACE = 60_000

/** Word → every how many articles it stands in: 30 %, 1 % and 0.01 %, in German and English; a Chinese word in 1 %. */
export const PLANTED = { handel: 10 / 3, quartalszahlen: 100, zeppelin: 10_000, 芯片: 100 }

/** The instant after the last of `count` articles. */
export function instantAfter(count) {
  return new Date(FIRST + count * PACE).toISOString()
}

/** Fills an empty store; `told` hears how many are stored. */
export async function storeArticles(store, count, told = () => {}) {
  await store.syncSources(
    Array.from({ length: 20 }, (_, index) => ({ id: `s${index}`, recipe: '', polled: true })),
    '2020-01-01T00:00:00.000Z',
    3_600_000,
  )
  const [state] = await store.sourceStates()
  const make = articleMaker()
  for (let first = 0; first < count; first += BATCH) {
    const stored = Array.from({ length: Math.min(BATCH, count - first) }, (_, offset) => {
      const article = make(first + offset)
      return { article, provenance: {}, entryHash: article.id, indexWords: indexWords(article) }
    })
    const counts = { stored: stored.length, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }
    const at = '2020-01-01T00:00:00.000Z'
    const times = { id: `run ${first}`, sourceId: state.sourceId, startedAt: at, finishedAt: at }
    const run = { ...times, outcome: 'read', seen: stored.length, counts, warnings: [], problem: null }
    await store.apply({ run, decisions: [], stored, updated: [], state })
    told(first + stored.length)
  }
}

function articleMaker() {
  const random = randomNumbers()
  const word = zipf(
    random,
    Array.from({ length: 50_000 }, (_, index) => `wort${index.toString(36)}`),
  )
  const character = zipf(
    random,
    Array.from({ length: 3000 }, (_, index) => String.fromCharCode(0x4e00 + index * 5)),
  )
  const stands = (name) => random() < 1 / PLANTED[name]
  return (index) => {
    const chinese = index % 5 === 0
    const words = chinese
      ? [Array.from({ length: 150 }, character).join('')]
      : Array.from({ length: 50 + Math.floor(random() * 50) }, word)
    for (const name of Object.keys(PLANTED)) if (stands(name)) words.splice(random() * words.length, 0, name)
    const text = words.join(chinese ? '。' : ' ')
    const at = new Date(FIRST + index * PACE).toISOString()
    const id = `urn:uuid:${index.toString(16).padStart(32, '0')}`
    return {
      ...{ id, url: `https://shop.example/news/${index}`, sourceId: `s${index % 20}`, guid: `${index}` },
      ...{ title: text.slice(0, 60), lead: null, summary: null, html: '', text, authors: [] },
      ...{ language: chinese ? 'zh' : index % 2 === 0 ? 'de' : 'en', published: at, updated: null, firstSeen: at },
      ...{ dateOrigin: 'entry', image: null, enclosures: [], categories: [], rightsLine: null, paywalled: false },
      ...{ licence: null, agency: null, originalTitle: null, publishedDay: null, publishedConfidence: null },
      ...{
        readingMinutes: 1,
        tags: tagsOf(random),
        textId: id,
        clusterId: id,
        isLead: true,
        revision: 1,
        hidden: false,
        changedAt: null,
        retractedAt: null,
      },
    }
  }
}

/** Tag → its share of the articles. */
const SHARES = { retail: 0.2, ai: 0.1, 'china-tech': 0.05, deals: 0.01 }
const COMPANIES = { alibaba: 0.02, temu: 0.002 }

function tagsOf(random) {
  const drawn = (shares, kind) =>
    Object.entries(shares).flatMap(([id, share]) =>
      random() < share ? [{ id, kind, origin: 'rule', score: Math.round(random() * 90) / 100, evidence: [] }] : [],
    )
  return [...drawn(SHARES, 'topic'), ...drawn(COMPANIES, 'company')]
}

/** Draws items so that the nth is about 1/n as frequent as the first, as words are. */
function zipf(random, items) {
  const shift = 20
  const whole = Math.log((items.length + shift) / shift)
  return () => items[Math.min(items.length - 1, Math.floor(shift * (Math.exp(random() * whole) - 1)))]
}

/** The same numbers from 0 to 1 at every run (mulberry32). */
function randomNumbers() {
  let seed = 1
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
