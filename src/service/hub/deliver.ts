/** Sends changed feeds to those who subscribed at our hub (WebSub section 7). */
import type { Config } from '../../domain/config.ts'
import type { Message } from '../../domain/outbox/outbox.ts'
import type { Clock, Fetcher, Store } from '../../domain/ports.ts'
import { signBody } from '../../pipeline/push/sign-body.ts'
import { feedFormats, feedUrls } from '../feed-addresses.ts'
import { type FeedDocument, readFeedPage, writeDocument } from '../feeds.ts'
import type { Sender } from '../outbox/courier.ts'
import type { FeedChange } from '../outbox/find-changes.ts'
import { hubOf, topicOf } from './hub-address.ts'

export interface DelivererContext {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly fetcher: Fetcher
  readonly config: Config
}

/** One message for each subscriber of each changed document; none where our hub is not in use. */
export async function deliveriesFor(
  { store, config }: Pick<DelivererContext, 'store' | 'config'>,
  changes: readonly FeedChange[],
  now: string,
): Promise<Message[]> {
  if (config.publish.hub !== 'builtin') return []
  const messages: Message[] = []
  for (const { mark } of changes) {
    const urls = feedUrls(config.server.publicUrl, { id: mark.feedId })
    for (const format of feedFormats) {
      for (const { number, topic, callback } of await store.hub.subscribers(urls[format], now)) {
        const key = `delivery ${topic} ${mark.changes} ${number}`
        const content = JSON.stringify({ subscription: number, topic })
        messages.push({ key, kind: 'delivery', to: callback, content, createdAt: now, dueAt: now })
      }
    }
  }
  return messages
}

/** For one round: each document is written once, as it is then, however many get it. */
export function createDeliverer({ store, clock, fetcher, config }: DelivererContext): Sender {
  const documents = new Map<string, Promise<FeedDocument | null>>()

  async function write(topic: string): Promise<FeedDocument | null> {
    const wanted = topicOf(config, topic)
    if (wanted === null) return null
    const page = await readFeedPage(store, config, { feed: wanted.feed, isAdHoc: false }, clock.now())
    return await writeDocument(wanted.format, page)
  }

  return async ({ content }, signal) => {
    const { subscription: number, topic }: { subscription: number; topic: string } = JSON.parse(content)
    const subscription = await store.hub.subscription(number)
    if (subscription === null || subscription.leaseUntil <= clock.now()) return gone('It is not subscribed any more.')
    const pending = documents.get(topic) ?? write(topic)
    documents.set(topic, pending)
    const document = await pending
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
