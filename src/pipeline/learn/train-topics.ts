/** Learns a small classifier for each topic from labelled articles. */
import {
  type LabelledArticle,
  type TopicModel,
  type TopicWeights,
  weightOfPhrases,
} from '../../domain/tagging/topic-model.ts'
import type { Example, Linear } from './example.ts'
import { trainTopic } from './train-topic.ts'
import { countTerms, vectorise } from './vectorise.ts'

/** Labels a topic needs on either side before anything is learned of it. */
const FEWEST = 3
/** A term of one article alone says nothing of others. */
const FEWEST_ARTICLES = 2
const MOST_TERMS = 8000

/** What the phrases alone say: topic id → 0..1, 0.5 at the threshold. */
export type PhraseScores = (article: LabelledArticle) => ReadonlyMap<string, number>

/** The same labels in the same order give the same model. A topic with fewer than three labels on a side is left out. */
export function trainTopics(articles: readonly LabelledArticle[], phraseScores: PhraseScores): TopicModel {
  const counts = articles.map(countTerms)
  const known = rarities(counts)
  const vectors = counts.map((count) => vectorise(count, known))
  const phrases = articles.map(phraseScores)
  const labels = articles.filter(({ weight }) => weight === 1).length
  const terms = [...known.keys()]
  const ids = [...new Set(articles.flatMap(({ labels }) => Object.keys(labels)))].toSorted()
  const topics: Record<string, TopicWeights> = {}
  for (const id of ids) {
    const examples = articles.flatMap(({ labels, weight }, index): Example[] => {
      const positive = labels[id]
      return positive === undefined
        ? []
        : [{ vector: vectors[index] ?? new Map(), positive, weight, phrases: phrases[index]?.get(id) ?? 0 }]
    })
    const positives = examples.filter(({ positive }) => positive).length
    if (positives < FEWEST || examples.length - positives < FEWEST) continue
    const { method, share, trust, ...linear } = trainTopic(examples, terms, weightOfPhrases(labels, ids.length))
    const { bias, weights } = rounded(linear)
    topics[id] = { method, share: round(share), trust, bias, weights: Object.fromEntries(weights) }
  }
  const used = new Set(Object.values(topics).flatMap(({ weights }) => Object.keys(weights)))
  return {
    labels,
    terms: Object.fromEntries(
      [...known].filter(([term]) => used.has(term)).map(([term, value]) => [term, round(value)]),
    ),
    topics,
  }
}

/** Term → inverse document frequency; the most frequent terms first where there are too many. */
function rarities(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const articles = new Map<string, number>()
  for (const count of counts) for (const term of count.keys()) articles.set(term, (articles.get(term) ?? 0) + 1)
  const kept = [...articles]
    .filter(([, count]) => count >= FEWEST_ARTICLES)
    .toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .slice(0, MOST_TERMS)
  return new Map(kept.map(([term, count]) => [term, Math.log((1 + counts.length) / (1 + count)) + 1]))
}

/** Files are read by people, too, and kept under version control. */
function rounded({ bias, weights }: Linear): Linear {
  const entries = [...weights].map(([term, weight]): [string, number] => [term, round(weight)])
  const telling = entries.filter(([, weight]) => weight !== 0).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { bias: round(bias), weights: new Map(telling) }
}

function round(value: number): number {
  // Adding zero makes −0, which JSON does not know, 0.
  return Math.round(value * 1000) / 1000 + 0
}
