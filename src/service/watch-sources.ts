/** Looks at all sources at once, poll or no poll: who went quiet, who came back, which alarms are open. */
import type { Clock, Store } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { Alarm, AlarmChange, AlarmCounts, AlarmKind } from '../domain/watch/alarm.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { decideQuiet, RHYTHM } from '../pipeline/watch/decide-quiet.ts'
import { everyOpenAlarm, tellAlarms } from './watching.ts'

export interface WatchContext {
  readonly store: Pick<Store, 'sourceStates' | 'watch'>
  readonly clock: Pick<Clock, 'now'>
  readonly telemetry: Telemetry
  readonly sources: readonly Source[]
}

const DAY = 86_400_000
/** Fewer entries than these would have come by now: no silence worth looking at. */
const WORTH_A_LOOK = 1

/** Makes a watch that tells how many alarms are open whenever that has changed since it told last. */
export function createSourceWatch(): (context: WatchContext) => Promise<void> {
  let told = '{}'
  return async (context) => {
    const counts = await watchSources(context)
    if (JSON.stringify(counts) === told) return
    told = JSON.stringify(counts)
    context.telemetry.record({ name: 'alarms-counted', counts })
  }
}

/** Raises and clears what needs no poll, and ends the alarms of sources that are not polled any more. Rejects with StoreError. */
async function watchSources(context: WatchContext): Promise<AlarmCounts> {
  const { store, clock, telemetry } = context
  const now = clock.now()
  const alarms = await everyOpenAlarm(store)
  const states = new Map((await store.sourceStates()).map((state) => [state.sourceId, state]))
  const enabled = new Set(context.sources.filter((source) => source.enabled).map(({ id }) => id))
  const quiet = new Map(alarms.flatMap(({ kind, sourceId, since }) => (kind === 'quiet' ? [[sourceId, since]] : [])))
  const changes: AlarmChange[] = alarms
    .filter(({ sourceId }) => !enabled.has(sourceId))
    .map(({ sourceId, kind }) => ({
      change: 'cleared',
      sourceId,
      kind,
      at: now,
      sentence: 'The source is not polled any more.',
    }))
  for (const sourceId of enabled) {
    const state = states.get(sourceId)
    if (state === undefined || !(quiet.has(sourceId) || isWorthALook(state, now))) continue
    const since = new Date(Date.parse(now) - RHYTHM).toISOString()
    const arrivals = await store.watch.arrivals(sourceId, since)
    const change = decideQuiet({ state, arrivals, now, openSince: quiet.get(sourceId) ?? null })
    if (change !== null) changes.push(change)
  }
  const written = changes.length === 0 ? [] : await store.watch.changeAlarms(changes)
  tellAlarms(telemetry, written)
  return countKinds(alarms, written)
}

function isWorthALook({ lastChange, pace: { perDay } }: SourceState, now: string): boolean {
  if (lastChange === null || perDay === null) return false
  return ((Date.parse(now) - Date.parse(lastChange)) / DAY) * perDay >= WORTH_A_LOOK
}

/** Kinds of which none is open are not named. */
function countKinds(before: readonly Alarm[], changes: readonly AlarmChange[]): AlarmCounts {
  const counts = new Map<AlarmKind, number>()
  const count = (kind: AlarmKind, by: number) => counts.set(kind, (counts.get(kind) ?? 0) + by)
  for (const { kind } of before) count(kind, 1)
  for (const { kind, change } of changes) count(kind, change === 'raised' ? 1 : -1)
  return Object.fromEntries([...counts].filter(([, open]) => open > 0).sort())
}
