/** Logistic regression for one topic, by gradient descent with a step of its own for each weight (AdaGrad). */
import { type Example, type Linear, scoreWith, sigmoid } from './example.ts'

const EPOCHS = 40
const STEP = 0.5
/** Keeps weights small, so that a rare term does not decide alone (L2). */
const SHRINKING = 2e-2

/** The same examples in the same order give the same weights. */
export function trainLogistic(examples: readonly Example[]): Linear {
  const weights = new Map<string, number>()
  const slopes = new Map<string, number>()
  const positives = examples.filter(({ positive }) => positive).length
  // Few articles are about a topic: without this, the others would outweigh them.
  const balance = Math.sqrt((examples.length - positives) / Math.max(1, positives))
  const linear = { bias: 0, weights }
  let biasSlope = 1e-8
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { vector, positive, weight } of examples) {
      const error = (sigmoid(scoreWith(linear, vector)) - Number(positive)) * weight * (positive ? balance : 1)
      biasSlope += error * error
      linear.bias -= (STEP * error) / Math.sqrt(biasSlope)
      for (const [term, value] of vector) {
        const before = weights.get(term) ?? 0
        const gradient = error * value + SHRINKING * before
        const slope = (slopes.get(term) ?? 1e-8) + gradient * gradient
        slopes.set(term, slope)
        weights.set(term, before - (STEP * gradient) / Math.sqrt(slope))
      }
    }
  }
  return linear
}
