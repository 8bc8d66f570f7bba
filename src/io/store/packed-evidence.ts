/** Keeps evidence small: where it stands and for which term; the words themselves are in the article already. */
import type { Article, Evidence } from '../../domain/article.ts'

const FIELDS = ['title', 'text', 'category'] as const

type Packed = readonly [field: number, start: number, end: number, term: string]

export function packEvidence(evidence: readonly Evidence[]): string {
  const packed = evidence.map(({ field, start, end, term }): Packed => [FIELDS.indexOf(field), start, end, term])
  return JSON.stringify(packed)
}

/** The evidence as it was given, its words cut anew from the article it was found in. */
export function unpackEvidence(packed: string, article: Pick<Article, 'title' | 'text' | 'categories'>): Evidence[] {
  const { title, text } = article
  const spots: readonly Packed[] = JSON.parse(packed)
  return spots.map(([place, start, end, term]) => {
    const field = FIELDS[place] ?? 'text'
    const whole = { title, text, category: article.categories.map((category) => category.term).join('\n') }[field]
    return { field, start, end, text: whole.slice(start, end), term }
  })
}
