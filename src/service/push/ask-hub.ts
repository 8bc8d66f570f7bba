/** One request to a hub: to begin, renew or end a subscription (WebSub section 5.1). */
import type { Problem } from '../../domain/errors.ts'
import type { Subscription } from '../../domain/push/subscription.ts'
import type { HostQueue } from '../host-queue.ts'

export type Mode = 'subscribe' | 'unsubscribe'

export interface HubAnswer {
  /** Null where the hub took the request on; it will verify it at the callback. */
  readonly problem: Problem | null
  /** Where a permanent redirect led. */
  readonly movedTo: string | null
}

/** Redirects that turn a POST into a GET are followed by asking anew, so many times. */
const REDIRECTS = 5

/** Never rejects. `lease` is in milliseconds. */
export async function askHub(
  queue: HostQueue,
  { subscription, mode, lease }: { subscription: Subscription; mode: Mode; lease: number },
  signal: AbortSignal,
): Promise<HubAnswer> {
  const body = new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': subscription.topic,
    'hub.callback': subscription.callback,
    // Hubs of the time before WebSub want to hear how they may verify; others have to ignore it.
    'hub.verify': 'async',
    ...(mode === 'unsubscribe'
      ? {}
      : { 'hub.lease_seconds': String(Math.round(lease / 1000)), 'hub.secret': subscription.secret }),
  }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  let address = subscription.hubMovedTo ?? subscription.hub
  let movedTo: string | null = null
  let permanent = true
  for (let count = 0; ; count += 1) {
    const fetched = await queue.fetchDocument(address, { method: 'POST', headers, body, accept: '*/*', signal })
    for (const { status, url } of fetched.redirects) {
      permanent &&= status === 301 || status === 308
      if (permanent) movedTo = url
    }
    const asked = fetched.redirects.find(({ status }) => status >= 301 && status <= 303)
    // Of 307 and 308 the fetcher repeats the POST; after others it has only looked where they lead.
    if (asked === undefined || count === REDIRECTS) {
      return { problem: fetched.kind === 'failed' ? fetched.problem : null, movedTo }
    }
    address = fetched.redirects.at(-1)?.url ?? address
  }
}
