/** Measures tags against labels: precision, recall and F1 by topic, over all, and their mean. */
import type { Tag } from '../../domain/article.ts'
import type { LabelledArticle } from '../../domain/tagging/topic-model.ts'

export interface Quality {
  /** Labels that say yes. */
  readonly labels: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface TopicQuality {
  readonly topics: Readonly<Record<string, Quality>>
  /** Over all tags. */
  readonly micro: Quality
  /** Mean of the topics' F1. */
  readonly macroF1: number
}

interface Counts {
  right: number
  wrong: number
  missed: number
}

/** Judges the topics that any article has a label for; `tagOf` tags one article. */
export function evaluateTopics(
  articles: readonly LabelledArticle[],
  tagOf: (article: LabelledArticle) => readonly Tag[],
): TopicQuality {
  const byTopic = new Map<string, Counts>()
  for (const article of articles) {
    const given = new Set(tagOf(article).map(({ id }) => id))
    for (const [id, about] of Object.entries(article.labels)) {
      const counts = byTopic.get(id) ?? { right: 0, wrong: 0, missed: 0 }
      byTopic.set(id, counts)
      if (given.has(id)) counts[about ? 'right' : 'wrong'] += 1
      else if (about) counts.missed += 1
    }
  }
  const judged = [...byTopic].filter(([, { right, missed, wrong }]) => right + missed + wrong > 0)
  const topics = judged
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, counts]) => [id, qualityOf(counts)] as const)
  const sum = (side: keyof Counts) => judged.reduce((all, [, counts]) => all + counts[side], 0)
  return {
    topics: Object.fromEntries(topics),
    micro: qualityOf({ right: sum('right'), wrong: sum('wrong'), missed: sum('missed') }),
    macroF1: topics.reduce((all, [, { f1 }]) => all + f1, 0) / Math.max(1, topics.length),
  }
}

function qualityOf({ right, wrong, missed }: Counts): Quality {
  const precision = right + wrong === 0 ? 0 : right / (right + wrong)
  const recall = right + missed === 0 ? 0 : right / (right + missed)
  return {
    labels: right + missed,
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}
