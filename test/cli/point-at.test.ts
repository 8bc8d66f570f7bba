/** The caret stands below what it points at, also behind wide letters and in long texts. */
import { expect, it } from 'vitest'
import { displayWidth } from '../../src/cli/output.ts'
import { pointAt } from '../../src/cli/point-at.ts'

it.each([
  ['topic:(', 6, '  topic:(', 8],
  ['阿里 (', 3, '  阿里 (', 7],
  ['a\tb\nc', 4, '  a b c', 6],
  ['', 0, '  ', 2],
  ['abc', 3, '  abc', 5],
])('%j at %i', (text, position, shown, column) => {
  expect(pointAt(text, position).split('\n')).toEqual([shown, `${' '.repeat(column)}^`])
})

it('shows the surroundings of a place in a long text', () => {
  const text = `${'word '.repeat(100)}( ${'word '.repeat(100)}`
  const [shown = '', caret = ''] = pointAt(text, 500).split('\n')
  expect(displayWidth(shown)).toBeLessThan(100)
  expect(shown[caret.indexOf('^')]).toBe('(')
})
