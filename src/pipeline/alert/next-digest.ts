/** When the next digest is due, by the clock on the wall where its readers are. */
import type { AlertMail } from '../../domain/alert/alert.ts'

const DAY = 86_400_000

/**
 * The first instant after `now` at which it is `at` in the zone (on the weekday, for weekly ones). Where the clock is set
 * forward over that time, the digest comes as much later that day; where it is set back over it, it comes once.
 */
export function nextDigest({ when, at, weekday, zone }: AlertMail, now: string): string | null {
  if (when === 'immediate') return null
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const today = localTime(Date.parse(now), zone)
  const day = Date.UTC(today.year, today.month - 1, today.day)
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = new Date(day + ahead * DAY)
    // Sunday is 0 for Date, 7 for us.
    if (when === 'weekly' && (date.getUTCDay() || 7) !== weekday) continue
    const instant = instantOf(date.getTime() + (hour * 60 + minute) * 60_000, zone)
    if (instant > Date.parse(now)) return new Date(instant).toISOString()
  }
  throw new Error(`no digest time after ${now} in ${zone}`)
}

/** The instant at which the zone's clock shows this time (given as if it were UTC); of two, the first. */
function instantOf(local: number, zone: string): number {
  const before = local - offsetAt(local - DAY / 2, zone)
  const after = local - offsetAt(local + DAY / 2, zone)
  const fits = [before, after].filter((instant) => instant + offsetAt(instant, zone) === local)
  // In the hour that is left out no instant fits: the offset before it gives the time just after.
  return fits.length === 0 ? before : Math.min(...fits)
}

function offsetAt(instant: number, zone: string): number {
  const { year, month, day, hour, minute, second } = localTime(instant, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

function localTime(instant: number, zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(new Date(instant))
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
  }
}
