/** Names what of an article changed beside its title and text. */
import type { Article } from '../../domain/article.ts'

/** Field → what an editor calls it. */
const FACTS = {
  url: 'address',
  guid: 'guid',
  html: 'markup',
  lead: 'lead',
  summary: 'summary',
  authors: 'authors',
  published: 'date of publication',
  publishedDay: 'printed day',
  publishedConfidence: 'confidence of its date',
  image: 'image',
  enclosures: 'enclosures',
  categories: 'categories',
  rightsLine: 'rights line',
  licence: 'licence',
  agency: 'agency',
  originalTitle: 'original title',
  paywalled: 'paywall',
} as const

type Facts = Pick<Article, keyof typeof FACTS>

/** In words, in a fixed order; empty where nothing changed. */
export function changedFacts(before: Facts, after: Facts): string[] {
  const fields = Object.keys(FACTS) as (keyof typeof FACTS)[]
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => FACTS[field])
}
