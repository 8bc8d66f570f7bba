/** A change of an article in words, for the ledger. */
import type { ChangeClass, Segment } from '../../domain/revision/change.ts'

const SHOWN = 60

const KINDS: Readonly<Record<ChangeClass, string>> = {
  none: 'no word changed',
  boilerplate: 'only boilerplate changed',
  typo: 'wording changed',
  number: 'a number or date changed',
  name: 'a name changed',
  headline: 'headline or statement changed',
  addition: 'text was added or taken out',
  retraction: 'taken back by its publisher',
}

/** What kind of change it is, and its first words: «12:30» → «12:31». */
export function changeReason(kind: ChangeClass, material: boolean, diff: readonly Segment[]): string {
  const importance =
    kind === 'none' || kind === 'boilerplate' ? '' : ` (${kind}, ${material ? 'material' : 'immaterial'})`
  const words = firstChange(diff)
  return `${KINDS[kind]}${importance}${words === '' ? '' : `: ${words}`}`
}

function firstChange(diff: readonly Segment[]): string {
  const at = diff.findIndex(({ kind, text }) => kind !== 'same' && text.trim() !== '')
  const first = diff[at]
  if (first === undefined) return ''
  const second = diff[at + 1]
  const pair = second === undefined || second.field !== first.field ? [first] : [first, second]
  const removed = pair.find(({ kind }) => kind === 'removed')
  const added = pair.find(({ kind }) => kind === 'added')
  return [removed, added].map((segment) => `«${shortened(segment?.text ?? '')}»`).join(' → ')
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line.slice(0, 2 * SHOWN)]
  return characters.length <= SHOWN ? line : `${characters.slice(0, SHOWN - 1).join('')}…`
}
