/** Finds words that articles of a topic share and others lack, and no phrase of it has: for an editor to judge. */
import type { LabelledArticle } from '../../domain/tagging/topic-model.ts'
import type { TopicSet } from '../../domain/topic.ts'
import { termPlaces } from './term-places.ts'
import type { WrittenArticle } from './vectorise.ts'

export interface Suggestion {
  /** As articles mostly write it. */
  readonly term: string
  readonly language: string
  /** Articles of the topic that have it, and others that do. */
  readonly inside: number
  readonly outside: number
}

const FEWEST = 3
const MOST_OUTSIDE = 0.25
const MOST_SUGGESTIONS = 10
const HAN = /^\p{Script=Han}{2,}$/u

interface Sightings {
  readonly spellings: Map<string, number>
  readonly languages: Map<string, number>
  inside: number
  outside: number
}

/** Topic id → suggestions, the most telling first. `phrasesOf`: what the phrases there are say of a text, by topic. Nothing is ever added to a topic by itself. */
export function suggestPhrases(
  articles: readonly LabelledArticle[],
  { topics }: TopicSet,
  phrasesOf: (article: WrittenArticle & { readonly language: string }) => ReadonlyMap<string, number>,
): Map<string, Suggestion[]> {
  const cut = articles.map((article) => ({ article, words: wordsOf(article) }))
  return new Map(
    topics.map(({ id }) => {
      const sightings = new Map<string, Sightings>()
      for (const { article, words } of cut) {
        const about = article.labels[id]
        if (about === undefined || article.weight < 1) continue
        for (const [stem, spelling] of words) {
          const seen = sightings.get(stem) ?? { spellings: new Map(), languages: new Map(), inside: 0, outside: 0 }
          sightings.set(stem, seen)
          seen[about ? 'inside' : 'outside'] += 1
          if (!about) continue
          seen.spellings.set(spelling, (seen.spellings.get(spelling) ?? 0) + 1)
          seen.languages.set(article.language, (seen.languages.get(article.language) ?? 0) + 1)
        }
      }
      const telling = [...sightings.values()]
        .filter(({ inside, outside }) => inside >= FEWEST && outside <= inside * MOST_OUTSIDE)
        .map(({ spellings, languages, inside, outside }): Suggestion => {
          return { term: mostFrequent(spellings), language: mostFrequent(languages), inside, outside }
        })
        .filter(({ term, language }) => (phrasesOf({ title: '', text: term, language }).get(id) ?? 0) === 0)
        .toSorted((one, other) => worth(other) - worth(one) || (one.term < other.term ? -1 : 1))
      return [id, telling.slice(0, MOST_SUGGESTIONS)]
    }),
  )
}

function worth({ inside, outside }: Suggestion): number {
  return inside - 3 * outside
}

/** Stem → how it is written, once an article; Chinese by ICU's dictionary, since pairs of characters are no words. */
function wordsOf({ title, text }: LabelledArticle): Map<string, string> {
  const words = new Map<string, string>()
  const whole = `${title}\n${text}`
  for (const { term, start, end } of termPlaces(whole)) {
    if (!HAN.test(term) && term.length > 3) words.set(term, whole.slice(start, end))
  }
  if (/\p{Script=Han}/u.test(whole)) {
    for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(whole)) {
      if (HAN.test(segment)) words.set(segment, segment)
    }
  }
  return words
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  const [best] = [...counts].toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
  return best?.[0] ?? ''
}
