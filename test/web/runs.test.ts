/** Runs and their decisions over HTTP. */
import { describe, expect, it } from 'vitest'
import { createServer } from '../../src/web/server.ts'
import { makeDecision, makePlan, minute } from '../contract/make-plan.ts'
import { openNewsroom } from './newsroom.ts'

async function openServer() {
  const room = await openNewsroom()
  const others = Array.from({ length: 3 }, (_, place) => makeDecision({ position: place, reason: 'no link' }))
  const startedAt = minute(99_999)
  await room.store.apply(makePlan({ sourceId: 'guarded', runId: 'guarded@x/push-1', startedAt, others }))
  return createServer(room)
}

describe('runs', () => {
  it('lists them, newest first, of one source and page by page', async () => {
    const server = await openServer()
    const [first] = (await server.inject({ url: '/api/v1/runs?limit=1' })).json().items
    expect(first).toMatchObject({ id: 'guarded@x/push-1', seen: 3, counts: { rejected: 3 }, replayable: false })
    const of = (await server.inject({ url: '/api/v1/runs?source=guarded' })).json()
    expect(of.items.every(({ sourceId }: { sourceId: string }) => sourceId === 'guarded')).toBe(true)
    expect((await server.inject({ url: '/api/v1/runs?limit=0' })).statusCode).toBe(400)
  })

  it('shows one with its decisions, page by page and by kind', async () => {
    const server = await openServer()
    const address = `/api/v1/runs/${encodeURIComponent('guarded@x/push-1')}`
    const page = (await server.inject({ url: `${address}?limit=2` })).json()
    expect(page).toMatchObject({ sourceId: 'guarded', items: [{ position: 0 }, { position: 1 }] })
    const rest = (await server.inject({ url: `${address}?limit=2&cursor=${page.next}` })).json()
    expect(rest).toMatchObject({ items: [{ position: 2, reason: 'no link' }], next: null })
    expect((await server.inject({ url: `${address}?kind=stored` })).json().items).toEqual([])
    expect((await server.inject({ url: `${address}?kind=lost` })).statusCode).toBe(400)
    expect((await server.inject({ url: '/api/v1/runs/nowhere' })).statusCode).toBe(404)
  })
})
