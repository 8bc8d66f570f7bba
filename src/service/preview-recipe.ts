/** What a recipe would make of one document, without storing anything or asking for more. */
import type { Reading } from '../domain/entry.ts'
import type { JsonRules } from '../domain/recipe/json-rules.ts'
import type { ListRules } from '../domain/recipe/list-rules.ts'
import { readAnswer } from '../pipeline/json/read-answer.ts'
import { readList } from '../pipeline/scrape/read-list.ts'
import { chooseAddresses } from '../pipeline/sitemap/choose-addresses.ts'
import { type ListedSitemap, readSitemap } from '../pipeline/sitemap/read-sitemap.ts'
import type { LookedAt } from './fetch-document.ts'

export type RecipePreview = Reading & {
  /** Of an index: what it names, which was not asked for. */
  readonly sitemaps: readonly ListedSitemap[]
  readonly next: string | null
}

export interface Recipe {
  readonly kind: 'page' | 'sitemap' | 'json'
  readonly list: ListRules | null
  readonly json: JsonRules | null
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** ISO instant, for dates such as «gestern». */
  readonly now: string
}

export function previewRecipe(recipe: Recipe, { body, url, contentType }: LookedAt): RecipePreview {
  const o = contentType === null ? { url } : { url, contentType }
  const { kind, list, json, now } = recipe
  if (kind === 'page' && list !== null) return { ...readList(body, { ...o, rules: list, now }), sitemaps: [] }
  if (kind === 'json' && json !== null) return { ...readAnswer(body, { ...o, rules: json }), sitemaps: [] }
  const { title, entries, sitemaps, warnings, problem } = readSitemap(body, o)
  const chosen = chooseAddresses(entries, recipe)
  const all = [...warnings, ...chosen.warnings]
  return { title, link: null, language: null, entries: chosen.entries, warnings: all, problem, sitemaps, next: null }
}
