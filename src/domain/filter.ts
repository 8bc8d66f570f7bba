/** A filter: a query after parsing. Terms are already cut into matching words, so that store and memory judge alike. */
import type { TagKind } from './article.ts'

export type TextField = 'title' | 'text' | 'author' | 'category'

export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  /** `words` stand next to each other in one of `fields`; the last may be the beginning of a word if `prefix`. */
  | {
      readonly kind: 'words'
      readonly fields: readonly TextField[]
      readonly words: readonly string[]
      readonly prefix: boolean
      readonly given: string
    }
  | { readonly kind: 'tag'; readonly tagKind: TagKind; readonly ids: readonly string[] }
  | { readonly kind: 'source' | 'language' | 'cluster'; readonly ids: readonly string[] }
  /** Any of `parts` stands in the URL, lower case. */
  | { readonly kind: 'url'; readonly parts: readonly string[] }
  | { readonly kind: 'is'; readonly state: 'lead' | 'updated' | 'retracted' | 'paywalled' | 'hidden' }
  | { readonly kind: 'has'; readonly what: 'image' | 'enclosure' | 'revisions' }
  /** Compares the best score of the tags `tagIds`, or of all topic tags where that is empty. */
  | {
      readonly kind: 'score'
      readonly operator: '>' | '>=' | '<' | '<=' | '='
      readonly value: number
      readonly tagIds: readonly string[]
    }
  /** Compares `sortInstant`: `after` includes the instant, `before` excludes it. */
  | { readonly kind: 'after' | 'before'; readonly instant: string }
  | { readonly kind: 'within'; readonly milliseconds: number }
