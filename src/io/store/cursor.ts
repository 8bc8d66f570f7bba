/** Cursors: where a page ended, as an opaque text. */
import { RequestError } from '../../domain/errors.ts'

/** The place of an article in the order of all: newest first by `sortAt` (milliseconds), then by id. */
export interface Place {
  readonly sortAt: number
  readonly id: string
}

export function cursorOf({ sortAt, id }: Place): string {
  return Buffer.from(JSON.stringify([sortAt, id])).toString('base64url')
}

/** Throws RequestError for what `cursorOf` has not made. */
export function readCursor(cursor: string): Place {
  const [sortAt, id, ...rest] = valuesOf(cursor)
  const place = Number.isSafeInteger(sortAt) && typeof id === 'string' ? { sortAt: Number(sortAt), id } : null
  if (place !== null && rest.length === 0 && cursorOf(place) === cursor) return place
  throw noneOfOurs()
}

/** Where a page of ranked articles ended. */
export interface RankedPlace {
  /** Of the first page: ages are counted from here. */
  readonly now: string
  /** The newest article that was ranked: none that came later joins in. */
  readonly newest: Place
  /** The last article shown, and how many were shown up to it. */
  readonly id: string
  readonly rank: number
}

export function rankedCursorOf({ now, newest, id, rank }: RankedPlace): string {
  return Buffer.from(JSON.stringify([now, newest.sortAt, newest.id, id, rank])).toString('base64url')
}

/** Throws RequestError for what `rankedCursorOf` has not made. */
export function readRankedCursor(cursor: string): RankedPlace {
  const [now, sortAt, newestId, id, rank, ...rest] = valuesOf(cursor)
  const texts = typeof now === 'string' && typeof newestId === 'string' && typeof id === 'string'
  if (texts && !Number.isNaN(Date.parse(now)) && Number.isSafeInteger(sortAt) && Number.isSafeInteger(rank)) {
    const place = { now, newest: { sortAt: Number(sortAt), id: newestId }, id, rank: Number(rank) }
    if (rest.length === 0 && rankedCursorOf(place) === cursor) return place
  }
  throw noneOfOurs()
}

/** The place of a change in the order of all: newest first, then by its article's id and its version. */
export interface ChangePlace {
  readonly at: string
  readonly id: string
  /** The version that was replaced. */
  readonly revision: number
}

export function changeCursorOf({ at, id, revision }: ChangePlace): string {
  return Buffer.from(JSON.stringify([at, id, revision])).toString('base64url')
}

/** Throws RequestError for what `changeCursorOf` has not made. */
export function readChangeCursor(cursor: string): ChangePlace {
  const [at, id, revision] = valuesOf(cursor)
  if (typeof at === 'string' && typeof id === 'string' && Number.isSafeInteger(revision)) {
    const place = { at, id, revision: Number(revision) }
    if (changeCursorOf(place) === cursor) return place
  }
  throw noneOfOurs()
}

function noneOfOurs(): RequestError {
  return new RequestError('The cursor is none of ours.', { expected: '`next` of the page before' })
}

function valuesOf(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
