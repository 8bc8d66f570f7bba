/** A value together with where it came from, in words an editor understands. */
import type { Provenance } from '../../domain/article.ts'

export interface Found<T> {
  readonly value: T
  readonly origin: string
}

/** The first candidate that is not null. */
export function firstFound<T>(...candidates: readonly Found<T | null>[]): Found<T> | null {
  for (const { value, origin } of candidates) if (value !== null) return { value, origin }
  return null
}

/** Field → origin, of the fields that were found. */
export function provenanceOf(fields: Readonly<Record<string, Found<unknown> | null>>): Provenance {
  return Object.fromEntries(Object.entries(fields).flatMap(([field, found]) => (found ? [[field, found.origin]] : [])))
}
