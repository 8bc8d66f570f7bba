/** Reads how far back a person wants to look. */
import { duration } from '../pipeline/settings/quantities.ts'

/** `12h`, `30d` → milliseconds; null for what is no duration. */
export function parseAge(text: string): number | null {
  return duration.safeParse(text).data ?? null
}
