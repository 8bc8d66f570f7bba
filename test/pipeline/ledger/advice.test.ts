/** What can be done about each reason an entry is left out for. */
import { expect, test } from 'vitest'
import { adviceOn } from '../../../src/pipeline/ledger/advice.ts'

const source = { id: 'shop', kind: 'page', maxAge: 30 * 86_400_000 } as const
const rejected = (reason: string, entryId: string | null = 'urn:1') =>
  adviceOn({ kind: 'rejected', reason, articleId: null, entryId }, source).join(' ')
const repeated = (reason: string) =>
  adviceOn({ kind: 'duplicate', reason, articleId: 'urn:2', entryId: 'urn:1' }, source).join(' ')

test('names the setting to change, and the way by hand where there is one', () => {
  expect(rejected('older than maxAge')).toMatch(/Raise maxAge of shop .*now 30d.* depesche take urn:1/)
  expect(rejected('filtered by exclude «/ads/*»')).toMatch(/Change include or exclude of shop .* depesche take urn:1/)
  expect(rejected('left to the next poll: one asks for 50 pages')).toMatch(/^Nothing: .* depesche take urn:1/)
  expect(rejected('removed on 2025-02-12: older than 90 days')).toMatch(/retention.* depesche take urn:1/)
  expect(rejected('no link', null)).toMatch(/needs an address.* depesche preview source shop/)
  expect(rejected('nothing to read on its page')).toContain('extract of shop')
  expect(repeated('same address as an article already stored')).toMatch(/^Nothing: .* depesche explain urn:2$/)
  expect(repeated('same title as an article of this source')).toMatch(/explain urn:2 .* depesche take urn:1/)
  expect(repeated('repeated in the same document')).toMatch(/^Nothing/)
})

test('says that a source is gone, and nothing of what was taken', () => {
  const gone = { kind: 'rejected', reason: 'no link', articleId: null, entryId: null } as const
  expect(adviceOn(gone, null).join()).toContain('no longer configured')
  expect(adviceOn({ ...gone, kind: 'stored', reason: null }, source)).toEqual([])
})
