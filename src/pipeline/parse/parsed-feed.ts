/** What reading a feed document gave. */
import type { Reading } from '../../domain/entry.ts'

export interface ParsedFeed extends Reading {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json' | null
  readonly description: string | null
  readonly updated: string | null
  readonly author: string | null
  readonly id: string | null
}
