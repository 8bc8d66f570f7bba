/** Marks the hash of an entry whose new words are not taken before an instant, so that it is not judged at every poll. */

const MARK = '+held:'

/** The hash to remember of what is held until then. */
export function holdUntil(entryHash: string, instant: string): string {
  return `${entryHash}${MARK}${instant}`
}

/** True for an entry that is as it was when it was held, as long as it is. */
export function isHeld(remembered: string, entryHash: string, now: string): boolean {
  const start = `${entryHash}${MARK}`
  return remembered.startsWith(start) && remembered.slice(start.length) > now
}

/** True for a hash that was marked so: what it stands for is to be looked at again. */
export function isMarkedHeld(remembered: string): boolean {
  return remembered.includes(MARK)
}
