/** A source somebody may want to take on: found at an address, or in a list of another reader. */
import type { JsonRules } from './json-rules.ts'
import type { ListRules } from './list-rules.ts'

export interface NewSource {
  /** Null: one is made of title and address. */
  readonly id: string | null
  readonly title: string | null
  readonly url: string
  readonly kind: 'feed' | 'page' | 'sitemap' | 'json'
  readonly language: string | null
  readonly homepage: string | null
  /** Names from the outermost. */
  readonly folder: readonly string[]
  readonly list: ListRules | null
  readonly json: JsonRules | null
}

export function newSource(url: string, given: Partial<NewSource> = {}): NewSource {
  const nothing = { id: null, title: null, language: null, homepage: null, folder: [], list: null, json: null }
  return { ...nothing, kind: 'feed', url, ...given }
}
