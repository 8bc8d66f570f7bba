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
  const place = placeOf(Buffer.from(cursor, 'base64url').toString())
  if (place !== null && cursorOf(place) === cursor) return place
  throw new RequestError('The cursor is none of ours.', { expected: '`next` of the page before' })
}

function placeOf(text: string): Place | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value) || value.length !== 2) return null
    const [sortAt, id]: unknown[] = value
    return Number.isSafeInteger(sortAt) && typeof id === 'string' ? { sortAt: Number(sortAt), id } : null
  } catch {
    return null
  }
}
