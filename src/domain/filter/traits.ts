/** What can be told of a filter without any article. */
import type { Filter } from '../filter.ts'

/** True where a filter speaks of this state of articles itself, in whatever part. */
export function mentionsState(filter: Filter, state: Extract<Filter, { kind: 'is' }>['state']): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.some((part) => mentionsState(part, state))
    case 'not':
      return mentionsState(filter.part, state)
    default:
      return filter.kind === 'is' && filter.state === state
  }
}

/** True where a filter speaks of hidden articles itself; otherwise they never match. */
export function mentionsHidden(filter: Filter): boolean {
  return mentionsState(filter, 'hidden')
}

/** True where the answer can change by the passing of time alone. */
export function dependsOnNow(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.some(dependsOnNow)
    case 'not':
      return dependsOnNow(filter.part)
    default:
      return filter.kind === 'within'
  }
}

/** The filter for outputs: no hidden article is found, even where it speaks of them. */
export function withoutHidden(filter: Filter): Filter {
  if (!mentionsHidden(filter)) return filter
  return { kind: 'and', parts: [filter, { kind: 'not', part: { kind: 'is', state: 'hidden' } }] }
}
