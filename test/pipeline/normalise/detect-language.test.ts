/** Language from the text alone. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectLanguage, lettersIn } from '../../../src/pipeline/normalise/detect-language.ts'

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
    expect(lettersIn('Über 12 人工!')).toBe(6)
  })

  test('98 of 100 headlines are told', () => {
    const lines = readFileSync(new URL('../../../fixtures/language/headlines.jsonl', import.meta.url), 'utf8').split(
      '\n',
    )
    const headlines = lines.filter(Boolean).map((line): { lang: string; title: string } => JSON.parse(line))
    const wrong = headlines.filter(({ lang, title }) => detectLanguage(title).language !== lang)
    expect(headlines.length).toBeGreaterThanOrEqual(300)
    expect(wrong.length / headlines.length).toBeLessThanOrEqual(0.02)
  })

  test.each([
    ['Les colis venus de Chine seront taxés dès janvier', 'fr'],
    ['Webwinkels klagen over pakketjes uit China', 'nl'],
    ['Las ventas en línea crecen un diez por ciento', 'es'],
    ['Il commercio elettronico cresce ancora', 'it'],
    ['Internetové obchody si stěžují na balíky z Číny', 'cs'],
    ['Інтернет-магазини скаржаться на посилки з Китаю', 'uk'],
    ['المتاجر الإلكترونية تشتكي من الطرود القادمة من الصين', 'ar'],
    ['חנויות מקוונות מתלוננות על חבילות מסין', 'he'],
    ['ร้านค้าออนไลน์บ่นเรื่องพัสดุจากจีน', 'th'],
  ])('what is clearly another language than the configured ones: %s', (text, language) => {
    expect(detectLanguage(text).language).toBe(language)
  })

  test('a configured language is preferred where it is close', () => {
    const text = 'Port of Hamburg loses cargo to Rotterdam'
    expect(detectLanguage(text, ['de', 'en']).language).toBe('en')
    expect(detectLanguage(text, ['nl']).language).toBe('nl')
    expect(detectLanguage('米中首脳会談', ['ja', 'en']).language).toBe('ja')
  })
})
