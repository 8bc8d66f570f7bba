/** Feeds that stand ready: over a real connection, the same answers as the usual way gives, headers and all. */
import { afterEach, describe, expect, it } from 'vitest'
import { createServer, type WebServer } from '../../src/web/server.ts'
import { makeArticle } from '../contract/make-plan.ts'
import { openNewsroom, storeArticles } from './newsroom.ts'

const open: WebServer[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function listening() {
  const room = await openNewsroom()
  const server = createServer(room)
  open.push(server)
  const address = await server.listen()
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${address}${path}`, { method, headers: { 'accept-encoding': 'identity', ...headers } })
  return { room, server, ask }
}

/** What does not belong to the connection. */
function headersOf({ headers }: Response): Record<string, string> {
  const { connection, 'keep-alive': keepAlive, date, ...rest } = Object.fromEntries(headers)
  return rest
}

describe('a feed that stands ready', () => {
  it.each(['identity', 'gzip', 'br', 'zstd'])('answers as it did when it was built, in %s', async (coding) => {
    const { room, ask } = await listening()
    const accept = { 'accept-encoding': coding }
    const built = await ask('/feeds/all.atom', accept)
    const text = await built.text()
    const reads = room.events.length
    const ready = await ask('/feeds/all.atom', accept)
    expect(await ready.text()).toBe(text)
    expect(headersOf(ready)).toEqual(headersOf(built))
    const etag = String(built.headers.get('etag'))
    const known = await ask('/feeds/all.atom', { ...accept, 'if-none-match': etag })
    const asked = await ask('/feeds/all.atom?', { ...accept, 'if-none-match': etag })
    expect([known.status, asked.status]).toEqual([304, 304])
    expect(headersOf(known)).toEqual(headersOf(asked))
    const head = await ask('/feeds/all.atom', accept, 'HEAD')
    expect(await head.text()).toBe('')
    expect(headersOf(head)).toEqual(headersOf(built))
    const routed = room.events.slice(reads).filter(({ name }) => name === 'request-served')
    // The one with a question mark went the usual way; of the others it is told together.
    expect(routed).toHaveLength(1)
    const served = () => room.events.flatMap((event) => (event.name === 'ready-served' ? [event] : []))
    await expect.poll(served, { timeout: 3000 }).toContainEqual({
      ...{ name: 'ready-served', route: '/feeds/:file', status: 200 },
      requests: 2,
    })
  })

  it('shows what was stored as soon as it is told', async () => {
    const { room, server, ask } = await listening()
    await ask('/feeds/all.json')
    const article = makeArticle('new', { sourceId: 'open', published: room.clock.now() })
    await storeArticles(room.store, [article])
    const counts = { stored: 1, updated: 0, unchanged: 0, rejected: 0, duplicate: 0 }
    const [run] = await room.store.runs('open', 1)
    if (run === undefined) throw new Error('no run')
    server.overhear(room.telemetry).record({ name: 'run-finished', run: { ...run, counts }, nextCheck: '' })
    await expect.poll(async () => await (await ask('/feeds/all.json')).text()).toContain(article.id)
  })

  it('leaves alone what is private, unknown, or asked for otherwise', async () => {
    const { ask } = await listening()
    await ask('/feeds/all.atom')
    expect((await ask('/feeds/secret.atom')).status).toBe(404)
    expect((await ask('/feeds/all.atom', {}, 'POST')).status).toBe(404)
    expect((await ask('/feeds/none.atom')).status).toBe(404)
  })
})
