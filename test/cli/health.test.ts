/** `depesche health` and `depesche resume`: how the service and its sources fare, and a source that is asked again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/io/store/index.ts'
import { makePlan } from '../contract/make-plan.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
beforeEach(async () => {
  place = await openWorkplace()
  const { port } = new URL(place.origin.address)
  place.configure('depesche', {
    server: { port: Number(port) },
    storage: { url: `sqlite:${place.directory}/news.db` },
    fetch: { allow: ['127.0.0.0/8'] },
    log: { level: 'silent' },
  })
})
afterEach(() => place.close())

async function withStore<Value>(
  work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<Value>,
): Promise<Value> {
  const store = await openStore(`sqlite:${place.directory}/news.db`)
  await store.migrate()
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

describe('health', () => {
  it('ends well where the service is ready, however its sources fare, and tells how they do', async () => {
    place.origin.answers.set('/readyz', { body: '{"status":"ready"}' })
    await place.run('ingest')
    await place.run('ingest')
    const { code, out } = await place.run('health')
    expect(code).toBe(0)
    const lines = out.split('\n')
    expect(lines[0]).toBe(`The service at ${place.origin.address} is ready.`)
    expect(out).toMatch(/Open alarms:\n {2}broken +since .* It cannot be read: The server answered 404 Not Found\./)
    expect(out).toMatch(/\n {2}shop +active .* it brings about 24 new entries a day: asked every 30 min/)
    expect(out).toMatch(/\n {2}broken +failing .* The server answered 404 Not Found\./)
  })

  it('shows one source in full', async () => {
    place.origin.answers.set('/readyz', { body: '{"status":"ready"}' })
    await place.run('ingest')
    const { out } = await place.run('health', 'shop')
    for (const line of ['shop: The shop', '  why then     its rhythm is not known yet: asked every 30 min']) {
      expect(out.split('\n')).toContain(line)
    }
    expect(out).toMatch(/The last 1 fetches, newest first \(UTC\):\n.* read {2}2 seen, 2 new, 0 updated/)
    expect(await place.run('health', 'nobody')).toMatchObject({
      code: 2,
      remarks: expect.stringContaining('shop, broken'),
    })
  })

  it('fails where the service is not ready, and says why, as JSON too', async () => {
    expect(await place.run('health')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^The service at .* is not ready: The server answered 404/),
    })
    const { code, json } = await place.run('health', '--json')
    expect(code).toBe(1)
    expect(json).toMatchObject([
      { service: { ready: false }, sources: [{ id: 'shop', status: 'new', fetches: [] }, { id: 'broken' }] },
    ])
  })
})

describe('resume', () => {
  it('has a source asked again that is gone', async () => {
    await place.run('ingest')
    const problem = { code: 'gone', severity: 'hard', detail: 'The server answered 410 Gone.', retryAt: null } as const
    await withStore((store) =>
      store.apply(makePlan({ sourceId: 'shop', runId: 'gone', state: { status: 'gone', problem } })),
    )
    expect((await place.run('health', 'shop')).out).toMatch(/status +gone\n[\s\S]*next check +never\n/)
    expect(await place.run('resume', 'shop')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^shop is resumed and due now: /),
    })
    expect((await place.run('resume', 'shop')).out).toMatch(/^shop was not paused; it is due now: /)
    const due = await withStore((store) => store.dueSources('2100-01-01T00:00:00.000Z', 10))
    expect(due.map(({ sourceId }) => sourceId)).toContain('shop')
    expect((await place.run('resume', 'shop', '--json')).json).toEqual([
      { id: 'shop', wasPaused: false, enabled: true },
    ])
  })

  it('says so where there is no such source, or the file pauses it', async () => {
    expect(await place.run('resume', 'nobody')).toMatchObject({
      code: 2,
      remarks: 'There is no source «nobody». Expected: one of shop, broken.',
    })
    place.configure('sources', { sources: [{ id: 'shop', url: place.origin.address, enabled: false }] })
    expect((await place.run('resume', 'shop')).out).toBe(
      'shop is paused in sources.yaml: take away its `enabled: false`.',
    )
  })
})
