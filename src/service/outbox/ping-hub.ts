/** Tells the configured hub which feeds changed (WebSub section 7, «Publishing»: the way is left to hub and publisher). */
import type { Config } from '../../domain/config.ts'
import type { FeedMark, Message } from '../../domain/outbox/outbox.ts'
import type { Fetcher } from '../../domain/ports.ts'
import { feedFormats, feedUrls } from '../feed-addresses.ts'
import type { Sender } from './courier.ts'

/** One message for all that changed at once; none where no hub is configured. */
export function pingsFor(config: Config, changed: readonly FeedMark[], now: string): Message[] {
  const { hub } = config.publish
  if (hub === null || hub === 'builtin') return []
  const topics = changed.flatMap(({ feedId }) => {
    const urls = feedUrls(config.server.publicUrl, { id: feedId })
    return feedFormats.map((format) => urls[format])
  })
  const what = changed.map(({ feedId, changes }) => `${feedId} ${changes}`).join(', ')
  return [
    {
      ...{ key: `ping ${hub} ${what}`, kind: 'ping', to: hub, content: JSON.stringify({ topics }) },
      ...{ createdAt: now, dueAt: now },
    },
  ]
}

/** Posts `hub.mode=publish` with every topic as `hub.url` and `hub.topic`. */
export function createPinger(fetcher: Fetcher): Sender {
  return async ({ to, content }, signal) => {
    const { topics }: { topics: readonly string[] } = JSON.parse(content)
    const form = new URLSearchParams({ 'hub.mode': 'publish' })
    // WebSub leaves the names open: hubs know the one or the other.
    for (const topic of topics) {
      form.append('hub.url', topic)
      form.append('hub.topic', topic)
    }
    const body = form.toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetcher.fetch(to, { method: 'POST', headers, body, accept: '*/*', signal })
    return answer.kind === 'failed' ? { kind: 'failed', problem: answer.problem } : { kind: 'taken' }
  }
}
