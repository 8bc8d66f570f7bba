/** Finds articles that go back and forth between versions, as sites do that try two headlines on their readers. */
import type { ArticleVersion } from '../../domain/revision/change.ts'
import type { KeptRevision } from '../../domain/revision/revision.ts'
import type { StoredVersions } from '../../domain/revision/update-store.ts'
import { planRevision } from '../revise/plan-revision.ts'

/** Versions that are looked through for one that came back. */
export const VERSIONS = 10
/** Of those, the ones in which time stamps and counters may differ, too: comparing costs more than looking. */
const COMPARED = 3
/** How long the version shown stays once an article came back to it; twice as long each time it does so again. */
const FIRST_STAY = 86_400_000

/**
 * Until when the version that is stored stays, where the article would go back to one it had before and the stored one
 * is such a return, too: once may be a change taken back, twice is a habit. Null where it is none.
 */
export function findFlip(
  { article, earlier }: StoredVersions,
  given: Pick<ArticleVersion, 'title' | 'text'>,
): string | null {
  const cameAt = earlier[0]?.replacedAt
  if (cameAt === undefined) return null
  const { language } = article
  const isReturn = earlier.some((version, place) => isSame(version, { ...given, language }, place))
  const returns = earlier.filter((version, place) => isSame(version, article, place)).length
  if (!isReturn || returns === 0) return null
  return new Date(Date.parse(cameAt) + FIRST_STAY * 2 ** (returns - 1)).toISOString()
}

function isSame(kept: KeptRevision, { title, text, language }: ArticleVersion, place: number): boolean {
  if (kept.title === title && kept.text === text) return true
  if (place >= COMPARED) return false
  const compared = planRevision({ title: kept.title, text: kept.text, language }, { title, text, language })
  return compared.class === 'none' || compared.class === 'boilerplate'
}
