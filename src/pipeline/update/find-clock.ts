/** Finds texts that print the time at which they are asked for: whatever the words around it, the clock in them goes as ours does. */
import type { ArticleVersion } from '../../domain/revision/change.ts'

/** 9:05, 21:05:33, 9：05, 21.05 Uhr. */
const TIME = /(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?|(\d{1,2})\.(\d{2})(?= Uhr)/g
/** Pages of one poll are asked for one after the other, and come from caches: minutes by which the clocks may differ. */
const TOLERANCE = 5
const HALF_DAY = 720

type Words = Pick<ArticleVersion, 'title' | 'text'>

/**
 * True where two versions differ in times of day only, and each of these moved on by as much time as passed between the
 * instants at which we saw them. Half days do not count: some clocks have twelve hours.
 */
export function isClock(
  before: Words & { readonly seenAt: string },
  after: Words & { readonly seenAt: string },
): boolean {
  const [one, other] = [wordsOf(before), wordsOf(after)]
  if (one === other || one.replace(TIME, '#') !== other.replace(TIME, '#')) return false
  const passed = (Date.parse(after.seenAt) - Date.parse(before.seenAt)) / 60_000
  const times = [...other.matchAll(TIME)]
  return [...one.matchAll(TIME)].every((time, place) => {
    const next = times[place]
    if (next === undefined || time[0] === next[0]) return true
    return distance(minutesOf(next) - minutesOf(time), passed) <= TOLERANCE
  })
}

function wordsOf({ title, text }: Words): string {
  return `${title}\n${text}`
}

function minutesOf([, hour, minute, hourInGerman, minuteInGerman]: RegExpExecArray): number {
  return Number(hour ?? hourInGerman) * 60 + Number(minute ?? minuteInGerman)
}

/** Minutes between two times, round the clock of twelve hours. */
function distance(one: number, other: number): number {
  const apart = Math.abs(one - other) % HALF_DAY
  return Math.min(apart, HALF_DAY - apart)
}
