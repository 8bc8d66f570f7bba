/** What a subscriber asks our hub for (WebSub section 5.1), judged. */
import type { HubRequest } from '../../domain/hub/hub-subscription.ts'

/** Seconds. */
const DAY = 86_400
export const LEASE = { least: DAY / 24, most: 30 * DAY, usual: 10 * DAY }
/** Section 5.1: the secret must be less than 200 bytes long. */
const LONGEST_SECRET = 199
const LONGEST_CALLBACK = 2000

/** The request, or in a sentence why it is none. Parameters that are not known are ignored (section 5.1). */
export function readHubRequest(form: URLSearchParams): HubRequest | string {
  const parameter = (name: string) => form.get(`hub.${name}`)
  const mode = parameter('mode')
  const topic = parameter('topic')
  const callback = parameter('callback')
  if (mode === 'publish') return 'This hub serves its own feeds only: nothing can be published here.'
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return 'hub.mode must be subscribe or unsubscribe.'
  if (topic === null || topic === '') return 'hub.topic is missing: name the feed to be sent.'
  if (callback === null || callback.length > LONGEST_CALLBACK || !isCallback(callback)) {
    return 'hub.callback must be an http or https address that can be reached from here.'
  }
  const secret = parameter('secret') || null
  if (secret !== null && new TextEncoder().encode(secret).byteLength > LONGEST_SECRET) {
    return 'hub.secret must be shorter than 200 bytes.'
  }
  return { mode, topic, callback, leaseSeconds: leaseOf(parameter('lease_seconds')), secret }
}

function isCallback(callback: string): boolean {
  const url = URL.parse(callback)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

/** What is asked for, within bounds: the hub decides, and tells with its verification (section 5.3). */
function leaseOf(asked: string | null): number {
  if (asked === null || !/^\d{1,12}$/.test(asked.trim()) || Number(asked) === 0) return LEASE.usual
  return Math.min(LEASE.most, Math.max(LEASE.least, Number(asked)))
}
