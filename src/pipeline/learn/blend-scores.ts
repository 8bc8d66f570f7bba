/** Blends the phrases' score of a topic with a model's probability: the more labels, the less the phrases weigh. */
import { sigmoid } from './example.ts'

export interface LearnedOpinion {
  /** 0..1. */
  readonly probability: number
  /** What it would be of an article nothing is known of. */
  readonly usual: number
  /** 0..1: how far the model has proved to help beside the phrases. */
  readonly trust: number
}

/** Phrases never say quite yes or no: where none is found, the article may use others. */
const SUREST = 0.95

/**
 * Adds log-odds: the phrases' by their share, the model's by the rest. While the phrases decide, what counts is what the
 * model says beyond what it says of any article; once they do no more, all it says.
 */
export function blendScores(phrases: number, { probability, usual, trust }: LearnedOpinion, share: number): number {
  const fading = 1 - trust * (1 - share)
  const said = fading * logOdds(Math.min(SUREST, Math.max(1 - SUREST, phrases)))
  return sigmoid(said + (1 - fading) * (logOdds(probability) - fading * logOdds(usual)))
}

function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability))
}
