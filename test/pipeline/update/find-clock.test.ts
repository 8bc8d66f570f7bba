/** isClock: texts that print the time at which they are asked for, and what only looks like it. */
import { describe, expect, it } from 'vitest'
import { isClock } from '../../../src/pipeline/update/find-clock.ts'

const seen = (seenAt: string, text: string, title = 'News') => ({ title, text, seenAt: `2025-02-14T${seenAt}:00.000Z` })

describe('isClock', () => {
  it.each([
    ['in another zone', seen('09:00', 'It is 17:00.'), seen('11:30', 'It is 19:30.')],
    ['of twelve hours', seen('09:00', 'It is 9:00 am.'), seen('15:10', 'It is 3:10 am.')],
    ['with seconds, and a little late', seen('09:00', '现在 17：01：15'), seen('09:20', '现在 17：18：59')],
    ['as German papers write it', seen('09:00', 'Es ist 10.00 Uhr.'), seen('09:45', 'Es ist 10.45 Uhr.')],
    ['in the title', seen('09:00', 'x', 'News at 9:00'), seen('09:30', 'x', 'News at 9:30')],
    ['beside a time that stands', seen('09:00', 'At 8:00. Now 9:00.'), seen('09:30', 'At 8:00. Now 9:30.')],
  ])('is true of a clock %s', (_what, before, after) => expect(isClock(before, after)).toBe(true))

  it.each([
    ['the same words', seen('09:00', 'At 9:00.'), seen('09:30', 'At 9:00.')],
    ['a time moved by something else', seen('09:00', 'Doors open at 18:00.'), seen('09:30', 'Doors open at 19:00.')],
    ['another word beside the clock', seen('09:00', 'Now 9:00, 3 dead.'), seen('09:30', 'Now 9:30, 4 dead.')],
    ['one clock and one moved time', seen('09:00', 'Now 9:00, doors 18:00.'), seen('09:30', 'Now 9:30, doors 20:00.')],
    [
      'a sum with two digits after the point',
      seen('09:00', 'It costs 9.00 euros.'),
      seen('09:30', 'It costs 9.30 euros.'),
    ],
  ])('is false of %s', (_what, before, after) => expect(isClock(before, after)).toBe(false))
})
