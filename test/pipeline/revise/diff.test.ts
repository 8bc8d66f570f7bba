/** Holds the diff to its laws: exact, bounded, readable. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Segment } from '../../../src/domain/revision/change.ts'
import { planRevision } from '../../../src/pipeline/revise/plan-revision.ts'
import '../../seed-laws.ts'

const version = (title: string, text: string) => ({ title, text, language: 'en' })
const side = (diff: readonly Segment[], field: Segment['field'], other: Segment['kind']) =>
  diff
    .filter((segment) => segment.field === field && segment.kind !== other)
    .map(({ text }) => text)
    .join('')

/** Few words, so that much repeats. */
const words = fc
  .array(fc.constantFrom('a', 'the', '. ', ' ', '\n', ', ', '12', '3.5', '阿里', '里', 'Ö', "it's", '\ud800', '😀'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))
const anyText = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme' }))

describe('the diff', () => {
  it('gives back both versions exactly', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (title, text, otherTitle, otherText) => {
        const { diff } = planRevision(version(title, text), version(otherTitle, otherText))
        expect(side(diff, 'title', 'added')).toBe(title)
        expect(side(diff, 'title', 'removed')).toBe(otherTitle)
        expect(side(diff, 'text', 'added')).toBe(text)
        expect(side(diff, 'text', 'removed')).toBe(otherText)
      }),
      { numRuns: 400 },
    )
  })

  it('of equal texts is one piece that is the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { diff, ...rest } = planRevision(version('', text), version('', text))
        expect(rest).toEqual({ class: 'none', material: false })
        expect(diff).toEqual(text === '' ? [] : [{ field: 'text', kind: 'same', text }])
      }),
    )
  })
})
