/** One spelling for the language of any tag. */
import { describe, expect, test } from 'vitest'
import { primarySubtag } from '../../../src/domain/language/primary-subtag.ts'

describe('primarySubtag', () => {
  test.each<[string, string | null]>([
    ['de', 'de'],
    ['de-DE', 'de'],
    [' EN_us ', 'en'],
    ['zh-CN', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['cmn-Hans', 'zh'],
    ['yue', 'zh'],
    ['cn', 'zh'],
    ['ger', 'de'],
    ['deu', 'de'],
    ['eng', 'en'],
    ['nb-NO', 'no'],
    ['de, en', 'de'],
    ['und', 'und'],
    ['zh-hans', 'zh'],
    ['jp', 'ja'],
    ['', null],
    ['deutsch', null],
    ['*', null],
  ])('%j', (tag, subtag) => {
    expect(primarySubtag(tag)).toBe(subtag)
  })
})
