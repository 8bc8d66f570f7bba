/** What was taken out of a version and what was put in, word by word, without a judgement. */
import type { ArticleVersion, Segment } from '../../domain/revision/change.ts'
import { compareTokens } from './compare-tokens.ts'
import { diffField } from './diff-field.ts'

type Texts = Pick<ArticleVersion, 'title' | 'text'>

/** Title first; pure and in bounded time, whatever the texts are. */
export function diffVersions(before: Texts, after: Texts): Segment[] {
  const title = compareTokens(before.title, after.title)
  const text = compareTokens(before.text, after.text)
  return [...diffField('title', title), ...diffField('text', text)]
}
