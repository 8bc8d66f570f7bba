/** Says why two articles are taken to tell one story, or not, in the terms they were judged by. */

import { isSameAmount } from './compare-amounts.ts'
import type { HeldArticle } from './held-article.ts'
import { judgePair, WORTH } from './judge-pair.ts'
import type { Link, SharedTerm } from './link.ts'
import { compareWith, type Measures, type SharedEvidence } from './measure-pair.ts'
import { sharedTerms } from './shared-terms.ts'
import { amountInWords, type TermLabels, termInWords } from './term-in-words.ts'

const REASONS: Readonly<Partial<Record<keyof Measures, string>>> = {
  gap: 'days between them',
  sameSource: 'one source',
  otherAmounts: 'other amounts',
  noAmounts: 'no amount in common',
  otherPlaces: 'other places',
  otherNames: 'other names',
  otherDays: 'other days',
  otherDeeds: 'other deeds',
  otherThings: 'other things',
}

export function explainPair(
  later: HeldArticle,
  earlier: HeldArticle,
  rarity: (number: number) => number,
  keyOf: (number: number) => string,
  labels: TermLabels,
): Link {
  const evidence: SharedEvidence[] = []
  const measures = compareWith(later, rarity, ({ measure }) => measure(earlier, evidence))
  const shared: SharedTerm[] = [
    ...evidence.map(({ number, worth }) => ({ ...termInWords(keyOf(number), labels), worth: round(worth) })),
    ...later.amounts
      .filter((amount) => earlier.amounts.some((other) => isSameAmount(amount, other)))
      .map((amount) => ({ kind: 'amount' as const, term: amountInWords(amount), worth: round(amount.worth) })),
  ]
  return {
    article: later.id,
    with: earlier.id,
    by: 'event',
    score: round(judgePair(measures)),
    shared: sharedTerms(shared),
    against: Object.entries(REASONS).flatMap(([measure, reason]) => {
      const worth = WORTH[measure as keyof Measures] * measures[measure as keyof Measures]
      return worth < 0 ? [{ reason, worth: round(worth) }] : []
    }),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
