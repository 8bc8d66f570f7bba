/** Complement naive Bayes (Rennie et al. 2003) for one topic: good from few labels on. */
import type { Example, Linear } from './example.ts'

const SMOOTHING = 0.01

/** A term weighs the more the more often it stands in articles of the topic than in the others. */
export function trainNaiveBayes(examples: readonly Example[], terms: Iterable<string>): Linear {
  const inside = new Map<string, number>()
  const outside = new Map<string, number>()
  let allInside = 0
  let allOutside = 0
  for (const { vector, positive, weight } of examples) {
    const sums = positive ? inside : outside
    for (const [term, value] of vector) {
      sums.set(term, (sums.get(term) ?? 0) + value * weight)
      if (positive) allInside += value * weight
      else allOutside += value * weight
    }
  }
  const list = [...terms]
  const weights = new Map<string, number>()
  for (const term of list) {
    const share = ((inside.get(term) ?? 0) + SMOOTHING) / (allInside + SMOOTHING * list.length)
    const complement = ((outside.get(term) ?? 0) + SMOOTHING) / (allOutside + SMOOTHING * list.length)
    weights.set(term, Math.log(share) - Math.log(complement))
  }
  return { bias: 0, weights }
}
