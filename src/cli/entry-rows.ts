/** Entries as rows of a table. */
import type { Entry } from '../domain/entry.ts'

export function entryRows(entries: readonly Entry[]): string[][] {
  return entries.map(({ published, updated, title, link }) => [
    `  ${(published ?? updated)?.slice(0, 16).replace('T', ' ') ?? 'undated'}`,
    title ?? '(no title)',
    link ?? '(no link)',
  ])
}
