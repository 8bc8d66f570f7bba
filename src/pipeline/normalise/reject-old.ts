/** Rejects entries older than their source wants; an age is no reason unless `maxAge` is configured. */
import type { Source } from '../../domain/source.ts'
import type { IdentifiedEntry } from './identify-entries.ts'

/** `now` is an ISO instant. What has no date of publication is at least as old as its last change; without any date it is never too old. */
export function rejectOld(
  entries: readonly IdentifiedEntry[],
  { maxAge }: Pick<Source, 'maxAge'>,
  now: string,
): IdentifiedEntry[] {
  return entries.map((entry) => {
    const date = entry.entry.published ?? entry.entry.updated
    if (entry.rejection !== null || maxAge === null || date === null) return entry
    return Date.parse(date) < Date.parse(now) - maxAge ? { ...entry, rejection: 'older than maxAge' } : entry
  })
}
