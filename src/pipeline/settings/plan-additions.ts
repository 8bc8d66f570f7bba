/** Decides which of the sources somebody wants are taken on, and why the others are not. */
import type { NewSource } from '../../domain/recipe/new-source.ts'
import { canonicalUrl } from '../normalise/canonical-url.ts'
import { type DrawnSource, drawnSource, sourceFault } from './drawn-source.ts'
import { sourceId } from './source-id.ts'

export interface Additions {
  readonly added: readonly DrawnSource[]
  readonly refused: readonly { readonly source: NewSource; readonly reason: string }[]
}

/** Existing sources keep their ids; none is taken on twice, whatever the spelling of its address. */
export function planAdditions(
  existing: readonly { readonly id: string; readonly url: string }[],
  wanted: readonly NewSource[],
): Additions {
  const ids = new Set(existing.map(({ id }) => id))
  const owners = new Map(existing.map(({ id, url }) => [spelling(url), id]))
  const added: DrawnSource[] = []
  const refused: { source: NewSource; reason: string }[] = []
  for (const source of wanted) {
    const reason = reasonAgainst(source)
    if (reason !== null) {
      refused.push({ source, reason })
      continue
    }
    const id = source.id ?? sourceId(source.title, source.url, ids)
    ids.add(id)
    owners.set(spelling(source.url), id)
    added.push(drawnSource({ ...source, id }))
  }

  function reasonAgainst(source: NewSource): string | null {
    const owner = owners.get(spelling(source.url))
    if (owner !== undefined) return `its address is that of the source ${owner}`
    if (source.id !== null && ids.has(source.id)) return `the id ${source.id} is taken; choose another`
    return sourceFault(drawnSource({ ...source, id: source.id ?? 'any' }))
  }

  return { added, refused }
}

/** What addresses of one document have in common: scheme and a slash at the end do not matter. */
function spelling(url: string): string {
  return (canonicalUrl(url) ?? url).replace(/^https?:\/\//, '').replace(/\/(?=$|\?)/, '')
}
