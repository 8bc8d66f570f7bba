/** A publisher and a hub on loopback for tests of the subscriber: what they answer is set, what they were asked is kept. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Page {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string
}

/** A subscription as the hub knows it. */
export interface Held {
  readonly topic: string
  readonly secret: string | null
  readonly lease: number
}

export type HubManner =
  /** Verifies, before or after it answers. */
  | {
      readonly kind: 'verifies'
      readonly first?: boolean
      readonly lease?: number | string | null
      readonly topic?: string
    }
  | { readonly kind: 'denies'; readonly reason?: string }
  /** Answers 202, and no more is heard of it. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'fails'; readonly status: number }
  | { readonly kind: 'redirects'; readonly status: number; readonly to: string }

export interface FakeNet {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** Path → the publisher's answer. */
  readonly pages: Map<string, Page>
  readonly fetched: { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** Path → how the hub there behaves. */
  readonly hubs: Map<string, HubManner>
  readonly asked: { readonly path: string; readonly form: URLSearchParams }[]
  /** Callback → what was confirmed there. */
  readonly held: Map<string, Held>
  /** Statuses of the answers to verifications and denials, in order. */
  readonly verified: number[]
  /** Resolves when no verification is on its way. */
  settled(): Promise<void>
  deny(callback: string, topic: string, reason?: string): Promise<Response>
  verify(callback: string, parameters: Readonly<Record<string, string>>): Promise<Response>
  /** Delivers to a callback, signed with this secret (none: unsigned). */
  deliver(callback: string, body: string, o?: Delivering): Promise<Response>
  close(): Promise<void>
}

export interface Delivering {
  readonly secret?: string | null
  readonly method?: string
  readonly contentType?: string
  readonly signature?: string
}

export async function startFakeNet(): Promise<FakeNet> {
  const pages: FakeNet['pages'] = new Map()
  const fetched: FakeNet['fetched'] = []
  const hubs: FakeNet['hubs'] = new Map()
  const asked: FakeNet['asked'] = []
  const held: FakeNet['held'] = new Map()
  const verified: number[] = []
  const underWay = new Set<Promise<unknown>>()

  async function call(callback: string, parameters: Readonly<Record<string, string>>): Promise<Response> {
    const url = new URL(callback)
    for (const [name, value] of Object.entries(parameters)) url.searchParams.append(`hub.${name}`, value)
    const answer = await fetch(url, { redirect: 'error' })
    verified.push(answer.status)
    return answer
  }

  async function confirm(form: URLSearchParams, manner: Extract<HubManner, { kind: 'verifies' }>): Promise<void> {
    const callback = form.get('hub.callback') ?? ''
    const mode = form.get('hub.mode') ?? ''
    const challenge = `challenge-${verified.length}<&>`
    const lease = manner.lease === undefined ? (form.get('hub.lease_seconds') ?? '') : manner.lease
    const topic = manner.topic ?? form.get('hub.topic') ?? ''
    const leased: Record<string, string> =
      lease === null || mode !== 'subscribe' ? {} : { lease_seconds: String(lease) }
    const answer = await call(callback, { mode, topic, challenge, ...leased })
    if (!answer.ok || (await answer.text()) !== challenge) return
    if (mode === 'unsubscribe') held.delete(callback)
    else held.set(callback, { topic, secret: form.get('hub.secret'), lease: Number(lease) })
  }

  async function beHub(path: string, body: string, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(body)
    const manner = hubs.get(path)
    asked.push({ path, form })
    switch (manner?.kind) {
      case 'verifies':
        if (manner.first === true) await confirm(form, manner)
        response.writeHead(202).end()
        if (manner.first !== true) await confirm(form, manner)
        return
      case 'denies': {
        response.writeHead(202).end()
        const reason: Record<string, string> = manner.reason === undefined ? {} : { reason: manner.reason }
        await call(form.get('hub.callback') ?? '', { mode: 'denied', topic: form.get('hub.topic') ?? '', ...reason })
        return
      }
      case 'silent':
        return void response.writeHead(202).end()
      case 'redirects':
        return void response.writeHead(manner.status, { location: manner.to }).end()
      case 'fails':
        return void response.writeHead(manner.status).end('no')
      default:
        response.writeHead(404).end()
    }
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (request.method === 'POST') {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        const work = beHub(path, body, response).finally(() => underWay.delete(work))
        underWay.add(work)
      })
      return
    }
    fetched.push({ path, headers: request.headers })
    const { status = 200, headers = {}, body = '' } = pages.get(path) ?? { status: 404 }
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ pages, fetched, hubs, asked, held, verified },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    verify: call,
    deny: (callback, topic, reason) =>
      call(callback, { mode: 'denied', topic, ...(reason === undefined ? {} : { reason }) }),
    async deliver(callback, body, { secret, method = 'sha256', contentType = 'application/rss+xml', signature } = {}) {
      const key = secret === undefined ? (held.get(callback)?.secret ?? null) : secret
      const sum = key === null ? null : `${method}=${createHmac(method, key).update(body).digest('hex')}`
      const sent = signature ?? sum
      const headers = { 'content-type': contentType, ...(sent === null ? {} : { 'x-hub-signature': sent }) }
      return await fetch(callback, { method: 'POST', headers, body, redirect: 'error' })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
