/** What a query can name on this installation: fields, topics, entities, sources; for completion and for suggestions. */
import type { Config } from '../domain/config.ts'
import { QUERY_FIELDS } from '../pipeline/filter/query-fields.ts'
import { type KnownTerm, type Suggestion, suggestTerms } from '../pipeline/filter/suggest-terms.ts'
import { tagLabels } from './tag-labels.ts'

/** A term to choose, with what it means. */
export interface Completion {
  readonly term: string
  readonly label: string
}

type Known = Pick<Config, 'topics' | 'sources'>

/** Topics, entities, sources, in the order of their files. The same list for the same configuration. */
export function knownTerms(config: Known): readonly KnownTerm[] {
  const found = known.get(config)
  if (found !== undefined) return found
  const { topics, sources } = config
  const labels = tagLabels(topics, 'en')
  const label = (id: string) => labels[id]?.label ?? id
  const terms = [
    ...topics.topics.map(({ id, labels }) => {
      return { field: 'topic', id, label: label(id), names: Object.values(labels) }
    }),
    ...topics.entities.map(({ id, kind, labels, aliases }) => {
      const names = [
        ...Object.values(labels),
        ...Object.values(aliases)
          .flatMap((list) => list ?? [])
          .map(({ text }) => text),
      ]
      return { field: kind, id, label: label(id), names }
    }),
    ...sources.map(({ id, title }) => ({ field: 'source', id, label: title, names: [] })),
  ]
  known.set(config, terms)
  return terms
}

/** All that can begin or be a term: fields first, then what is configured. */
export function completions(config: Known): readonly Completion[] {
  const fields = [...QUERY_FIELDS].map(([name, { expected }]) => ({ term: `${name}:`, label: expected }))
  const score = { term: 'score>=', label: 'how sure the tags must be, from 0 to 1' }
  return [...fields, score, ...knownTerms(config).map(({ field, id, label }) => ({ term: `${field}:${id}`, label }))]
}

/** What may have been meant where a query names what there is not. */
export function suggestedTerms(query: string, config: Known): readonly Suggestion[] {
  return suggestTerms(query, knownTerms(config))
}

const known = new WeakMap<Known, readonly KnownTerm[]>()
