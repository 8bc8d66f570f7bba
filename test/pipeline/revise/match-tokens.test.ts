/** Holds the search for what two lists have in common to the longest common subsequence, and to its bound. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchTokens } from '../../../src/pipeline/revise/match-tokens.ts'
import { planRevision } from '../../../src/pipeline/revise/plan-revision.ts'
import '../../seed-laws.ts'

function matched(before: readonly number[], after: readonly number[], steps: number): number {
  const region = { beforeStart: 0, beforeEnd: before.length, afterStart: 0, afterEnd: after.length }
  const blocks = matchTokens(Int32Array.from(before), Int32Array.from(after), region, { steps })
  let [beforeEnd, afterEnd] = [0, 0]
  for (const block of blocks) {
    expect(block.before >= beforeEnd && block.after >= afterEnd).toBe(true)
    const own = before.slice(block.before, block.before + block.length)
    expect(own).toEqual(after.slice(block.after, block.after + block.length))
    beforeEnd = block.before + block.length
    afterEnd = block.after + block.length
  }
  return blocks.reduce((sum, { length }) => sum + length, 0)
}

/** By the table of the textbooks. */
function longestCommon(before: readonly number[], after: readonly number[]): number {
  let row = after.map(() => 0)
  for (const token of before) {
    const next: number[] = []
    after.forEach((other, index) => {
      const diagonal = index === 0 ? 0 : (row[index - 1] ?? 0)
      next.push(token === other ? diagonal + 1 : Math.max(row[index] ?? 0, next[index - 1] ?? 0))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

const tokens = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 })

describe('matchTokens', () => {
  it('finds as much as there is in common', () => {
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        expect(matched(a, b, 1e6)).toBe(longestCommon(a, b))
      }),
      {
        numRuns: 500,
      },
    )
  })

  it('finds common blocks in order, however few steps it has', () => {
    fc.assert(
      fc.property(tokens, tokens, fc.integer({ min: 0, max: 60 }), (a, b, steps) => {
        expect(matched(a, b, steps)).toBeLessThanOrEqual(longestCommon(a, b))
      }),
    )
  })
})

describe('a diff as people read it', () => {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] }
  const cases: readonly (readonly [string, string, string])[] = [
    ['It costs 2.5 billion.', 'It costs 25 billion.', 'It costs [-2.5-]{+25+} billion.'],
    ['One sentence. Another.', 'One sentence. One more. Another.', 'One sentence. {+One more. +}Another.'],
    [
      'The chain shuts. Staff',
      'The chain shuts. The chain sells. Staff',
      'The chain shuts. {+The chain sells. +}Staff',
    ],
    // No single common words between two sentences that have nothing to do with each other.
    [
      'The chief of the chain spoke to the press.',
      'Nobody at the firm had the time or will.',
      '[-The chief of the chain spoke to the press-]{+Nobody at the firm had the time or will+}.',
    ],
    ['阿里巴巴否认收购传闻。', '阿里巴巴确认收购传闻。', '阿里巴巴[-否-]{+确+}认收购传闻。'],
    ['One.\nTwo.\nThree.', 'One.\nThree.\nFour.', 'One.\n[-Two.\n-]Three.{+\nFour.+}'],
  ]
  it.each(cases)('%s → %s', (before, after, expected) => {
    const version = (text: string) => ({ title: '', text, language: 'en' })
    const { diff } = planRevision(version(before), version(after))
    expect(diff.map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join('')).toBe(expected)
  })
})
