/** Run as a process of its own: removes a source's articles but one, three at a time, a line for each step, until it is killed. */
import { openStore } from '../../src/io/store/index.ts'
import { removing } from './make-plan.ts'

const [url = '', sourceId = ''] = process.argv.slice(2)

const store = await openStore(url)
await store.migrate()
const range = await store.retention.range(sourceId, { olderThan: null, keep: 1 })
process.stdout.write('ready\n')
for (let after: number | null = null, first = true; first || after !== null; first = false) {
  const step = await store.retention.remove({ ...range, ...removing, after, limit: 3 })
  after = step.next
  process.stdout.write('removed\n')
}
await store.close()
