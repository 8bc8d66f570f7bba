/** Tells the world of changed feeds: looks soon after something was stored, and sends what waits. */
import type { Config } from '../../domain/config.ts'
import { dependsOnNow } from '../../domain/filter/traits.ts'
import type { FeedMark } from '../../domain/outbox/outbox.ts'
import type { Clock, Fetcher, Store } from '../../domain/ports.ts'
import type { Telemetry } from '../../domain/watch/telemetry.ts'
import { noteAlerts } from '../alerts/find-alerts.ts'
import { createMailSender, createWebhookSender, type SendMail } from '../alerts/send-alerts.ts'
import { createDeliverer, deliveriesFor } from '../hub/deliver.ts'
import { createVerifier } from '../hub/verify.ts'
import { createCourier } from './courier.ts'
import { noteChanges } from './find-changes.ts'
import { createPinger, pingsFor } from './ping-hub.ts'

export interface PublisherContext {
  readonly store: Store
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly fetcher: Fetcher
  readonly config: Config
  readonly sendMail: SendMail
}

export interface Publisher {
  /** Something was stored: feeds may have changed. */
  changed(): void
  /** Looks at the feeds and sends what is due; once more if called meanwhile. Never rejects: a failure is recorded, and tried again. */
  round(): Promise<void>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** Milliseconds from a change to the look: what one poll stores comes together. */
const SOON = 100
/** At most one part in so many of the time goes into looking. */
const SHARE = 10
/** What was sent or given up is remembered for so long. */
const REMEMBERED = 7 * 86_400_000

/** `context` is asked anew for every round. */
export function createPublisher(context: () => PublisherContext, signal: AbortSignal): Publisher {
  let underWay: Promise<void> | null = null
  let wanted = false
  let cost = 0
  /** As they were at the last look. */
  let seen: { readonly version: number; readonly config: Config | null } = { version: -1, config: null }

  let tidiedIn = ''
  const delivering = new Set<Promise<void>>()
  const deliver = createDeliverer(context)
  const courier = createCourier(
    () => {
      const now = context()
      const senders = {
        ping: createPinger(now.fetcher),
        verification: createVerifier(now),
        delivery: deliver,
        webhook: createWebhookSender(now),
        mail: createMailSender(now),
      }
      return { ...now, senders }
    },
    signal,
    recordFault,
  )

  /** Notes what is to be told; sending it goes on beside the next look, because a receiver may be slow. */
  async function look(): Promise<void> {
    const { store, clock, telemetry, config } = context()
    const began = clock.monotonic()
    const version = await store.version()
    const isSame = version === seen.version && config === seen.config
    // Time alone changes only what goes by it.
    const some = config.feeds.filter(({ filter }) => !isSame || dependsOnNow(filter))
    const messagesFor = async (changed: readonly FeedMark[]) => [
      ...pingsFor(config, changed, clock.now()),
      ...(await deliveriesFor({ store, config }, changed, clock.now())),
    ]
    const feeds = await noteChanges({ store, clock, config, feeds: some, messagesFor })
    await noteAlerts({ store, clock, config })
    seen = { version, config }
    cost = clock.monotonic() - began
    if (feeds.length > 0) telemetry.record({ name: 'feeds-changed', feeds })
    const going = courier.deliver()
    delivering.add(going)
    void going.finally(() => delivering.delete(going))
    await tidy()
  }

  /** Once an hour. */
  async function tidy(): Promise<void> {
    const { store, clock } = context()
    const now = clock.now()
    if (now.slice(0, 13) === tidiedIn) return
    tidiedIn = now.slice(0, 13)
    await store.hub.expire(now)
    await store.outbox.forget(new Date(Date.parse(now) - REMEMBERED).toISOString())
  }

  function recordFault(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    context().telemetry.record({ name: 'run-broken', sourceId: '*', error: text })
  }

  async function rounds(wait: number): Promise<void> {
    for (let pause = wait; wanted && !signal.aborted; pause = Math.max(SOON, SHARE * cost)) {
      await context().clock.sleep(pause, signal)
      if (signal.aborted) return
      wanted = false
      await look().catch(recordFault)
    }
  }

  function begin(wait: number): Promise<void> {
    wanted = true
    underWay ??= rounds(wait).finally(() => {
      underWay = null
    })
    return underWay
  }

  return {
    changed: () => void begin(Math.max(SOON, SHARE * cost)),
    round: async () => {
      await begin(0)
      await Promise.all(delivering)
    },
    idle: async () => {
      await underWay
      await Promise.all(delivering)
    },
  }
}
