/** An entry's age is a reason to reject it only where its source says so. */
import { expect, it } from 'vitest'
import { type IdentifiedEntry, identifyEntries } from '../../../src/pipeline/normalise/identify-entries.ts'
import { rejectOld } from '../../../src/pipeline/normalise/reject-old.ts'
import { sampleReading, sampleSource } from './sample-entries.ts'

const now = '2025-02-14T09:00:00.000Z'
const week = 7 * 86_400_000

function identified(published: string | null): IdentifiedEntry {
  const [entry] = identifyEntries(sampleReading([{ link: 'https://news.example/a', published }]), sampleSource())
  if (entry === undefined) throw new Error('no entry')
  return entry
}

it.each([
  ['older than it may be', '2025-02-07T08:59:59.999Z', week, 'older than maxAge'],
  ['just as old as it may be', '2025-02-07T09:00:00.000Z', week, null],
  ['of any age where none is configured', '1999-01-01T00:00:00.000Z', null, null],
  ['without a date', null, week, null],
])('an entry %s', (_case, published, maxAge, rejection) => {
  const entry = identified(published)
  expect(rejectOld([entry], { maxAge }, now)).toEqual([{ ...entry, rejection }])
})

it('takes the date of a change for one that has no other: what it tells of is older still', () => {
  const reading = sampleReading([{ link: 'https://news.example/a', updated: '2025-01-01T00:00:00.000Z' }])
  const rejected = rejectOld(identifyEntries(reading, sampleSource()), { maxAge: week }, now)
  expect(rejected).toMatchObject([{ rejection: 'older than maxAge' }])
})

it('keeps the reason an entry was rejected for before', () => {
  const entry = { ...identified('1999-01-01T00:00:00.000Z'), rejection: 'no link' }
  expect(rejectOld([entry], { maxAge: week }, now)).toEqual([entry])
})
