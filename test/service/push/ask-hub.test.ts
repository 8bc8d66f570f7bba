/** What a hub's answer means for the next request. */
import { expect, it } from 'vitest'
import type { Fetched } from '../../../src/domain/ports.ts'
import { openStore } from '../../../src/io/store/index.ts'
import { createSubscriber } from '../../../src/service/push/subscriber.ts'
import { minute } from '../../contract/make-plan.ts'
import { makeSubscription } from '../../contract/store-push.ts'

const answer = { status: 503, headers: {}, redirects: [] }
const overload = (retryAt: string | null): Fetched => ({
  ...{ ...answer, kind: 'failed' },
  problem: { code: 'bad-status', severity: 'temporary', detail: 'The server answered 503.', retryAt },
})

/** A subscription that is being left is asked about without any source or offer. */
async function askOnce(fetched: Fetched, signal = new AbortController().signal) {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  await store.push.add(makeSubscription('t', { state: 'leaving', leaseUntil: minute(9999) }))
  const ask = async () => fetched
  const clock = { now: () => minute(0), monotonic: () => 0, sleep: async () => undefined }
  const events: unknown[] = []
  const context = {
    ...{ store, clock, sources: [], queue: { fetchDocument: ask, fetchPage: ask } },
    telemetry: { record: (event: unknown) => void events.push(event) },
    push: { enabled: true, lease: 1, publicUrl: 'https://news.example', suits: () => true, randomToken: () => 'x' },
  }
  await createSubscriber(() => context, signal).round()
  const subscription = await store.push.subscription('t')
  await store.close()
  return { subscription, events }
}

it('a hub that fails is asked again in an hour, or when it wants to be', async () => {
  const soon = await askOnce(overload(null))
  expect(soon.subscription).toMatchObject({ attempts: 1, nextAction: minute(60), problem: 'The server answered 503.' })
  expect(soon.events).toMatchObject([{ name: 'push-asked', mode: 'unsubscribe', problem: 'The server answered 503.' }])
  expect((await askOnce(overload(minute(30)))).subscription).toMatchObject({ nextAction: minute(60) })
  expect((await askOnce(overload(minute(300)))).subscription).toMatchObject({ nextAction: minute(300) })
})

it('a hub that takes the request on is given an hour to verify', async () => {
  const body = new Uint8Array()
  const accepted: Fetched = {
    ...{ ...answer, status: 202, kind: 'document', url: 'https://hub.example/', contentType: null, body },
    ...{ etag: null, lastModified: null },
  }
  expect((await askOnce(accepted)).subscription).toMatchObject({ attempts: 1, nextAction: minute(60), problem: null })
})
