/** What feeds of changes cost beside feeds of articles, in one store: median CPU ms. `node bench/changes.mjs [articles] [changed]` */
import { parseArgs } from 'node:util'
import { openStore } from '../src/io/store/index.ts'
import { indexWords } from '../src/pipeline/filter/index-words.ts'
import { parseQuery } from '../src/pipeline/filter/parse-query.ts'
import { renderChanges } from '../src/pipeline/publish/changes/render-changes.ts'
import { renderFeed } from '../src/pipeline/publish/render-feed.ts'
import { alternate, median } from './measure.mjs'
import { instantAfter, storeArticles } from './stored-articles.mjs'

const { positionals } = parseArgs({ allowPositionals: true })
const [count = 50_000, changed = 10_000] = positionals.map(Number)
const now = instantAfter(count)

const store = await openStore('sqlite::memory:')
await store.migrate()
await storeArticles(store, count)
await changeNewest()

const meta = {
  ...{ id: 'https://x.example/f', title: 'F', description: null, language: 'de', content: 'excerpt', updated: now },
  ...{ homeUrl: 'https://x.example', hub: null, origins: {}, tagLabels: {} },
  selfUrls: { rss: 'https://x.example/f.rss', atom: 'https://x.example/f.atom', json: 'https://x.example/f.json' },
}

console.log(`${count} articles, the newest ${changed} of them changed, one in five a retraction`)
for (const query of ['', 'topic:topic3 is:updated', 'lang:zh', 'quartalszahlen']) {
  const filter = parseQuery(query)
  const page = { filter, now, limit: 50, cursor: null }
  const [articles, changes, gone] = (
    await alternate(15, [
      () => store.articles({ ...page, collapse: 'none' }),
      () => store.revisions.changes(page),
      () => store.revisions.withdrawn({ filter, now, limit: 100, retracted: true }),
    ])
  ).map(median)
  const name = (query || '(all)').padEnd(26)
  console.log(
    `${name} 50 articles ${ms(articles)}, 50 changes ${ms(changes)} (${ratio(changes, articles)}), tombstones ${ms(gone)}`,
  )
}
const { items } = await store.revisions.changes({ filter: parseQuery(''), now, limit: 50, cursor: null })
const articles = items.map(({ article }) => article)
const [plain, written] = (
  await alternate(15, [() => renderFeed('atom', meta, articles), () => renderChanges('atom', meta, items)])
).map(median)
console.log(`written as Atom: their 50 articles ${ms(plain)}, 50 changes ${ms(written)} (${ratio(written, plain)})`)
await store.close()

/** The newest articles, each with a figure put in. */
async function changeNewest() {
  const [state] = await store.sourceStates()
  let cursor = null
  for (let done = 0; done < changed; ) {
    const page = await store.articles({ filter: { kind: 'all' }, now, limit: 1000, cursor, collapse: 'none' })
    const at = new Date(Date.parse(now) + done * 1000).toISOString()
    const updated = page.items.map((before, index) => {
      const text = before.text.replace(/[ 。]/, ` ${index} `)
      const retractedAt = index % 5 === 0 ? at : null
      const article = { ...before, text, revision: 2, changedAt: at, retractedAt }
      const change = { class: retractedAt === null ? 'number' : 'retraction', material: true }
      return { article, provenance: {}, entryHash: article.id, indexWords: indexWords(article), change }
    })
    const counts = { stored: 0, updated: updated.length, unchanged: 0, rejected: 0, duplicate: 0 }
    const run = { id: `change ${done}`, sourceId: state.sourceId, startedAt: at, finishedAt: at, outcome: 'read' }
    const seen = { seen: updated.length, counts, warnings: [], problem: null }
    const answer = await store.apply({ run: { ...run, ...seen }, decisions: [], stored: [], updated, state })
    if (answer !== 'applied') throw new Error(answer)
    done += updated.length
    cursor = page.next
    if (cursor === null) return
  }
}

function ms(time) {
  return `${time.toFixed(1)} ms`
}

function ratio(one, other) {
  return `${(one / other).toFixed(1)}×`
}
