/** Takes in what subscribers ask our hub for: it answers at once, and asks back before anything holds. */
import type { Config } from '../../domain/config.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import { readHubRequest } from '../../pipeline/push/read-hub-request.ts'
import { topicOf } from './hub-address.ts'

export interface HubContext {
  readonly store: Pick<Store, 'outbox' | 'hub'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: () => Config
  /** A new word nobody can guess. */
  readonly randomToken: () => string
}

export type HubAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'full' }

/** Subscriptions kept in all. */
const MOST_SUBSCRIPTIONS = 10_000
/** Requests that wait for their verification. */
const MOST_WAITING = 500

/** Null where our own hub is not in use. */
export async function takeHubRequest(context: HubContext, form: URLSearchParams): Promise<HubAnswer | null> {
  const { store, clock } = context
  const config = context.config()
  if (config.publish.hub !== 'builtin') return null
  const request = readHubRequest(form)
  if (typeof request === 'string') return { kind: 'refused', reason: request }
  const { mode, topic, callback } = request
  if (topicOf(config, topic) === null) {
    return { kind: 'refused', reason: 'hub.topic is no feed of this server; its feeds are listed at /feeds.opml.' }
  }
  if ((await store.outbox.waiting('verification')) >= MOST_WAITING) return { kind: 'full' }
  if (mode === 'subscribe' && (await store.hub.count()) >= MOST_SUBSCRIPTIONS) return { kind: 'full' }
  const now = clock.now()
  const content = JSON.stringify({ ...request, challenge: context.randomToken() })
  const key = `verification ${mode} ${topic} ${callback} ${now} ${context.randomToken().slice(0, 8)}`
  await store.outbox.put([{ key, kind: 'verification', to: callback, content, createdAt: now, dueAt: now }])
  return { kind: 'taken' }
}
