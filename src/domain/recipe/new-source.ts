/** A source somebody may want to take on: found at an address, or in a list of another reader. */
import type { ListRules } from './list-rules.ts'

export interface NewSource {
  /** Null: one is made of title and address. */
  readonly id: string | null
  readonly title: string | null
  readonly url: string
  readonly kind: 'feed' | 'page' | 'sitemap'
  readonly language: string | null
  readonly homepage: string | null
  /** Names from the outermost. */
  readonly folder: readonly string[]
  readonly list: ListRules | null
}

export function newSource(url: string, given: Partial<NewSource> = {}): NewSource {
  return { id: null, title: null, url, kind: 'feed', language: null, homepage: null, folder: [], list: null, ...given }
}
