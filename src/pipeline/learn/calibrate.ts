/** Makes probabilities of scores (Platt 1999): fits 1 / (1 + e^−(slope × score + shift)) to what turned out true. */
import { type Linear, sigmoid } from './example.ts'

export interface Outcome {
  readonly score: number
  readonly positive: boolean
  readonly weight: number
}

const ROUNDS = 200
const STEP = 0.1

export interface Calibration {
  readonly probabilityOf: (score: number) => number
  /** The model with its scores turned into log-odds. */
  readonly apply: (model: Linear) => Linear
}

/** Scores must come from examples the model was not trained on. */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  const scale = deviation(outcomes.map(({ score }) => score))
  const positives = outcomes.filter(({ positive }) => positive).length
  // Platt's targets: no finite number of labels makes anything certain.
  const yes = (positives + 1) / (positives + 2)
  const no = 1 / (outcomes.length - positives + 2)
  let slope = 1
  let shift = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    let slopeGradient = 0
    let shiftGradient = 0
    let all = 0
    for (const { score, positive, weight } of outcomes) {
      const error = (sigmoid((slope * score) / scale + shift) - (positive ? yes : no)) * weight
      slopeGradient += (error * score) / scale
      shiftGradient += error
      all += weight
    }
    slope -= (STEP * 10 * slopeGradient) / all
    shift -= (STEP * 10 * shiftGradient) / all
  }
  const factor = Math.max(0, slope) / scale
  return {
    probabilityOf: (score) => sigmoid(factor * score + shift),
    apply: ({ bias, weights }) => ({
      bias: bias * factor + shift,
      weights: new Map([...weights].map(([term, weight]) => [term, weight * factor])),
    }),
  }
}

function deviation(scores: readonly number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
  const square = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length)
  return Math.sqrt(square) || 1
}
