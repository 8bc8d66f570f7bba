/** Which word a mistyped one was probably meant to be. */
import { expect, test } from 'vitest'
import { nearestWord } from '../../../src/pipeline/settings/nearest-word.ts'

test.each([
  ['qurey', ['title', 'query', 'queue'], 'query'],
  ['Title', ['title'], 'title'],
  ['limti', ['limit', 'limbo'], 'limit'],
  ['descripton', ['description'], 'description'],
  ['colapse', ['collapse', 'content'], 'collapse'],
  ['zzz', ['title', 'query'], null],
  ['w', ['t', 'x'], null],
  ['', ['t'], null],
  ['query', [], null],
])('%s among %j is %s', (given, known, expected) => {
  expect(nearestWord(given, known)).toBe(expected)
})
