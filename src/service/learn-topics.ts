/** Learns topics from labelled articles and editors' corrections, and measures what that is worth. */

import { ConfigError } from '../domain/errors.ts'
import type { Store } from '../domain/ports.ts'
import type { TaggedArticle } from '../domain/tagging/tagging-store.ts'
import type { LabelledArticle, TopicModel } from '../domain/tagging/topic-model.ts'
import type { TopicSet } from '../domain/topic.ts'
import { evaluateTopics, type TopicQuality } from '../pipeline/learn/evaluate-topics.ts'
import { readLabels } from '../pipeline/learn/read-labels.ts'
import { type Suggestion, suggestPhrases } from '../pipeline/learn/suggest-phrases.ts'
import { trainTopics } from '../pipeline/learn/train-topics.ts'
import { phraseScores, type TaggedText, tagArticle } from '../pipeline/tag/tag-article.ts'

export interface Lesson {
  readonly model: TopicModel
  /** Topic id → terms an editor may want as phrases. */
  readonly suggestions: ReadonlyMap<string, readonly Suggestion[]>
}

/** Articles the machine tagged, as company for the few that editors judged: they count little. */
const COMPANY = 1000
const COMPANY_WEIGHT = 0.1
/** Sure enough of the machine's to be taken for true: three quarters and more, or no tag at all. */
const SURE = 0.75

/** Throws ConfigError with every fault of the file. */
export function labelsOf(file: { readonly name: string; readonly text: string }, topics: TopicSet): LabelledArticle[] {
  const { articles, faults } = readLabels(file, idsOf(topics))
  if (faults.length > 0) throw new ConfigError(faults)
  return articles
}

/** What editors said, with articles the machine was sure of beside it. Empty where no editor said anything. Rejects with StoreError. */
export async function labelsOfEditors(store: Pick<Store, 'tagging'>, topics: TopicSet): Promise<LabelledArticle[]> {
  const corrected = await store.tagging.corrected()
  if (corrected.length === 0) return []
  const judged = new Set(corrected.map(({ id }) => id))
  const company = (await store.tagging.newest(COMPANY)).filter(({ id }) => !judged.has(id))
  const topicIds = idsOf(topics)
  return [
    ...corrected.map((article) => {
      const said = article.corrections.filter(({ tagId }) => topicIds.includes(tagId))
      return {
        ...textOf(article),
        labels: Object.fromEntries(said.map(({ tagId, action }) => [tagId, action === 'tag'])),
        weight: 1,
      }
    }),
    ...company.map((article) => ({
      ...textOf(article),
      labels: machineLabels(article, topicIds),
      weight: COMPANY_WEIGHT,
    })),
  ]
}

/** Takes seconds for thousands of articles. */
export function learnTopics(articles: readonly LabelledArticle[], topics: TopicSet): Lesson {
  return {
    model: trainTopics(articles, scoresBy(topics)),
    suggestions: suggestPhrases(articles, topics, scoresBy(topics)),
  }
}

export interface TopicComparison {
  readonly phrases: TopicQuality
  readonly learned: TopicQuality
  /** What `learned` was learned from: the configuration's model, or in turn four fifths of the file for the other fifth. */
  readonly by: 'model' | 'folds'
}

const FOLDS = 5

/** The phrases alone beside phrases and model. Without a model in the configuration, it is cross-validated on the file. */
export function compareTopics(articles: readonly LabelledArticle[], topics: TopicSet): TopicComparison {
  const { model, ...alone } = topics
  const tagBy = (set: TopicSet) => (article: LabelledArticle) => tagArticle(article, set)
  const phrases = evaluateTopics(articles, tagBy(alone))
  if (model !== undefined) return { phrases, learned: evaluateTopics(articles, tagBy(topics)), by: 'model' }
  const sets = new Map<LabelledArticle, TopicSet>()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = articles.filter((_, index) => index % FOLDS !== fold)
    const set = { ...alone, model: trainTopics(others, scoresBy(alone)) }
    for (const [index, article] of articles.entries()) if (index % FOLDS === fold) sets.set(article, set)
  }
  const learned = evaluateTopics(articles, (article) => tagArticle(article, sets.get(article) ?? alone))
  return { phrases, learned, by: 'folds' }
}

function scoresBy(topics: TopicSet) {
  return (article: TaggedText) => phraseScores(article, topics)
}

function idsOf({ topics }: TopicSet): string[] {
  return topics.map(({ id }) => id)
}

function textOf({ title, text, language, categories }: TaggedArticle) {
  return { title, text, language, categories: categories.map(({ term }) => term) }
}

function machineLabels({ tags }: TaggedArticle, topicIds: readonly string[]): Record<string, boolean> {
  const scores = new Map(tags.map(({ id, score }) => [id, score]))
  const sure = topicIds.filter((id) => (scores.get(id) ?? 0) === 0 || (scores.get(id) ?? 0) >= SURE)
  return Object.fromEntries(sure.map((id) => [id, scores.has(id)]))
}
