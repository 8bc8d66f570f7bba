/** What two articles share, in words an editor reads. */
import { expect, test } from 'vitest'
import { sharedTerms } from '../../../src/pipeline/cluster/shared-terms.ts'
import { createStoryClusterer } from '../../../src/pipeline/cluster/story-clusterer.ts'
import { amountInWords, termInWords } from '../../../src/pipeline/cluster/term-in-words.ts'

test('pairs of characters become runs, and what is named twice is said once', () => {
  expect(
    sharedTerms([
      { kind: 'pair', term: '里斯', worth: 0.5 },
      { kind: 'pair', term: '斯本', worth: 0.5 },
      { kind: 'place', term: 'Lisbon', worth: 1.2 },
      { kind: 'word', term: 'lisbon', worth: 0.4 },
      { kind: 'pair', term: '门店', worth: 0.3 },
    ]),
  ).toEqual([
    { kind: 'place', term: 'Lisbon', worth: 1.2 },
    { kind: 'pair', term: '里斯本', worth: 1 },
    { kind: 'pair', term: '门店', worth: 0.3 },
  ])
})

test.each([
  [{ value: 247.65e9, unit: 'CNY' }, '247.65 billion CNY'],
  [{ value: 34.5, unit: 'percent' }, '34.5%'],
  [{ value: 1450, unit: 'count' }, '1,450'],
  [{ value: 3, unit: 'day' }, '3 days'],
  [{ value: 1, unit: 'hour' }, '1 hour'],
  [{ value: 40, unit: 'GWh' }, '40 GWh'],
  [{ value: 5e6, unit: 'any' }, '5 million'],
])('%o', (amount, words) => expect(amountInWords(amount)).toBe(words))

test.each([
  ['day 2026-03-16', '16 March 2026'],
  ['day 8-27', '27 August'],
  ['day month 8', 'August'],
  ['day quarter 2', 'quarter 2'],
  ['day year 2030', '2030'],
  ['word gouda', 'gouda'],
])('%s', (key, words) => expect(termInWords(key, () => undefined).term).toBe(words))

test('words are told as they were written, not as they are compared', () => {
  const clusterer = createStoryClusterer()
  const article = (id: string, title: string, text: string) => ({
    ...{
      id,
      title,
      text,
      language: 'de',
      published: '2026-03-16T08:00:00Z',
      sourceId: id,
      url: `https://${id}.example/`,
    },
  })
  clusterer.add([
    article('a', 'Händlerinnen in Überlingen protestieren', 'Sie wollen ihre Marktstände behalten.'),
    article('b', 'Überlingen: Protest der Händlerinnen', 'Es geht um Marktstände am Ufer.'),
  ])
  const words = clusterer.explain('a', 'b')?.shared.map(({ term }) => term)
  expect(words).toEqual(expect.arrayContaining(['Händlerinnen', 'Überlingen', 'Marktstände']))
})
