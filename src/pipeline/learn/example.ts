/** What a topic's training sees of a labelled article. */

export interface Example {
  /** Term → value. */
  readonly vector: ReadonlyMap<string, number>
  readonly positive: boolean
  readonly weight: number
  /** What the phrases alone say, 0..1. */
  readonly phrases: number
}

/** What training gives: score = bias + Σ weight × value. */
export interface Linear {
  readonly bias: number
  readonly weights: ReadonlyMap<string, number>
}

export function scoreWith({ bias, weights }: Linear, vector: ReadonlyMap<string, number>): number {
  let score = bias
  for (const [term, value] of vector) score += (weights.get(term) ?? 0) * value
  return score
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score))
}
