/** Reading YAML with a schema: every fault at once, on its line, in words that say what to do. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readYaml } from '../../../src/pipeline/settings/read-yaml.ts'

const schema = z.strictObject({
  name: z.string().min(1),
  port: z.int().min(1).max(65_535).default(80),
  level: z.enum(['low', 'high']).default('low'),
  address: z.url({ error: 'write a web address' }).optional(),
  query: z.string().optional(),
  words: z
    .array(z.union([z.string(), z.strictObject({ text: z.string(), weight: z.number().default(1) })]))
    .default([]),
  labels: z.record(z.string().regex(/^[a-z]{2}$/, { error: 'write a language' }), z.string()).default({}),
})

function faults(text: string): string[] {
  const { value, faults: found } = readYaml(schema, { name: 'x.yaml', text })
  expect(value === null).toBe(found.length > 0)
  expect(found.every(({ file }) => file === 'x.yaml')).toBe(true)
  return found.map(({ line, message }) => `${line}: ${message}`)
}

test('a sound file gives its value with defaults and no faults', () => {
  const reading = readYaml(schema, { name: 'x.yaml', text: '\uFEFF# note\nname: one\nwords: [a, {text: b}]\n' })
  expect(reading.faults).toEqual([])
  expect(reading.value).toEqual({
    name: 'one',
    port: 80,
    level: 'low',
    words: ['a', { text: 'b', weight: 1 }],
    labels: {},
  })
})

test('the line of any value can be asked for, and of the nearest above one that is absent', () => {
  const { lineOf } = readYaml(schema, {
    name: 'x.yaml',
    text: 'name: one\nwords:\n  - a\n  - text: b\n    weight: 2\n',
  })
  expect(lineOf(['words', 1, 'weight'])).toBe(5)
  expect(lineOf(['words', 1, 'none', 'such'])).toBe(4)
  expect(lineOf(['words', 9])).toBe(2)
  expect(lineOf([])).toBe(1)
})

test('all faults are told at once, by line', () => {
  const text = `nmae: one
port: many
level: hihg
address: nowhere
words:
  - 5
  - {text: a, wieght: 2}
  - {weight: 2}
labels:
  deutsch: x
  de: 7
qurey: q
`
  expect(faults(text)).toEqual([
    '1: missing key `name`: add it, it must be text',
    '1: unknown key `nmae`; did you mean `name`?',
    '2: `port` must be a number, not the text «many»',
    '3: `level` must be one of `low`, `high`, not the text «hihg»; did you mean `high`?',
    '4: `address`: write a web address',
    '6: `words[1]` must be text or a block of keys and values, not 5',
    '7: unknown key `wieght`; did you mean `weight`?',
    '8: missing key `words[3].text`: add it, it must be text',
    '10: key `labels.deutsch`: write a language',
    '11: `labels.de` must be text, not 7; put it in quotes',
    '12: unknown key `qurey`; did you mean `query`?',
  ])
})

test.each([
  ['a number out of range', 'name: a\nport: 70000', ['2: `port` must be at most 65535, not 70000']],
  ['an empty text', 'name: ""', ['1: `name` must not be empty']],
  ['a key without a value', 'name:\nport: 1', ['1: `name` must be text, but it is empty']],
  ['a file without content', '# nothing yet', ['1: missing key `name`: add it, it must be text']],
  ['a list as the file', '- a', ['1: the file must be a block of keys and values, not a list']],
  [
    'a key no other resembles',
    'name: a\nzzzzzz: 1',
    ['2: unknown key `zzzzzz`; allowed here: `name`, `port`, `level`, `address`, `query`, `words`, `labels`'],
  ],
  ['a key twice', 'name: a\nport: 1\nname: b', ['3: this key stands here twice; keep one of them']],
  ['a tab', 'name: a\nwords:\n\t- b', ['3: a tab is used to indent; use spaces']],
  ['a second document', 'name: a\n---\nname: b', ['2: a second document begins here (---); a file holds one']],
  ['an alias of nothing', 'name: a\nquery: *none', ['2: nothing is named &none above; write the value out']],
  [
    'a tag we do not know',
    'name: a\nquery: !!js/function x',
    ['2: not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function'],
  ],
])('%s', (_, text, expected) => {
  expect(faults(text)).toEqual(expected)
})

test('a fault behind an alias is told where the value stands', () => {
  expect(faults('name: a\nwords:\n  - &one\n    text: 5\n  - *one\n')).toEqual([
    '4: `words[1].text` must be text, not 5; put it in quotes',
    '4: `words[2].text` must be text, not 5; put it in quotes',
  ])
})

test('a bomb of aliases is refused', () => {
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih']) {
    rows.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)
  }
  expect(faults(rows.join('\n'))).toEqual(['1: too many aliases (*name); write the values out'])
})

test('nesting deeper than the parser can go is a fault, not a crash', () => {
  expect(faults(`name: ${'['.repeat(20_000)}`).length).toBeGreaterThan(0)
})

test('a key named __proto__ is an unknown key', () => {
  expect(faults('name: a\n__proto__: {port: 1}')).toHaveLength(1)
})
