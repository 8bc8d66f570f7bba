/** The watch over a source's run: what is open before it, what its entries repeat, and what is told after it. */
import type { Known, Plan } from '../domain/plan.ts'
import type { Source } from '../domain/source.ts'
import type { Alarm, AlarmChange, AlarmKind } from '../domain/watch/alarm.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import type { IdentifiedEntry } from '../pipeline/normalise/identify-entries.ts'
import { isFlood, type SettledFlood, settleFlood } from '../pipeline/watch/find-flood.ts'
import type { IngestStore } from './ingest-store.ts'
import { asTaken } from './ledger/taken-entries.ts'

/** So many of a source's articles are looked through for titles that came again. */
const TITLES = 1000

/** Kinds of which a source has an alarm open. */
export async function openAlarms(store: Pick<IngestStore, 'watch'>, sourceId: string): Promise<ReadonlySet<AlarmKind>> {
  const { items } = await store.watch.alarms({ state: 'open', sourceId, limit: 50, cursor: null })
  return new Set(items.map(({ kind }) => kind))
}

const PAGE = 500

/** Every alarm that is open, of whatever source. */
export async function everyOpenAlarm(store: Pick<IngestStore, 'watch'>): Promise<Alarm[]> {
  const found: Alarm[] = []
  let cursor: string | null = null
  do {
    const page = await store.watch.alarms({ state: 'open', sourceId: null, limit: PAGE, cursor })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return found
}

/** What editors took in is no longer rejected. Only what names its entries can rename them: addresses of pages and sitemaps are their own names. */
export async function settle(
  store: Pick<IngestStore, 'watch' | 'ledger'>,
  source: Source,
  { entries: given, known, before }: { entries: readonly IdentifiedEntry[]; known: Known; before: SourceState },
): Promise<SettledFlood> {
  const entries = await asTaken(store, given, known)
  if (source.kind !== 'feed' && source.kind !== 'json') return { entries, flood: null }
  const all = isFlood(entries, known, before)
  const titles = all ? await store.watch.recentTitles(source.id, TITLES) : []
  return settleFlood({ entries, known, titles, isFlood: all })
}

/** Tells of a run, and of the alarms it raised and cleared. */
export function tellRun(telemetry: Telemetry, { run, state, watch }: Plan): void {
  telemetry.record({ name: 'run-finished', run, nextCheck: state.nextCheck })
  tellAlarms(telemetry, watch?.alarms ?? [])
}

export function tellAlarms(telemetry: Telemetry, changes: readonly AlarmChange[]): void {
  for (const alarm of changes) telemetry.record({ name: 'alarm', alarm })
}
