/** Says what a source changed in an article: a diff by words, the class of the change, and whether it is material. */
import type { ArticleVersion, Change } from '../../domain/revision/change.ts'
import { compareTokens } from './compare-tokens.ts'
import { diffField } from './diff-field.ts'

/** Pure and in bounded time, whatever the texts are; never throws. */
export function planRevision(before: ArticleVersion, after: ArticleVersion): Change {
  const title = compareTokens(before.title, after.title)
  const text = compareTokens(before.text, after.text)
  const diff = [...diffField('title', title), ...diffField('text', text)]
  return { ...judge(before, after), diff }
}

function judge(before: ArticleVersion, after: ArticleVersion): Pick<Change, 'class' | 'material'> {
  const visible = ({ title, text }: ArticleVersion) => `${title}\n${text}`.replace(/\s+/g, ' ').trim()
  const [one, other] = [visible(before), visible(after)]
  if (one === other) return { class: 'none', material: false }
  const figures = (text: string) => (text.match(/\d+(?:[.,]\d+)*/g) ?? []).join(' ')
  if (other === '') return { class: 'retraction', material: true }
  if (figures(one) !== figures(other)) return { class: 'number', material: true }
  return { class: other.length > one.length + 40 ? 'addition' : 'typo', material: other.length > one.length + 40 }
}
