/** Brings the categories of an entry, its page and its foot line into one list. */
import type { Category } from '../../domain/entry.ts'
import { cleanLine } from './plain-text.ts'

/** More than this is no category but a sentence. */
const maxLength = 200

/** Each term once, as it was first written; case and width make no other term, and a later one fills in scheme and label. */
export function mergeCategories(...lists: readonly (readonly Category[])[]): Category[] {
  const merged = new Map<string, Category>()
  for (const { term, scheme, label } of lists.flat()) {
    const clean = cleanLine(term)
    if (clean === '' || clean.length > maxLength) continue
    const key = clean.normalize('NFKC').toLowerCase()
    const before = merged.get(key)
    merged.set(key, {
      term: before?.term ?? clean,
      scheme: before?.scheme ?? lineOrNull(scheme),
      label: before?.label ?? lineOrNull(label),
    })
  }
  return [...merged.values()]
}

function lineOrNull(text: string | null): string | null {
  const clean = cleanLine(text ?? '')
  return clean === '' ? null : clean
}
