/**
 * Numbers articles in the order of their time, so that «newest first» is the order of the table itself, of each tag's
 * index and of each word's list of articles: a page is read from the front of them, without sorting what comes after.
 *
 * A number is the second of `sortInstant` times SLOTS plus a place among the articles of that second, in the order they
 * came. Whole seconds are compared by number; within one second, `sort_at` and `id` decide.
 */
import { sortInstant } from '../../domain/article.ts'
import type { Database } from './schema.ts'

/** Articles of one second: dates without a time put a day's articles into one. 2^20 keeps numbers exact until the year 2242. */
const SLOTS = 2 ** 20

/** Greater than every number. */
export const END = Number.MAX_SAFE_INTEGER

/** The first number of the second this instant (in milliseconds) is in. */
export function firstNumberOf(sortAt: number): number {
  return Math.floor(sortAt / 1000) * SLOTS
}

/** The first number of the second after. */
export function numberAfter(sortAt: number): number {
  return firstNumberOf(sortAt) + SLOTS
}

/** The first number of the second this number is in. */
export function secondStart(number: number): number {
  return Math.floor(number / SLOTS) * SLOTS
}

/** When the second this number is in begins, in milliseconds. */
export function timeOf(number: number): number {
  return Math.floor(number / SLOTS) * 1000
}

/** Milliseconds. */
export function sortTime(article: Parameters<typeof sortInstant>[0]): number {
  return Date.parse(sortInstant(article))
}

/** A number no article has yet. Only within a writing transaction. */
export async function freeNumber(db: Database, sortAt: number): Promise<number> {
  const { last } = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('number', '>=', firstNumberOf(sortAt))
    .where('number', '<', numberAfter(sortAt))
    .executeTakeFirstOrThrow()
  return last === null ? firstNumberOf(sortAt) : last + 1
}
