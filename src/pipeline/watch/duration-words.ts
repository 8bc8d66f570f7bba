/** Spans of time and amounts in words, as a person would say them. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `45 s`, `7 min`, `2.5 h`, `3 days`: two figures are enough. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.round(milliseconds / 1000)} s`
  if (milliseconds < HOUR) return `${Math.round(milliseconds / MINUTE)} min`
  if (milliseconds < 2 * DAY) return `${rounded(milliseconds / HOUR)} h`
  return `${rounded(milliseconds / DAY)} days`
}

/** `about 6 new entries a day`, `about 3 new entries a week`, `hardly anything new`. */
export function rateWords(perDay: number): string {
  if (perDay >= 0.95) return `about ${entries(perDay)} a day`
  if (perDay * 7 >= 0.95) return `about ${entries(perDay * 7)} a week`
  return 'hardly anything new'
}

function entries(count: number): string {
  const shown = rounded(count)
  return `${shown} new ${shown === '1' ? 'entry' : 'entries'}`
}

function rounded(value: number): string {
  return String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value)).replace(/\.0$/, '')
}
