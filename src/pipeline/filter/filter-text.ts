/** Writes a part of a filter as a query would. */
import type { Filter } from '../../domain/filter.ts'

const UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const

/** The query for this part; for parts joined, how they are. */
export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'all':
      return 'every article'
    case 'and':
      return 'all of'
    case 'or':
      return 'any of'
    case 'not':
      return 'not'
    case 'words': {
      const given = /[\s:()]/.test(filter.given) ? `"${filter.given}"` : filter.given
      return filter.fields.length === 1 ? `${filter.fields[0]}:${given}` : given
    }
    case 'tag':
      return `${filter.tagKind}:${filter.ids.join(',')}`
    case 'source':
    case 'cluster':
      return `${filter.kind}:${filter.ids.join(',')}`
    case 'language':
      return `lang:${filter.ids.join(',')}`
    case 'url':
      return `url:${filter.parts.join(',')}`
    case 'is':
      return `is:${filter.state}`
    case 'has':
      return `has:${filter.what}`
    case 'score':
      return `score${filter.operator}${filter.value}`
    case 'after':
    case 'before':
      return `${filter.kind}:${filter.instant}`
    case 'within': {
      const [unit, length] = UNITS.find(([, each]) => filter.milliseconds % each === 0) ?? UNITS[3]
      return `within:${filter.milliseconds / length}${unit}`
    }
  }
}
