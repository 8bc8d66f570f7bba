/** Sets what the second reader gave beside what ours gave, field by field. */
import type { ParsedFeed } from '../pipeline/parse/parsed-feed.ts'
import type { SecondEntry, SecondReading } from '../pipeline/parse/second-reader.ts'

export interface Disagreement {
  /** Place in the document, from 0; null for the feed itself. */
  readonly entry: number | null
  readonly field: string
  readonly ours: string | null
  readonly theirs: string | null
}

/** Entries are compared by their place; white space and the spelling of one instant are no disagreement. */
export function compareReaders(ours: ParsedFeed, theirs: SecondReading): Disagreement[] {
  const disagreements: Disagreement[] = []
  const compare = (entry: number | null, field: string, one: string | null, other: string | null) => {
    if (fold(one) !== fold(other)) disagreements.push({ entry, field, ours: one, theirs: other })
  }
  compare(null, 'title', ours.title, theirs.title)
  compare(null, 'link', ours.link, theirs.link)
  compare(null, 'language', ours.language, theirs.language)
  compare(null, 'entries', String(ours.entries.length), String(theirs.entries.length))
  ours.entries.forEach((entry, index) => {
    const other: SecondEntry | undefined = theirs.entries[index]
    if (other === undefined) return
    compare(index, 'guid', entry.guid, other.guid)
    compare(index, 'link', entry.link, other.link)
    compare(index, 'title', entry.title, other.title)
    compare(index, 'date', instant(entry.published ?? entry.updated), instant(other.published))
    compare(index, 'author', entry.authors[0] ?? null, other.author)
  })
  return disagreements
}

function fold(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

function instant(date: string | null): string | null {
  if (date === null) return null
  const time = Date.parse(date)
  return Number.isNaN(time) ? date : new Date(time).toISOString()
}
