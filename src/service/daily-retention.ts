/** Has retention kept once a day, by whichever process notices first that a day has passed. */
import type { Telemetry } from '../domain/watch/telemetry.ts'
import { keepRetention, type RetentionContext } from './retention.ts'

const DAY = 86_400_000

/** Gives what a tick calls: resolves at once where no round is due, otherwise when the round (also one begun before) has ended. Rejects with StoreError. */
export function createDailyRetention(
  signal: AbortSignal,
): (context: RetentionContext & { readonly telemetry: Telemetry }) => Promise<void> {
  let underWay: Promise<void> | null = null
  async function round(context: RetentionContext & { readonly telemetry: Telemetry }): Promise<void> {
    const last = await context.store.retention.lastRound()
    if (last !== null && Date.parse(context.clock.now()) - Date.parse(last) < DAY) return
    const report = await keepRetention(context, { signal, gentle: true })
    context.telemetry.record({ name: 'retention-kept', report })
  }
  return (context) => {
    underWay ??= round(context).finally(() => {
      underWay = null
    })
    return underWay
  }
}
