/** Sets what the second reader gave beside what ours gave, field by field. */
import type { Entry } from '../domain/entry.ts'
import type { ParsedFeed } from '../pipeline/parse/parsed-feed.ts'
import { plainTitle } from '../pipeline/parse/plain-title.ts'
import type { SecondEntry, SecondReading } from '../pipeline/parse/second-reader.ts'

export interface Disagreement {
  /** Place in the document as we read it, from 0; null for the feed itself. */
  readonly entry: number | null
  readonly field: string
  readonly ours: string | null
  readonly theirs: string | null
}

type Fields = Readonly<Record<string, readonly [ours: string | null, theirs: string | null]>>

/**
 * Entries are compared by their place or, where one reader saw fewer, by guid or link. White space and the spelling of
 * one instant are no disagreement; of texts only the words count.
 */
export function compareReaders(ours: ParsedFeed, theirs: SecondReading): Disagreement[] {
  const feed = differing(null, {
    title: [ours.title, theirs.title],
    link: [ours.link, theirs.link],
    description: [ours.description, theirs.description],
    language: [ours.language, theirs.language],
    entries: [String(ours.entries.length), String(theirs.entries.length)],
  })
  const samePlaces = ours.entries.length === theirs.entries.length
  const entries = ours.entries.flatMap((entry, place) => {
    const other = samePlaces ? theirs.entries[place] : theirs.entries.find((candidate) => isSame(entry, candidate))
    return other === undefined
      ? [{ entry: place, field: 'entry', ours: entry.title, theirs: null }]
      : compareEntry(place, entry, other)
  })
  return [...feed, ...entries]
}

function compareEntry(place: number, ours: Entry, theirs: SecondEntry): Disagreement[] {
  return differing(place, {
    guid: [ours.guid, theirs.guid],
    link: [ours.link, theirs.link],
    title: [ours.title, theirs.title],
    date: [instant(ours.published ?? ours.updated), instant(theirs.published)],
    author: [ours.authors[0] ?? null, theirs.author],
    text: [plainTitle(ours.contentHtml ?? ours.summaryHtml), plainTitle(theirs.html)],
    ...(theirs.categories === null
      ? {}
      : { categories: [ours.categories.map(({ term }) => term).join(', '), theirs.categories.join(', ')] }),
    enclosure: [ours.enclosures[0]?.url ?? null, theirs.enclosure],
  })
}

function isSame(entry: Entry, candidate: SecondEntry): boolean {
  const { guid, link } = entry
  return (guid !== null && guid === candidate.guid) || (link !== null && link === candidate.link)
}

function differing(entry: number | null, fields: Fields): Disagreement[] {
  return Object.entries(fields)
    .filter(([, [ours, theirs]]) => fold(ours) !== fold(theirs))
    .map(([field, [ours, theirs]]) => ({ entry, field, ours, theirs }))
}

function fold(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

function instant(date: string | null): string | null {
  if (date === null) return null
  const time = Date.parse(date)
  return Number.isNaN(time) ? date : new Date(time).toISOString()
}
