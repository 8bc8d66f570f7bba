/** Language from declarations and text. */
import { describe, expect, test } from 'vitest'
import { chooseLanguage } from '../../../src/pipeline/normalise/choose-language.ts'

const german = 'Der Händler senkt die Preise für Kaffee und kündigt an, weitere Filialen in Deutschland zu eröffnen.'

describe('chooseLanguage', () => {
  test.each<[string, string, (string | null)[], string | null, string, string]>([
    ['declared beats a short text', 'Retail Media Trends', ['de-DE'], null, 'de', 'entry'],
    ['the entry before the page', 'Trends', ['en', 'de'], null, 'en', 'entry'],
    ['the page where the entry is silent', 'Trends', [null, 'de'], 'en', 'de', 'page'],
    ['the source where nothing is declared', 'Trends', [null, null], 'de_AT', 'de', 'source'],
    ['a long text beats a template', german, ['en-US'], 'en', 'de', 'the text'],
    ['the script beats a declaration', '阿里巴巴开源新模型', ['de'], 'de', 'zh', 'the text'],
    ['Cyrillic beats a declaration', 'Рынок вырос', ['de'], 'de', 'ru', 'the text'],
    ['Ukrainian as declared', 'Ринок', ['uk'], null, 'uk', 'entry'],
    ['Japanese in Han only', '日米首脳会談', ['ja-JP'], null, 'ja', 'entry'],
    ['an English title of a Chinese source', 'iPhone 17 Pro', ['zh-CN'], 'zh', 'zh', 'entry'],
    ['nothing declared', german, [null], null, 'de', 'the text'],
    ['nothing at all', '2025', [null], null, 'und', 'the text'],
    ['nothing to read but declared', '', ['de'], null, 'de', 'entry'],
    ['nonsense declared', german, ['und', '??'], 'x', 'de', 'the text'],
  ])('%s', (_name, text, [entry = null, page = null], source, value, origin) => {
    const declared = [
      { value: entry, origin: 'entry' },
      { value: page, origin: 'page' },
      { value: source, origin: 'source' },
    ]
    expect(chooseLanguage({ text, declared })).toEqual({ value, origin })
  })
})
