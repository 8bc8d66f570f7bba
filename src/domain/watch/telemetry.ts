/** What is told of the running service: business events, each a log line and a counter. Two makers: the log, a thread. */
import type { Run } from '../decision.ts'
import type { OutboxEvent } from '../outbox/outbox-event.ts'
import type { PushEvent } from '../push/push-event.ts'
import type { RetentionReport } from '../retention/retention-report.ts'
import type { AlarmChange, AlarmCounts } from './alarm.ts'

export type BusinessEvent =
  | { readonly name: 'run-finished'; readonly run: Run; readonly nextCheck: string }
  /** Pages of a source's articles were looked at again. */
  | { readonly name: 'pages-revisited'; readonly run: Run }
  | { readonly name: 'alarm'; readonly alarm: AlarmChange }
  /** How many alarms of each kind are open now. */
  | { readonly name: 'alarms-counted'; readonly counts: AlarmCounts }
  | { readonly name: 'run-broken'; readonly sourceId: string; readonly error: string }
  | { readonly name: 'config-loaded'; readonly sources: number; readonly feeds: number; readonly topics: number }
  | { readonly name: 'config-refused'; readonly faults: readonly string[] }
  | { readonly name: 'no-source-reached'; readonly sources: number }
  | { readonly name: 'request-served'; readonly route: string; readonly status: number; readonly milliseconds: number }
  /** So many requests were answered by feeds that stood ready: told together, because telling each costs as much as answering it. */
  | { readonly name: 'ready-served'; readonly route: string; readonly status: number; readonly requests: number }
  /** A feed's document was written anew: what it shows has changed. */
  | { readonly name: 'feed-written'; readonly feed: string; readonly format: string }
  | { readonly name: 'request-broken'; readonly route: string; readonly error: string }
  | { readonly name: 'retention-kept'; readonly report: RetentionReport }
  | { readonly name: 'started' | 'stopped'; readonly what: string }
  | PushEvent
  | OutboxEvent

/** One line and one counter per business event. */
export interface Telemetry {
  record(event: BusinessEvent): void
}
