/** Reads how far back a person wants to look. */
import { duration } from '../pipeline/settings/quantities.ts'

/** A thousand years: further back there is no instant to count from. */
const LONGEST = 1000 * 365.25 * 86_400_000

/** `12h`, `30d` → milliseconds; null for what is no duration, or a longer one than a thousand years. */
export function parseAge(text: string): number | null {
  const age = duration.safeParse(text).data
  return age === undefined || age > LONGEST ? null : age
}
