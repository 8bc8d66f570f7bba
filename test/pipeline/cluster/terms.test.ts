/** The gazetteer and glossary: each line can be read, and terms meet in three languages. */
import { describe, expect, test } from 'vitest'
import { compileTerms } from '../../../src/pipeline/cluster/compile-terms.ts'
import { readFeatures } from '../../../src/pipeline/cluster/read-features.ts'
import { DEEDS } from '../../../src/pipeline/cluster/terms/deeds.ts'
import { NAMES } from '../../../src/pipeline/cluster/terms/names.ts'
import { PLACES } from '../../../src/pipeline/cluster/terms/places.ts'
import { THINGS } from '../../../src/pipeline/cluster/terms/things.ts'
import { loadTopics } from '../../../src/pipeline/settings/load-topics.ts'

const topics = loadTopics([
  'entities:\n  - {id: acme, kind: company, labels: {en: Acme}, aliases: {"*": [Acme], zh: [顶点公司]}}\n',
])

function terms(title: string, language: string): string[] {
  const { evidence } = readFeatures(
    { title, text: '', language, published: null, sourceId: 's', url: '' },
    compileTerms(topics),
  )
  return evidence.filter(({ kind }) => kind !== 'word' && kind !== 'pair').map(({ key }) => key)
}

describe.each([
  ['names', NAMES],
  ['places', PLACES],
  ['deeds', DEEDS],
  ['things', THINGS],
])('the list of %s', (_, list) => {
  const lines = list.trim().split('\n')

  test('has lines that can be read', () => {
    const faulty = lines.filter((line) => !/^[\w-]+(?:=[\d.]+)?(?:>[\w-]+)?: \S/.test(line) || /,\S|,\s*$/.test(line))
    expect(faulty).toEqual([])
  })

  test('names each once', () => {
    const ids = lines.map((line) => /^[\w-]+/.exec(line)?.[0])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
})

test.each([
  ['Acme muss in Warschau ein Bußgeld zahlen', 'de', ['name acme', 'place warsaw', 'place poland', 'deed fine']],
  ['Warsaw court: Acme fined', 'en', ['name acme', 'place warsaw', 'place poland', 'deed court', 'deed fine']],
  ['顶点公司在华沙被罚款', 'zh', ['name acme', 'place warsaw', 'place poland', 'deed fine']],
  ['Strafzölle auf Spielzeug', 'de', ['deed tariff', 'thing toy']],
  ['Tariffs on toys', 'en', ['deed tariff', 'thing toy']],
  ['对玩具加征关税', 'zh', ['deed tariff', 'thing toy']],
])('%s', (title, language, expected) => {
  expect(terms(title, language).sort()).toEqual([...expected].sort())
})

test('what is a name only with capitals is none without', () => {
  expect(terms('tell us about it', 'en')).toEqual([])
  expect(terms('tell US firms', 'en')).toEqual(['place usa'])
})
