/** Blends what was learned of topics with what the phrases say: the more labels, the less the phrases weigh. */
import type { Tag } from '../../domain/article.ts'
import { type TopicModel, weightOfPhrases } from '../../domain/tagging/topic-model.ts'
import type { Topic } from '../../domain/topic.ts'
import { applyModel } from '../learn/apply-model.ts'
import { blendScores } from '../learn/blend-scores.ts'
import { termPlaces } from '../learn/term-places.ts'
import type { WrittenArticle } from '../learn/vectorise.ts'
import type { Match } from './score-matches.ts'

/** What the phrases say of one topic. */
export interface Judgement {
  readonly owner: Topic
  readonly matches: readonly Match[]
  /** 0..1; 0.5 and more: the phrases reach the threshold. */
  readonly score: number
  readonly reached: boolean
}

export interface BlendedTopic extends Omit<Judgement, 'reached'> {
  readonly origin: Tag['origin']
}

/** From here on an article is taken to be about a topic. */
const ENOUGH = 0.5

/** The topics an article is about. Where the phrases alone would not do, the model's strongest terms are the evidence. */
export function blendModel(
  judgements: readonly Judgement[],
  model: TopicModel,
  article: WrittenArticle,
): BlendedTopic[] {
  const opinions = applyModel(model, article)
  const share = weightOfPhrases(model.labels, Object.keys(model.topics).length)
  return judgements.flatMap((judgement): BlendedTopic[] => {
    const { owner, reached, matches } = judgement
    const opinion = opinions.get(owner.id)
    if (opinion === undefined) return reached ? [{ owner, matches, score: judgement.score, origin: 'rule' }] : []
    const score = round(blendScores(judgement.score, opinion, share))
    if (score < ENOUGH) return []
    if (reached) return [{ owner, matches, score, origin: 'rule' }]
    const spoken = matchesOf(opinion.terms, article)
    return spoken.length === 0 ? [] : [{ owner, matches: spoken, score, origin: 'model' }]
  })
}

/** The first place of each term in the title, otherwise in the text. */
function matchesOf(terms: readonly string[], { title, text }: WrittenArticle): Match[] {
  const wanted = new Set(terms)
  const found = new Map<string, Match>()
  for (const [field, content] of [['title', title] as const, ['text', text] as const]) {
    for (const { term, start, end } of termPlaces(content)) {
      if (!wanted.has(term) || found.has(term) || start === end) continue
      found.set(term, { field, start, end, term, weight: 1, group: found.size, aside: false })
    }
  }
  return [...found.values()]
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
