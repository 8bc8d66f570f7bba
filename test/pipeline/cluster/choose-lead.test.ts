/** The lead of a story: pinned, original, full, first, and steady; whatever the order of the members. */
import { expect, test } from 'vitest'
import { chooseLead, type LeadCandidate } from '../../../src/pipeline/cluster/choose-lead.ts'

const WHOLE = { paywalled: false, hidden: false, language: 'en', textLength: 3000, textEnd: 'as before.' }

function member(id: string, placed: number, rest: Partial<LeadCandidate> = {}): LeadCandidate {
  return { ...WHOLE, id, textId: id, isLead: false, placed, ...rest }
}

const cases: readonly [string, readonly LeadCandidate[], string | null, string, string][] = [
  ['alone', [member('a', 1)], null, 'a', 'alone'],
  [
    'pinned by an editor, though a copy and an excerpt',
    [member('a', 1, { isLead: true }), member('b', 2, { textId: 'a', paywalled: true })],
    'b',
    'b',
    'pinned',
  ],
  ['a pin that is no member counts for nothing', [member('a', 1), member('b', 2)], 'gone', 'a', 'first'],
  [
    'hidden comes last',
    [member('a', 1, { hidden: true, isLead: true }), member('b', 2, { textId: 'a' })],
    null,
    'b',
    'shown',
  ],
  [
    'all hidden is as none',
    [member('a', 1, { hidden: true }), member('b', 2, { hidden: true, textId: 'a' })],
    null,
    'a',
    'original',
  ],
  [
    'an original before a copy that came first',
    [member('copy', 1, { textId: 'a', isLead: true }), member('a', 2)],
    null,
    'a',
    'original',
  ],
  [
    'an original excerpt before its full copy',
    [member('a', 1, { textLength: 200 }), member('copy', 2, { textId: 'a' })],
    null,
    'a',
    'original',
  ],
  [
    'full text before what must be paid for',
    [member('a', 1, { paywalled: true, isLead: true }), member('b', 2)],
    null,
    'b',
    'full text',
  ],
  [
    'full text before a summary',
    [member('a', 1, { textLength: 260, isLead: true }), member('b', 2)],
    null,
    'b',
    'full text',
  ],
  [
    'full text before what breaks off',
    [member('a', 1, { textEnd: 'and the board […]', isLead: true }), member('b', 2, { textLength: 900 })],
    null,
    'b',
    'full text',
  ],
  [
    'the same in Chinese',
    [member('a', 1, { language: 'zh', textEnd: '点击阅读全文', isLead: true }), member('b', 2)],
    null,
    'b',
    'full text',
  ],
  [
    'a Chinese character says more than a letter',
    [member('a', 1, { language: 'zh', textLength: 240, isLead: true }), member('b', 2)],
    null,
    'a',
    'first',
  ],
  [
    'a longer text is no reason',
    [member('a', 1, { textLength: 900, isLead: true }), member('b', 2, { textLength: 20_000 })],
    null,
    'a',
    'first',
  ],
  [
    'brief ones among themselves',
    [member('a', 1, { textLength: 300 }), member('b', 2, { textLength: 420 })],
    null,
    'a',
    'first',
  ],
  ['the first of equals', [member('b', 7), member('a', 9)], null, 'b', 'first'],
  ['the first of the best', [member('x', 1, { paywalled: true }), member('b', 7), member('a', 9)], null, 'b', 'first'],
  ['a sitting lead stays at a tie', [member('a', 1), member('b', 2, { isLead: true })], null, 'b', 'steady'],
  [
    'a sitting lead goes for a better one',
    [member('a', 1), member('b', 2, { isLead: true, paywalled: true })],
    null,
    'a',
    'full text',
  ],
]

test.each(cases)('%s', (_, members, pinned, id, rule) => {
  const lead = chooseLead(members, pinned)
  expect(lead).toMatchObject({ id, rule })
  expect(lead?.reason).toMatch(/^[A-Z].+\.$/)
  expect(chooseLead(members.toReversed(), pinned)).toEqual(lead)
  const seated = members.map((one) => ({ ...one, isLead: one.id === id }))
  expect(chooseLead(seated, pinned)?.id, 'chosen once, chosen again').toBe(id)
})

test('says what decided', () => {
  const copies = [member('b', 2, { textId: 'a' }), member('c', 3, { textId: 'a' })]
  expect(chooseLead([member('a', 1), ...copies], null)?.reason).toBe('It is the original; the other 2 are copies.')
  const others = [member('a', 1), ...copies, member('d', 4), member('e', 5, { paywalled: true })]
  expect(chooseLead(others, null)?.reason).toBe('It came first of the 2 originals with the full text.')
})

test('no members, no lead', () => expect(chooseLead([], 'a')).toBeNull())
