/** How often a feed says it is worth asking: `ttl` of RSS 2.0, or the syndication module's update period. */
import type { PaceHint } from '../../domain/watch/source-state.ts'

const HOUR = 3_600_000
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', 24 * HOUR],
  ['weekly', 7 * 24 * HOUR],
  ['monthly', 30 * 24 * HOUR],
  ['yearly', 365 * 24 * HOUR],
])

/** The texts of `ttl` (minutes), `sy:updatePeriod` and `sy:updateFrequency` (times a period; 1 unless told). Null where none can be read. */
export function readPaceHint(ttl: string | null, period: string | null, frequency: string | null): PaceHint | null {
  const minutes = positive(ttl)
  if (minutes !== null) return { from: 'ttl', milliseconds: minutes * 60_000 }
  const length = PERIODS.get(period?.trim().toLowerCase() ?? '')
  if (length === undefined) return null
  return { from: 'sy:updatePeriod', milliseconds: Math.round(length / (positive(frequency) ?? 1)) }
}

function positive(text: string | null): number | null {
  const number = /^\d{1,9}(?:\.\d{1,9})?$/.test(text?.trim() ?? '') ? Number(text) : 0
  return number > 0 ? number : null
}
