/** Language from the text alone. */
import { describe, expect, test } from 'vitest'
import { countLetters, detectLanguage } from '../../../src/pipeline/normalise/detect-language.ts'

describe('detectLanguage', () => {
  test.each<[string, string]>([
    ['Der Onlinehändler senkt die Preise und kündigt neue Filialen an.', 'de'],
    ['Händler klagen über Zölle auf Pakete aus China', 'de'],
    ['Regulators open an investigation into parcel shipments from overseas sellers.', 'en'],
    ['Chip maker raises full-year forecast after strong quarter', 'en'],
    ['Le commerce en ligne progresse encore en France cette année', 'fr'],
    ['Een nieuwe winkel opent volgende week in Utrecht', 'nl'],
    ['阿里巴巴开源新模型', 'zh'],
    ['DeepSeek发布新一代大模型R2', 'zh'],
    ['台積電宣布擴大投資', 'zh'],
    ['优の良品门店关闭', 'zh'],
    ['アリババは新しいモデルを公開した', 'ja'],
    ['米中首脳会談、関税巡り協議', 'ja'],
    ['알리바바가 새로운 모델을 공개했다', 'ko'],
    ['Der Vorsitzende von Alibaba (阿里巴巴) sprach in Dubai über künstliche Intelligenz', 'de'],
    ['Российский рынок электронной торговли вырос на треть', 'ru'],
  ])('%s', (text, language) => {
    const detected = detectLanguage(text)
    expect(detected.language).toBe(language)
    expect(detected.confidence).toBeGreaterThan(0)
    expect(detected.confidence).toBeLessThanOrEqual(1)
  })

  test.each(['', '   ', '2025', '12:30 – 14:00', '!?…', '🚀🚀', 'https://news.example/a'])(
    'nothing to judge: %j',
    (text) => {
      expect(detectLanguage(text)).toEqual({ language: 'und', confidence: 0 })
    },
  )

  test('a longer text of the same kind is surer', () => {
    const short = detectLanguage('Neue Preise').confidence
    const long = detectLanguage(
      'Neue Preise gelten ab Montag in allen Filialen des Händlers in Deutschland.',
    ).confidence
    expect(long).toBeGreaterThan(0.9)
    expect(short).toBeLessThan(long)
  })

  test('letters of all scripts count', () => {
    expect(countLetters('Über 12 人工!')).toBe(6)
  })
})
