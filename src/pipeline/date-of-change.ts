/** Dates a change of an article, so that `updated` moves when the article did, and only then. */
import type { Article } from '../domain/article.ts'

/** The source's date if it has moved on; else when we saw the change, so that `updated` moves with the article. */
export function dateOfChange(
  { firstSeen, updated }: Pick<Article, 'firstSeen' | 'updated'>,
  given: string | null,
  seenAt: string,
): string {
  const before = updated ?? firstSeen
  return given !== null && given > before ? given : seenAt
}
