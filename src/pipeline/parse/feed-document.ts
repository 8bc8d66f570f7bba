/** What every format reader hands to the front door: the feed's own fields, and its entries, each read when asked for. */
import type { Entry } from '../../domain/entry.ts'
import type { ParsedFeed } from './parsed-feed.ts'

export interface FeedDocument extends Omit<ParsedFeed, 'entries' | 'warnings' | 'problem'> {
  readonly items: readonly (() => Entry)[]
}
