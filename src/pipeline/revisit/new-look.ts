/** Which pages are looked at again: those an article's text was taken from. */
import type { NewLook, PageValidators, RevisitSettings } from '../../domain/revisit/look.ts'
import type { Source } from '../../domain/source.ts'
import type { Prepared } from '../candidate.ts'
import { isFromDocument } from '../normalise/normalise-entry.ts'
import { nextLook } from './next-look.ts'

/** Null where the page is not to be looked at. */
export function newLook(
  { article, provenance }: Pick<Prepared, 'article' | 'provenance'>,
  validators: PageValidators,
  { source, seenAt, revisit }: { source: Source; seenAt: string; revisit: RevisitSettings | undefined },
): NewLook | null {
  if (revisit === undefined || source.revisit === false || isFromDocument(provenance.text)) return null
  return { ...validators, dueAt: nextLook(article, revisit.after, seenAt) }
}
