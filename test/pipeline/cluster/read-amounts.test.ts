/** One sum is one number in three languages, exact or rounded. */
import { describe, expect, test } from 'vitest'
import { isSameAmount } from '../../../src/pipeline/cluster/compare-amounts.ts'
import { readAmounts } from '../../../src/pipeline/cluster/read-amounts.ts'
import { foldText } from '../../../src/pipeline/normalise/fold-text.ts'

function amounts(text: string, language: string): [number, string][] {
  return readAmounts(foldText(text).text, language).map(({ value, unit }) => [Number(value.toPrecision(12)), unit])
}

function first(text: string, language: string) {
  const [amount] = readAmounts(foldText(text).text, language)
  if (amount === undefined) throw new Error(`no amount in ${text}`)
  return amount
}

describe('reads', () => {
  test.each<[string, string, [number, string][]]>([
    ['营收2476.5亿元', 'zh', [[247_650_000_000, 'CNY']]],
    ['247.65 billion yuan', 'en', [[247_650_000_000, 'CNY']]],
    ['247,7 Milliarden Yuan', 'de', [[247_700_000_000, 'CNY']]],
    ['Verlust von 1,2 Mrd. Euro', 'de', [[1_200_000_000, 'EUR']]],
    ['a $4.6bn deal', 'en', [[4_600_000_000, 'USD']]],
    ['€3 per item', 'en', [[3, 'EUR']]],
    ['drei Euro je Stück', 'de', [[3, 'EUR']]],
    ['3欧元', 'zh', [[3, 'EUR']]],
    ['99 cents a pack', 'en', [[0.99, 'any']]],
    ['nur 0,99 Euro', 'de', [[0.99, 'EUR']]],
    ['40 GWh', 'en', [[40, 'GWh']]],
    ['40吉瓦时', 'zh', [[40, 'GWh']]],
    ['1.200 Quadratmeter', 'de', [[1200, 'm²']]],
    ['minus 40 degrees', 'en', [[40, 'degrees']]],
    ['84.000 Fahrzeuge', 'de', [[84_000, 'count']]],
    ['84,000 vehicles', 'en', [[84_000, 'count']]],
    ['8.4万辆', 'zh', [[84_000, 'count']]],
    ['三百多家门店', 'zh', [[300, 'count']]],
    ['一亿元', 'zh', [[100_000_000, 'CNY']]],
    ['zwölf Prozent', 'de', [[12, 'percent']]],
    ['12 per cent', 'en', [[12, 'percent']]],
    ['12％', 'zh', [[12, 'percent']]],
    ['half a million users', 'en', [[500_000, 'any']]],
    ['HK$263 a share', 'en', [[263, 'HKD']]],
    ['263港元', 'zh', [[263, 'HKD']]],
  ])('%s', (text, language, expected) => {
    expect(amounts(text, language)).toEqual(expected)
  })

  test.each(['一家公司', 'Qwen2 und GPT4', 'no number here'])('nothing in %s', (text) => {
    expect(amounts(text, 'de')).toEqual([])
  })
})

describe('compares', () => {
  test.each<[string, string, string, string]>([
    ['2476.5亿元', 'zh', '248 billion yuan', 'en'],
    ['247,7 Milliarden Yuan', 'de', '247.65 billion yuan', 'en'],
    ['441,706 cars', 'en', '44.2万辆', 'zh'],
    ['34.5%', 'zh', '34 Prozent', 'de'],
    ['19,9 Prozent', 'de', '20 per cent', 'en'],
    ['46 Milliarden', 'de', '$46bn', 'en'],
  ])('%s (%s) is %s (%s)', (one, language, other, otherLanguage) => {
    expect(isSameAmount(first(one, language), first(other, otherLanguage))).toBe(true)
  })

  test.each<[string, string, string, string]>([
    ['5 Prozent', 'de', '5 euros', 'en'],
    ['2 Euro', 'de', '3 euros', 'en'],
    ['530 Millionen Euro', 'de', '$530m', 'en'],
    ['12 Prozent', 'de', '15 percent', 'en'],
    ['2476.5亿元', 'zh', '24.8 billion yuan', 'en'],
  ])('%s (%s) is not %s (%s)', (one, language, other, otherLanguage) => {
    expect(isSameAmount(first(one, language), first(other, otherLanguage))).toBe(false)
  })
})
