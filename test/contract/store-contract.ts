/** What every store must do, whatever database is behind it: run by each database's own test. */
import { describe } from 'vitest'
import { describeApplying } from './store-applying.ts'
import { describeCrashes } from './store-crashes.ts'
import { describeDocuments } from './store-documents.ts'
import { describeFilters } from './store-filters.ts'
import { describeHiding } from './store-hiding.ts'
import { describeHistory } from './store-history.ts'
import { describeLedger } from './store-ledger.ts'
import { describeOutbox } from './store-outbox.ts'
import { describePages } from './store-pages.ts'
import { describePlacing } from './store-placing.ts'
import { describePush } from './store-push.ts'
import { describeRanking } from './store-ranking.ts'
import { describeRetention } from './store-retention.ts'
import { describeRevisions } from './store-revisions.ts'
import { describeRevisits } from './store-revisits.ts'
import { describeSearchLaws } from './store-search-laws.ts'
import { describeSources } from './store-sources.ts'
import { describeStories } from './store-stories.ts'
import { describeStoryEdits } from './store-story-edits.ts'
import { describeSubscribers } from './store-subscribers.ts'
import { describeTagging } from './store-tagging.ts'
import { describeWatch } from './store-watch.ts'
import type { MakeDatabase } from './test-database.ts'

/** `open` makes a new, empty database each time. */
export function describeStore(name: string, open: MakeDatabase): void {
  describe(`the store on ${name}`, () => {
    describeSources(open)
    describeWatch(open)
    describeApplying(open)
    describeHistory(open)
    describeLedger(open)
    describeDocuments(open)
    describeFilters(open)
    describePages(open)
    describeRanking(open)
    describeOutbox(open)
    describePush(open)
    describeStories(open)
    describePlacing(open)
    describeTagging(open)
    describeHiding(open)
    describeStoryEdits(open)
    describeRevisions(open)
    describeRetention(open)
    describeSubscribers(open)
    describeSearchLaws(open)
    describeRevisits(open)
    describeCrashes(open)
  })
}
