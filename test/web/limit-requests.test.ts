/** Clients that ask and do not read: they must not fill the memory. */
import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { MOST_UNDER_WAY } from '../../src/web/limit-requests.ts'
import { createServer } from '../../src/web/server.ts'
import { openNewsroom } from './newsroom.ts'

/** A server whose metrics are given only when `release` is called. */
async function openWaitingServer() {
  const room = await openNewsroom()
  const waiting: (() => void)[] = []
  const metrics = () => new Promise<string>((resolve) => waiting.push(() => resolve('depesche_up 1\n')))
  const server = createServer({ ...room, metrics })
  const release = () => {
    for (const resolve of waiting.splice(0)) resolve()
  }
  return { server, waiting, release }
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve))
}

describe('answers under way', () => {
  it('are refused above their number, but for the sign of life, and given again when others are done', async () => {
    const { server, waiting, release } = await openWaitingServer()
    const first = Array.from({ length: MOST_UNDER_WAY }, () => server.inject({ url: '/metrics' }))
    await until(() => waiting.length === MOST_UNDER_WAY)
    const refused = await server.inject({ url: '/api/v1/articles' })
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '60'])
    expect(refused.json().detail).toBe('Too much is asked at once. Try again in a minute.')
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200)
    release()
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual(Array(MOST_UNDER_WAY).fill(200))
    expect((await server.inject({ url: '/api/v1/articles' })).statusCode).toBe(200)
    await server.close()
  })

  it('are counted no longer when their connection breaks, those waiting behind another one included', async () => {
    const { server, waiting, release } = await openWaitingServer()
    const { port } = new URL(await server.listen())
    const client = await new Promise<Socket>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => resolve(socket))
    })
    client.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(MOST_UNDER_WAY))
    await until(() => waiting.length === MOST_UNDER_WAY)
    expect((await server.inject({ url: '/readyz' })).statusCode).toBe(503)
    client.destroy()
    await until(async () => (await server.inject({ url: '/readyz' })).statusCode === 200)
    expect((await server.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' })
    release()
    await server.close()
  })
})
