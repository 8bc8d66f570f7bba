/** An instant as the sentences about sources say it. */

const MINUTE = 60_000

/** `2025-02-14 09:31 UTC`: to the minute, and never earlier than it is, because people wait until then. An ISO instant is expected. */
export function minuteWords(instant: string): string {
  const next = new Date(Math.ceil(Date.parse(instant) / MINUTE) * MINUTE)
  return `${next.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
