/** What the web layer works with. */
import type { Config } from '../domain/config.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import type { FeedShelf } from '../service/feed-shelf.ts'
import type { TryTopicsContext } from '../service/try-topics.ts'
import type { ReaderCount } from './count-readers.ts'

export interface WebContext {
  readonly store: Store
  readonly clock: Clock
  readonly telemetry: Telemetry
  /** All metrics in the text format of Prometheus. */
  readonly metrics: () => Promise<string>
  /** Tags stored articles on trial, away from this thread. */
  readonly tryTopics: TryTopicsContext['tryTopics']
  /** The configuration as it is now: it may be reloaded. */
  readonly config: () => Config
  /** Called when a hub's delivery is in the inbox. */
  readonly onDelivery: () => void
}

/** The same with what the server keeps between requests. */
export interface ServerContext extends WebContext {
  readonly shelf: FeedShelf
  /** Counts a reader of a feed; see count-readers.ts. */
  readonly countReader: ReaderCount['count']
}
