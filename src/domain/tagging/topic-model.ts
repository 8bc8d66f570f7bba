/** What was learned of topics from labelled articles: plain data, kept in a file beside the topics. */

/** Probability of a topic = 1 / (1 + e^−(bias + Σ weight × value)), values as `vectorise` makes them. */
export interface TopicWeights {
  readonly method: 'naive-bayes' | 'logistic'
  /** Of the labelled articles that are about it. */
  readonly share: number
  /** 0..1: how far it helped beside the phrases on articles it was not learned from. */
  readonly trust: number
  readonly bias: number
  /** Term → weight. */
  readonly weights: Readonly<Record<string, number>>
}

export interface TopicModel {
  /** How many labelled articles it was learned from: the more, the less the phrases weigh beside it. */
  readonly labels: number
  /** Term → inverse document frequency; terms not named here are not looked at. */
  readonly terms: Readonly<Record<string, number>>
  /** Topic id → its weights; a topic with too few labels is absent, its phrases decide alone. */
  readonly topics: Readonly<Record<string, TopicWeights>>
}

/** An article somebody judged. */
export interface LabelledArticle {
  readonly title: string
  readonly text: string
  readonly language: string
  readonly categories: readonly string[]
  /** Topic id → whether the article is about it; topics not named were not judged. */
  readonly labels: Readonly<Record<string, boolean>>
  /** 1 for a person's judgement, less for what is only assumed. */
  readonly weight: number
}

/** How much the phrases' score weighs beside the model's: all at no labels, half at sixty for each topic. */
export function weightOfPhrases(labels: number, topics: number): number {
  return 60 / (60 + labels / Math.max(1, topics))
}
