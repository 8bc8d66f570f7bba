/** What a poll asks of the store, and writes: little enough that a replay can answer in its place. */

import type { LedgerStore } from '../domain/ledger/ledger-store.ts'
import type { Plan } from '../domain/plan.ts'
import type { Store } from '../domain/ports.ts'
import type { WatchStore } from '../domain/watch/watch-store.ts'

export type IngestStore = Pick<Store, 'known' | 'updates'> & {
  readonly ledger: Pick<LedgerStore, 'taken'>
  readonly watch: Pick<WatchStore, 'alarms' | 'recentTitles'>
  /** As of `Store`. */
  apply(plan: Plan): ReturnType<Store['apply']>
}
