/** Languages as documents state them. */
import { expect, it } from 'vitest'
import { languageTag } from '../../../src/pipeline/publish/language-tag.ts'

it.each([
  ['de', 'de'],
  ['zh-Hans', 'zh-Hans'],
  ['EN-gb', 'EN-gb'],
  ['yue', 'yue'],
  ['und', null],
  ['und-Hans', null],
  ['uu', null],
  ['x', null],
  ['de"', null],
  ['deutsch', null],
  ['de-', null],
  [null, null],
])('%s is %s', (given, expected) => {
  expect(languageTag(given)).toBe(expected)
})
