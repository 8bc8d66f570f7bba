/** Asks a subscriber whether it meant what it asked for (WebSub section 5.3); only then it holds. */
import type { HubRequest } from '../../domain/hub/hub-subscription.ts'
import type { Clock, Fetcher, Store } from '../../domain/ports.ts'
import type { Sender } from '../outbox/courier.ts'

export interface VerifierContext {
  readonly store: Pick<Store, 'hub'>
  readonly clock: Pick<Clock, 'now'>
  readonly fetcher: Fetcher
}

/** Longer answers are no challenge. */
const LONGEST_ANSWER = 1000

/** A callback that answers anything but the challenge has said no, and is not asked again (section 5.3.1). */
export function createVerifier({ store, clock, fetcher }: VerifierContext): Sender {
  return async ({ content }, signal) => {
    const request: HubRequest & { readonly challenge: string } = JSON.parse(content)
    const { mode, topic, callback, leaseSeconds, secret, challenge } = request
    const url = new URL(callback)
    // Section 5.3: what stands in the callback's own query stays.
    url.searchParams.append('hub.mode', mode)
    url.searchParams.append('hub.topic', topic)
    url.searchParams.append('hub.challenge', challenge)
    if (mode === 'subscribe') url.searchParams.append('hub.lease_seconds', String(leaseSeconds))
    const answer = await fetcher.fetch(url.href, { accept: '*/*', signal })
    if (answer.kind === 'failed') {
      const { code, detail } = answer.problem
      const saidNo = code === 'bad-status' && answer.status >= 400 && answer.status < 500
      return saidNo ? { kind: 'gone', problem: detail } : { kind: 'failed', problem: answer.problem }
    }
    const said =
      answer.kind === 'document' && answer.body.byteLength <= LONGEST_ANSWER
        ? new TextDecoder().decode(answer.body)
        : null
    if (said !== challenge) return { kind: 'gone', problem: 'It did not answer with the challenge.' }
    if (mode === 'unsubscribe') await store.hub.unsubscribe(topic, callback)
    else {
      const leaseUntil = new Date(Date.parse(clock.now()) + leaseSeconds * 1000).toISOString()
      await store.hub.subscribe({ topic, callback, secret, leaseUntil })
    }
    return { kind: 'taken' }
  }
}
