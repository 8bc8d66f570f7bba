/** The path language: what it finds, what it refuses, and that nothing in it or in an answer makes it fail. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePath, valuesAt } from '../../../src/pipeline/json/json-path.ts'
import { readAnswer } from '../../../src/pipeline/json/read-answer.ts'
import { sampleRules } from './sample-rules.ts'

const answer = {
  data: { items: [{ name: 'a', tags: [{ t: 1 }, { t: 2 }] }, { name: 'b', tags: [] }, { name: null }] },
  'og:title': 'dotted.key',
  deep: [[{ x: 1 }], [{ x: 2 }]],
  slug: 'a/b c',
  empty: '',
}

test.each<[string, unknown[]]>([
  ['data.items[0].name', ['a']],
  ['$.data.items[0].name', ['a']],
  ['data.items[-2].name', ['b']],
  ['data.items.1.name', ['b']],
  ['data.items[*].name', ['a', 'b']],
  ['data.items.name', ['a', 'b']],
  ['data.items[*].tags[*].t', [1, 2]],
  ['["og:title"]', ['dotted.key']],
  ["$['og:title']", ['dotted.key']],
  ['deep[*][*].x', [1, 2]],
  ['data.*.name', ['a', 'b']],
  ['nothing | data.items[1].name', ['b']],
  ['data.items[0].name | data.items[1].name', ['a']],
  ['https://x.example/{slug}?n={data.items[0].name}', ['https://x.example/a/b%20c?n=a']],
  ['https://x.example/{nothing} | slug', ['a/b c']],
  ['nothing', []],
  ['data.items[9].name', []],
  ['constructor', []],
  ['__proto__.polluted', []],
  ['data.items.length', []],
  ['$', [answer]],
])('%s', (written, expected) => {
  const path = parsePath(written)
  if ('fault' in path) throw new Error(path.fault)
  expect(valuesAt(answer, path)).toEqual(expected)
})

test.each([
  ['', 'is empty; write $ for the whole'],
  ['a..b', 'cannot be read from «..b» on'],
  ['a[', 'cannot be read from «[» on'],
  ['a[b]', 'cannot be read from «[b]» on'],
  ['a |', 'is empty; write $ for the whole'],
  ['https://x.example/{a', 'has a brace without its partner'],
  ['{a}}', 'has a brace without its partner'],
  ['{}', 'is empty; write $ for the whole'],
  [Array.from({ length: 21 }, () => 'a').join('.'), 'has more than 20 steps'],
  ['a'.repeat(501), 'is longer than 500 characters'],
])('refuses «%s»', (written, fault) => {
  expect(parsePath(written)).toEqual({ fault })
})

test('takes any text as a path or refuses it, and finds without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab.[]*{}|$"\'0-1 ') }), fc.json(), (written, json) => {
      const path = parsePath(written)
      if (!('fault' in path)) expect(Array.isArray(valuesAt(JSON.parse(json), path))).toBe(true)
    }),
  )
})

test('reads any answer without failing, and never more than 2,000 items', () => {
  const read = (text: string) =>
    readAnswer(new TextEncoder().encode(text), { url: 'https://a.example/', rules: sampleRules({ title: 'title' }) })
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(read(`{"items": ${json}}`).entries.length).toBeLessThan(100)
    }),
  )
  const many = Array.from({ length: 2100 }, (_, index) => ({ url: `/${index}`, title: 'x' }))
  expect(read(JSON.stringify({ items: many }))).toMatchObject({
    entries: { length: 2000 },
    warnings: ['only the first 2000 of 2100 items were read'],
  })
  expect(read(`{"items": ${'['.repeat(100_000)}`).problem).toMatchObject({ code: 'malformed' })
  expect(read(`${'{"items":['.repeat(100_000)}${']}'.repeat(100_000)}`).entries).toEqual([])
})

test('says what there is where a path leads nowhere', () => {
  const read = (answered: unknown, rules: object) =>
    readAnswer(new TextEncoder().encode(JSON.stringify(answered)), {
      url: 'https://a.example/',
      rules: sampleRules(rules),
    })
  expect(read({ hits: [], total: 0 }, {}).problem?.detail).toBe(
    'The path items «items» leads to nothing in the answer (there is: hits, total).',
  )
  expect(read([], {}).problem?.detail).toBe(
    'The path items «items» leads to nothing in the answer (it is a list: write $).',
  )
  expect(read({ items: [{ href: 'https://a.example/1' }] }, {}).problem?.detail).toBe(
    'The path link «url» gave no address in any of 1 items (there is: href).',
  )
  expect(read({ items: [{ url: '/1' }] }, { title: 'name' }).warnings).toEqual([
    'the path title «name» found nothing in any of 1 items',
  ])
  expect(read({ items: [] }, {})).toMatchObject({ problem: null, warnings: ['the answer has no items'] })
})
