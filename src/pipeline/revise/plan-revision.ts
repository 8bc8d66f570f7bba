/** Says what a source changed in an article: a diff by words, the class of the change, and whether it is material. */
import type { ArticleVersion, Change } from '../../domain/revision/change.ts'
import { UNCHANGED } from './change-ranks.ts'
import { diffVersions } from './diff-versions.ts'
import { judgeChange } from './judge-change.ts'

/** Pure and in bounded time, whatever the texts are; never throws. */
export function planRevision(before: ArticleVersion, after: ArticleVersion): Change {
  const diff = diffVersions(before, after)
  const isSame = before.title === after.title && before.text === after.text
  return { ...(isSame ? UNCHANGED : judgeChange(before, after)), diff }
}
