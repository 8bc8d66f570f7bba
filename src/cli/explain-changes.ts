/** What `depesche explain` says of an article's changes: each with its class and the words that were changed. */
import type { Article } from '../domain/article.ts'
import type { Segment } from '../domain/revision/change.ts'
import type { Look } from '../domain/revisit/look.ts'
import type { ExplainedChange } from '../service/explain-changes.ts'

/** Characters of what stayed that are shown beside what changed. */
const BESIDE = 40

/** Nothing for an article that never changed. */
export function changeLines(article: Article | null, changes: readonly ExplainedChange[]): string[] {
  const retracted = article?.retractedAt ?? null
  const lines = changes.flatMap(({ revision, at, diff, ...change }) => [
    `  version ${revision}, seen ${at}: ${change.class}, ${change.material ? 'material' : 'immaterial'}`,
    ...(['title', 'text'] as const).flatMap((field) =>
      passages(
        diff.filter((segment) => segment.field === field),
        field,
      ),
    ),
  ])
  return [
    ...(lines.length === 0 ? [] : ['', 'Changes', ...lines]),
    ...(retracted === null ? [] : [`  Taken back by its publisher, as seen ${retracted}.`]),
  ]
}

/** When its page is looked at next, and what is doubtful about it. */
export function lookLines(look: Look | null): string[] {
  if (look === null) return []
  const doubts = { gone: 'it seems gone', 'little-left': 'little of the text is left on it' } as const
  const doubt =
    look.doubt === null ? '' : `: ${doubts[look.doubt]} since ${look.doubtSince}, which is believed if it lasts`
  return ['', `Its page is looked at again at ${look.dueAt}${doubt}.`]
}

/** [-what was taken out-] and {+what was put in+}, with a little of what stayed around them. */
function passages(diff: readonly Segment[], field: Segment['field']): string[] {
  if (diff.every(({ kind }) => kind === 'same')) return []
  const pieces = diff.map(({ kind, text }, place) => {
    if (kind === 'removed') return `[-${text}-]`
    if (kind === 'added') return `{+${text}+}`
    return shortened(text, { isFirst: place === 0, isLast: place === diff.length - 1 })
  })
  return pieces
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `    ${field}: ${line.trim()}`)
}

function shortened(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  if (text.length <= 2 * BESIDE) return text
  const before = isFirst ? '' : text.slice(0, BESIDE)
  const after = isLast ? '' : text.slice(-BESIDE)
  return `${before}…${after}`
}
