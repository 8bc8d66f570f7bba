/** When the body a page declares is taken. */
import { expect, test } from 'vitest'
import { declaredBody, isCutOff } from '../../../src/pipeline/scrape/declared-body.ts'

const whole = 'Die Behörde prüft jede zehnte Sendung und schickt die meisten weiter. '.repeat(10).trim()
const judge = (declared: string, shown: string, isDoubtful = false) =>
  declaredBody(declared, { shown, isDoubtful, baseUrl: 'https://markt.example/' }) !== null

test.each([
  ['a page built by script', whole, 'Bitte warten', false, true],
  ['the same text, without doubt', whole, whole, false, false],
  ['the same text, in doubt', whole, whole, true, true],
  ['half of what is shown, in doubt', whole, whole.repeat(2), true, false],
  ['twice what is shown, in doubt', whole.repeat(2), whole, true, false],
  ['cut off', `${whole} Außerdem will sie …`, '', false, false],
  ['a teaser', 'Die Behörde prüft.', '', false, false],
])('%s', (_, declared, shown, isDoubtful, expected) => {
  expect(judge(declared, shown, isDoubtful)).toBe(expected)
})

test.each([
  ['Die Behörde prüft.', false],
  ['Die Behörde prüft jede zehnte Sen', true],
  ['Die Behörde prüft ... ', true],
  ['The authority checks [+1200 chars]', true],
  ['Die Behörde prüft. dpa/lmu', false],
  ['企业今年将建设四十座仓库。', false],
  ['企业今年将建设……', true],
])('isCutOff %s: %s', (text, expected) => {
  expect(isCutOff(text)).toBe(expected)
})
