/** A source: what we take from, as configured. What we remember of it between polls stands in watch/source-state.ts. */
import type { JsonRules } from './recipe/json-rules.ts'
import type { ListRules } from './recipe/list-rules.ts'
import type { SiteRules } from './recipe/site-rules.ts'

/** What outputs may carry of a source's text. */
export type Rights = 'excerpt' | 'full'

/** How often one host is asked for a source: null is what holds for all. `spacing` in milliseconds. */
export interface PerHost {
  readonly connections: number | null
  readonly spacing: number | null
}

export interface Source {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly kind: 'feed' | 'page' | 'sitemap' | 'json'
  readonly language: string | null
  /** Fetch the page of each new entry and take the text from there. */
  readonly fullText: boolean
  readonly rights: Rights
  readonly enabled: boolean
  readonly perHost?: PerHost | undefined
  /** False: its pages are taken though they reserve text and data mining, because their publisher allowed it. */
  readonly respectTdm?: boolean | undefined
  /** False: pages of its articles are not looked at again. */
  readonly revisit?: boolean | undefined
  /** Whether to have its news pushed where it names a WebSub hub. */
  readonly push: boolean
  /** Milliseconds; older entries are rejected. Null: age is no reason. */
  readonly maxAge: number | null
  readonly list: ListRules | null
  readonly json: JsonRules | null
  /** Patterns an entry's address must match (one of `include`, none of `exclude`); none: all are taken. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Where it stands in lists of sources, outermost first. */
  readonly folder: readonly string[]
  /** Its home page, where the configuration names one. */
  readonly homepage: string | null
  readonly extract: SiteRules | null
}
