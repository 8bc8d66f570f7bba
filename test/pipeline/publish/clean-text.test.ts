/** Text that no XML parser refuses. */
import { describe, expect, it } from 'vitest'
import { cleanText, cleanTextLine } from '../../../src/pipeline/publish/clean-text.ts'

describe('cleanText', () => {
  it.each([
    ['a\u0000\u0008\u000bb', 'ab'],
    ['a\r\nb\rc\nd\te', 'a\nb\nc\nd\te'],
    ['\ud83d', ''],
    ['x\udc00y', 'xy'],
    ['😀 𝒳', '😀 𝒳'],
    ['\u0085\u009f\u007f', ''],
    ['\ufffe\uffff\ufdd0\u{1ffff}\ufffd', ''],
    ['\u200f\u202eשלום', '\u200f\u202eשלום'],
  ])('%j', (given, expected) => {
    expect(cleanText(given)).toBe(expected)
  })
})

it('makes one line', () => {
  expect(cleanTextLine(' a\n\n b\u2028c\u00a0 ')).toBe('a b c')
})
