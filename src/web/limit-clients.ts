/** Refuses a client that asks too much of what costs us work: queries of its own, and addresses it guesses. */
import type { FastifyRequest } from 'fastify'
import type { Config } from '../domain/config.ts'
import type { Clock } from '../domain/ports.ts'
import { answerTooMuch } from './answer-error.ts'
import { clientAddress } from './client-address.ts'
import type { Server } from './fastify-instance.ts'

export interface LimitContext {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly config: () => Pick<Config, 'server'>
}

export interface Allowance {
  /** Requests at once, and after that one per so many milliseconds. */
  readonly burst: number
  readonly refill: number
}

export interface ClientLimit {
  /** Takes one from what the client has left; seconds to wait where it has nothing. */
  take(request: FastifyRequest): number | null
  /** The same without taking any. */
  wait(request: FastifyRequest): number | null
}

/** A reader that subscribes to a hundred queries may ask for all at once. */
const QUERIES: Allowance = { burst: 120, refill: 500 }
/** Clients remembered: of more, those that came first are forgotten. */
const CLIENTS = 20_000

/** Documents for queries of anybody's own: each client has its share. */
export function limitQueries(server: Server, context: LimitContext): void {
  const limit = createClientLimit(context, QUERIES)
  server.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.startsWith('/feed.') || request.method === 'OPTIONS') return
    const seconds = limit.take(request)
    if (seconds !== null) return answerTooMuch(request, reply, seconds)
  })
}

export function createClientLimit({ clock, config }: LimitContext, { burst, refill }: Allowance): ClientLimit {
  const clients = new Map<string, { left: number; at: number }>()
  const clientOf = ({ raw }: FastifyRequest) => networkOf(clientAddress(raw, config().server.proxies))

  function leftOf(client: string): number {
    const known = clients.get(client)
    if (known === undefined) return burst
    return Math.min(burst, known.left + (clock.monotonic() - known.at) / refill)
  }

  function secondsFor(left: number): number | null {
    return left >= 1 ? null : Math.max(1, Math.ceil(((1 - left) * refill) / 1000))
  }

  return {
    wait: (request) => secondsFor(leftOf(clientOf(request))),
    take(request) {
      const client = clientOf(request)
      const left = leftOf(client)
      const seconds = secondsFor(left)
      clients.delete(client)
      clients.set(client, { left: seconds === null ? left - 1 : left, at: clock.monotonic() })
      if (clients.size > CLIENTS) {
        const oldest = clients.keys().next()
        if (!oldest.done) clients.delete(oldest.value)
      }
      return seconds
    },
  }
}

/** An IPv6 network is one client: whoever has one address has 2^64 of them. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [before = '', after] = address.split('::')
  const groups = before.split(':').filter((group) => group !== '')
  const rest = (after ?? '').split(':').filter((group) => group !== '')
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':')
}
