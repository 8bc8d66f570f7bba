/** Says what a source changed in an article: a diff by words, the class of the change, and whether it is material. */
import type { ArticleVersion, Change } from '../../domain/revision/change.ts'
import { UNCHANGED } from './change-ranks.ts'
import { compareTokens } from './compare-tokens.ts'
import { diffField } from './diff-field.ts'
import { judgeChange } from './judge-change.ts'

/** Pure and in bounded time, whatever the texts are; never throws. */
export function planRevision(before: ArticleVersion, after: ArticleVersion): Change {
  const title = compareTokens(before.title, after.title)
  const text = compareTokens(before.text, after.text)
  const diff = [...diffField('title', title), ...diffField('text', text)]
  const isSame = before.title === after.title && before.text === after.text
  return { ...(isSame ? UNCHANGED : judgeChange(before, after)), diff }
}
