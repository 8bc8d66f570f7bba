/** Reads a feed with rss-parser, the second opinion of `preview`. Never on the path of ingest: its time is not bounded. */
import Parser from 'rss-parser'

/** What the second reader says of an entry, in our words. */
export interface SecondEntry {
  readonly guid: string | null
  readonly link: string | null
  readonly title: string | null
  readonly published: string | null
  readonly author: string | null
  /** Its longest text, as HTML. */
  readonly html: string | null
  /** Null in Atom, whose categories it does not read. */
  readonly categories: readonly string[] | null
  readonly enclosure: string | null
}

export interface SecondReading {
  readonly title: string | null
  readonly link: string | null
  readonly description: string | null
  readonly language: string | null
  readonly entries: readonly SecondEntry[]
}

interface ForeignItem {
  id?: unknown
  guid?: unknown
  link?: unknown
  title?: unknown
  isoDate?: unknown
  creator?: unknown
  author?: unknown
  content?: unknown
  'content:encoded'?: unknown
  summary?: unknown
  categories?: unknown
  enclosure?: { url?: unknown }
}

/** Rejects with the package's own error where it cannot read the text. */
export async function readWithSecondReader(text: string): Promise<SecondReading> {
  const parsed = await new Parser<Record<string, unknown>, ForeignItem>().parseString(text)
  return {
    title: textOf(parsed.title),
    link: textOf(parsed.link),
    description: textOf(parsed.description),
    language: textOf(parsed.language),
    entries: parsed.items.map((item) => ({
      guid: textOf(item.guid) ?? textOf(item.id),
      link: textOf(item.link),
      title: textOf(item.title),
      published: textOf(item.isoDate),
      author: textOf(item.creator) ?? textOf(item.author),
      html: textOf(item['content:encoded']) ?? textOf(item.content) ?? textOf(item.summary),
      categories: Array.isArray(item.categories) ? item.categories.flatMap((category) => textOf(category) ?? []) : null,
      enclosure: textOf(item.enclosure?.url),
    })),
  }
}

/** The package hands out objects where an element has attributes. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value === 'object' && value !== null && '_' in value) return textOf(value._)
  return null
}
