/** Run as a process of its own: writes run after run into a store, a line for each, until it is killed or has written enough. */
import { openStore } from '../../src/io/store/index.ts'
import { makeArticle, makePlan, minute } from './make-plan.ts'

const [url = '', name = '', count = '0'] = process.argv.slice(2)

const ARTICLES_PER_RUN = 10

const store = await openStore(url)
await store.migrate()
process.stdout.write('ready\n')
for (let run = 0; run < Number(count); run += 1) {
  const articles = Array.from({ length: ARTICLES_PER_RUN }, (_, index) => makeArticle(`${name}-${run}-${index}`))
  const plan = makePlan({ sourceId: name, runId: `${name}-${run}`, startedAt: minute(run), stored: articles })
  process.stdout.write(`${await store.apply(plan)}\n`)
}
await store.close()
