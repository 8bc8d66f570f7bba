/** Counts who reads feeds, whichever way the documents are sent, and has the numbers kept. */
import { hash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../domain/config.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { ReadDocument } from '../domain/subscribers/subscriber-store.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { createSubscriberCounter } from '../service/subscribers/count-subscribers.ts'
import { clientAddress } from './client-address.ts'

/** Milliseconds between two times the numbers are written. */
const KEEPING = 60_000

export interface ReaderContext {
  readonly store: Pick<Store, 'subscribers'>
  readonly clock: Pick<Clock, 'now'>
  readonly telemetry: Telemetry
  readonly config: () => Pick<Config, 'server'>
}

export interface ReaderCount {
  /** Notes that a document was sent, or found unchanged. */
  readonly count: (request: FastifyRequest['raw'], document: ReadDocument) => void
  /** Writes what is not written yet; a store that fails is told of. */
  keep(): Promise<void>
}

export function createReaderCount({ store, clock, telemetry, config }: ReaderContext): ReaderCount {
  const counter = createSubscriberCounter({
    ...{ store, clock },
    newKey: () => randomBytes(32).toString('base64'),
    hash: (text) => hash('sha256', text, 'base64url'),
  })
  /** Connection → what was last counted on it: whoever asks again on one is the same reader. */
  const last = new WeakMap<object, ReadDocument & { readonly userAgent: string }>()
  let keeping: NodeJS.Timeout | undefined

  async function keep(): Promise<void> {
    clearTimeout(keeping)
    keeping = undefined
    await counter.keep().catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      telemetry.record({ name: 'request-broken', route: 'counting readers', error: text })
    })
  }

  return {
    keep,
    count(request, { feedId, format }) {
      const { socket, method, headers } = request
      if (method !== 'GET') return
      const { proxies } = config().server
      const userAgent = headers['user-agent'] ?? ''
      const before = last.get(socket)
      const isSame = before?.feedId === feedId && before.format === format && before.userAgent === userAgent
      if (isSame && proxies === 0) return
      last.set(socket, { feedId, format, userAgent })
      counter.note({ feedId, format, userAgent, address: clientAddress(request, proxies) })
      keeping ??= setTimeout(() => void keep(), KEEPING).unref()
    },
  }
}
