/** The day of publication and how sure it is, the agency and the rest, from what entry and page say. */
import { expect, test } from 'vitest'
import { findPageFacts } from '../../../src/pipeline/normalise/find-page-facts.ts'
import { samplePage } from './sample-entries.ts'

const asked = { bylines: [], text: '', given: 'feed', fromPage: (field: string) => `page ${field}` }
const page = samplePage({ published: '2025-02-12T00:30:00+01:00', publishedConfidence: 'medium', agency: 'dpa' })
const ofPage = { instant: '2025-02-11T23:30:00.000Z', origin: 'page' as const }
const ofEntry = { instant: '2025-02-11T23:31:00.000Z', origin: 'entry' as const }

test('the printed day stays, though the instant is in UTC the day before', () => {
  const facts = findPageFacts({ ...asked, page, published: ofPage })
  expect(facts.publishedDay).toEqual({ value: '2025-02-12', origin: 'page published' })
  expect(facts.publishedConfidence).toBe('medium')
  expect(findPageFacts({ ...asked, page, published: ofEntry }).publishedDay?.value).toBe('2025-02-12')
})

test('the page’s day says nothing of another publication', () => {
  const earlier = { instant: '2025-01-20T08:00:00.000Z', origin: 'entry' as const }
  const facts = findPageFacts({ ...asked, page, published: earlier })
  expect([facts.publishedDay, facts.publishedConfidence]).toEqual([null, 'high'])
})

test('an article first seen has neither day nor confidence', () => {
  const facts = findPageFacts({ ...asked, page: null, published: { instant: null, origin: 'first-seen' } })
  expect([facts.publishedDay, facts.publishedConfidence]).toEqual([null, null])
})

test('the agency is the page’s, otherwise the one the entry credits', () => {
  expect(findPageFacts({ ...asked, page, published: ofPage }).agency).toEqual({ value: 'dpa', origin: 'page agency' })
  const credited = findPageFacts({ ...asked, page: null, bylines: ['Reuters'], published: ofEntry })
  expect(credited.agency).toEqual({ value: 'Reuters', origin: 'feed: byline' })
})
