/** What a model says of an article: each topic's probability, and the terms that speak for it most. */
import type { TopicModel } from '../../domain/tagging/topic-model.ts'
import type { LearnedOpinion } from './blend-scores.ts'
import { type Linear, scoreWith, sigmoid } from './example.ts'
import { countTerms, vectorise, type WrittenArticle } from './vectorise.ts'

export interface TopicOpinion extends LearnedOpinion {
  /** Terms that speak for it, the strongest first. */
  readonly terms: readonly string[]
}

const MOST_TERMS = 8

interface Compiled {
  readonly known: ReadonlyMap<string, number>
  readonly topics: ReadonlyMap<string, Linear & { readonly share: number; readonly trust: number }>
}

const compiled = new WeakMap<TopicModel, Compiled>()

/** Topic id → opinion, for the topics of the model. */
export function applyModel(model: TopicModel, article: WrittenArticle): Map<string, TopicOpinion> {
  const { known, topics } = compile(model)
  const vector = vectorise(countTerms(article), known)
  return new Map(
    [...topics].map(([id, linear]) => {
      const speaking = [...vector]
        .map(([term, value]) => ({ term, share: (linear.weights.get(term) ?? 0) * value }))
        .filter(({ share }) => share > 0)
        .toSorted((one, other) => other.share - one.share || (one.term < other.term ? -1 : 1))
      const terms = speaking.slice(0, MOST_TERMS).map(({ term }) => term)
      return [id, { probability: sigmoid(scoreWith(linear, vector)), usual: linear.share, trust: linear.trust, terms }]
    }),
  )
}

function compile(model: TopicModel): Compiled {
  const before = compiled.get(model)
  if (before !== undefined) return before
  const topics = Object.entries(model.topics).map(
    ([id, { share, trust, bias, weights }]) =>
      [id, { share, trust, bias, weights: new Map(Object.entries(weights)) }] as const,
  )
  const result = { known: new Map(Object.entries(model.terms)), topics: new Map(topics) }
  compiled.set(model, result)
  return result
}
