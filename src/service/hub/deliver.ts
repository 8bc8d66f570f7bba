/** Sends changed feeds to those who subscribed at our hub (WebSub section 7). */
import type { Config } from '../../domain/config.ts'
import type { FeedMark, Message } from '../../domain/outbox/outbox.ts'
import type { Clock, Fetcher, Store } from '../../domain/ports.ts'
import { signBody } from '../../pipeline/push/sign-body.ts'
import { feedFormats, feedUrls } from '../feed-addresses.ts'
import { type FeedDocument, readFeedPage, writeDocument } from '../feeds.ts'
import type { Sender } from '../outbox/courier.ts'
import { hubOf, topicOf } from './hub-address.ts'

export interface DelivererContext {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly fetcher: Fetcher
  readonly config: Config
}

type Documents = Map<string, Promise<FeedDocument | null>>

/** One message for each subscriber of each changed document; none where our hub is not in use. */
export async function deliveriesFor(
  { store, config }: Pick<DelivererContext, 'store' | 'config'>,
  changed: readonly FeedMark[],
  now: string,
): Promise<Message[]> {
  if (config.publish.hub !== 'builtin') return []
  const messages: Message[] = []
  for (const { feedId, changes } of changed) {
    const urls = feedUrls(config.server.publicUrl, { id: feedId })
    for (const format of feedFormats) {
      for (const { number, topic, callback } of await store.hub.subscribers(urls[format], now)) {
        const key = `delivery ${topic} ${changes} ${number}`
        const content = JSON.stringify({ subscription: number, topic })
        messages.push({ key, kind: 'delivery', to: callback, content, createdAt: now, dueAt: now })
      }
    }
  }
  return messages
}

/** Each document is written once for each state of the store, however many get it. `context` is asked anew for every delivery. */
export function createDeliverer(context: () => DelivererContext): Sender {
  let written: { readonly version: number; readonly config: Config; readonly documents: Documents } | null = null

  async function documentOf(topic: string): Promise<FeedDocument | null> {
    const { store, config } = context()
    const version = await store.version()
    if (written?.version !== version || written.config !== config) written = { version, config, documents: new Map() }
    const { documents } = written
    const document = documents.get(topic) ?? write(topic)
    documents.set(topic, document)
    return await document
  }

  async function write(topic: string): Promise<FeedDocument | null> {
    const { store, clock, config } = context()
    const wanted = topicOf(config, topic)
    if (wanted === null) return null
    const page = await readFeedPage(store, config, { feed: wanted.feed, isAdHoc: false }, clock.now())
    return await writeDocument(wanted.format, page)
  }

  return async ({ content }, signal) => {
    const { store, clock, fetcher, config } = context()
    const { subscription: number, topic }: { subscription: number; topic: string } = JSON.parse(content)
    const subscription = await store.hub.subscription(number)
    if (subscription === null || subscription.leaseUntil <= clock.now()) return gone('It is not subscribed any more.')
    const document = await documentOf(topic)
    if (document === null) return gone('There is no such feed any more.')
    const { callback, secret } = subscription
    const answer = await fetcher.fetch(callback, {
      method: 'POST',
      headers: {
        'content-type': document.contentType,
        link: `<${hubOf(config)}>; rel="hub", <${topic}>; rel="self"`,
        ...(secret === null ? {} : { 'x-hub-signature': await signBody(secret, document.body) }),
      },
      body: document.body,
      accept: '*/*',
      signal,
    })
    if (answer.kind !== 'failed') return { kind: 'taken' }
    // Section 7: 410 ends the subscription.
    if (answer.status !== 410) return { kind: 'failed', problem: answer.problem }
    await store.hub.unsubscribe(topic, callback)
    return gone(answer.problem.detail)
  }
}

function gone(problem: string): Awaited<ReturnType<Sender>> {
  return { kind: 'gone', problem }
}
