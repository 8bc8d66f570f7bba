/** Loading topics and watch-list: the formats, and what the files say of each other. */
import { expect, test } from 'vitest'
import { ConfigError } from '../../../src/domain/errors.ts'
import { loadTopics, readTopicFiles } from '../../../src/pipeline/settings/load-topics.ts'

const TOPICS = `topics:
  - id: ai
    iptc: [20001298, "20000763"]
    labels: {de: Künstliche Intelligenz, zh: 人工智能}
    phrases: {de: [Künstliche Intelligenz, {t: KI, w: 1.5}, {t: Sprachmodell, compound: true}], "*": [" AI "]}
    entities: [alibaba, {temu: 2}]
    exclude: [Ai Weiwei]
  - id: parcels
    threshold: 2.5
    entities: {temu: 0.5}
    requireAny: [ai, temu]
`
const WATCHLIST = `entities:
  - {id: alibaba, kind: company, country: CN, wikidata: Q1359568, aliases: {"*": [Alibaba], zh: [{t: 阿里, guard: true}]}, not: [Ali Baba]}
  - {id: temu, kind: company, labels: {en: Temu}, aliases: {"*": [Temu]}}
`
const plain = { weight: 1, compound: false, guard: false }

test('both formats, with their defaults', () => {
  expect(loadTopics([TOPICS, WATCHLIST])).toEqual({
    topics: [
      {
        id: 'ai',
        iptc: ['20001298', '20000763'],
        labels: { de: 'Künstliche Intelligenz', zh: '人工智能' },
        threshold: 3,
        phrases: {
          de: [
            { ...plain, text: 'Künstliche Intelligenz' },
            { ...plain, text: 'KI', weight: 1.5 },
            { ...plain, text: 'Sprachmodell', compound: true },
          ],
          '*': [{ ...plain, text: 'AI' }],
        },
        entities: { alibaba: 1, temu: 2 },
        requireAny: [],
        exclude: ['Ai Weiwei'],
      },
      {
        id: 'parcels',
        iptc: [],
        labels: {},
        threshold: 2.5,
        phrases: {},
        entities: { temu: 0.5 },
        requireAny: ['ai', 'temu'],
        exclude: [],
      },
    ],
    entities: [
      {
        id: 'alibaba',
        kind: 'company',
        country: 'CN',
        wikidata: 'Q1359568',
        labels: {},
        aliases: { '*': [{ ...plain, text: 'Alibaba' }], zh: [{ ...plain, text: '阿里', guard: true }] },
        not: ['Ali Baba'],
      },
      {
        id: 'temu',
        kind: 'company',
        country: null,
        wikidata: null,
        labels: { en: 'Temu' },
        aliases: { '*': [{ ...plain, text: 'Temu' }] },
        not: [],
      },
    ],
  })
})

test('one text may hold both, several texts add up, no text at all is an empty set', () => {
  expect(loadTopics([TOPICS + WATCHLIST])).toEqual(loadTopics([WATCHLIST, TOPICS]))
  expect(loadTopics([])).toEqual({ topics: [], entities: [] })
  expect(loadTopics([''])).toEqual({ topics: [], entities: [] })
})

test('the set is plain data: it survives being sent to another thread', () => {
  const set = loadTopics([TOPICS, WATCHLIST])
  expect(structuredClone(set)).toEqual(set)
})

test('bad values of all texts are thrown at once', () => {
  const topics = `topics:
  - id: AI
    iptc: [12]
    threshold: 0
    phrases:
      de: [5, {t: KI, weight: 2}, {w: 2}, "--"]
      deutsch: [x]
    entities: [{alibaba: viel}]
`
  const watchlist = `entities:
  - {id: x, kind: firm, country: China, wikidata: 123, aliasses: {}}
`
  const error = thrown(() => loadTopics([topics, watchlist]))
  expect(error.message.split('\n')).toEqual([
    'text 1:2: `topics[1].id`: use lower-case letters, digits and hyphens, at most 64',
    'text 1:3: `topics[1].iptc[1]`: an IPTC Media Topic code has eight digits, such as 20001298',
    'text 1:4: `topics[1].threshold` must be more than 0, not 0',
    'text 1:6: `topics[1].phrases.de[1]` must be text or a block of keys and values, not 5',
    'text 1:6: unknown key `weight`; allowed here: `t`, `w`, `compound`, `guard`, `forms`, `gap`, `context`, `near`, `notNear`, `not_near`, `requireAny`, `require_any`, `exclude`',
    'text 1:6: missing key `topics[1].phrases.de[3].t`: add it, it must be text',
    'text 1:6: `topics[1].phrases.de[4]`: write a phrase with at least one letter or digit',
    'text 1:7: key `topics[1].phrases.deutsch`: write a language such as de, en or zh, or "*" for all',
    'text 1:8: `topics[1].entities[1].alibaba` must be a number, not the text «viel»',
    'text 2:2: `entities[1].kind` must be one of `company`, `person`, `product`, `event`, not the text «firm»',
    'text 2:2: `entities[1].country`: write a country code such as CN or DE',
    'text 2:2: `entities[1].wikidata` must be text, not 123; put it in quotes',
    'text 2:2: missing key `entities[1].aliases`: add it, it must be a block of keys and values',
    'text 2:2: unknown key `aliasses`; did you mean `aliases`?',
  ])
})

test('an id stands once, across topics and entities and files', () => {
  const files = [
    { name: 'topics.yaml', text: 'topics:\n  - id: ai\n  - id: temu\n  - id: ai\n' },
    { name: 'watchlist.yaml', text: WATCHLIST.replace('alibaba', 'other') },
  ]
  expect(readTopicFiles(files).faults).toEqual([
    {
      file: 'topics.yaml',
      line: 4,
      message: 'the id `ai` is taken (topics.yaml, line 2); topics and entities need ids of their own',
    },
    {
      file: 'watchlist.yaml',
      line: 3,
      message: 'the id `temu` is taken (topics.yaml, line 3); topics and entities need ids of their own',
    },
  ])
})

test('ids named anywhere must exist; each is told on its line', () => {
  const text = `topics:
  - id: ai
    entities:
      - alibaba
      - {temmu: 2}
      - nobody
    requireAny:
      - ai
      - alibab
  - id: parcels
    entities:
      temu: 1
      parcels: 2
`
  const { topics, faults } = readTopicFiles([
    { name: 'topics.yaml', text },
    { name: 'watchlist.yaml', text: WATCHLIST },
  ])
  expect(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
    'topics.yaml:5: there is no entity `temmu`; did you mean `temu`?',
    'topics.yaml:6: there is no entity `nobody`; add or remove it',
    'topics.yaml:9: there is no topic or entity `alibab`; did you mean `alibaba`?',
    'topics.yaml:13: there is no entity `parcels`; add or remove it',
  ])
  expect(topics.topics.map(({ id }) => id)).toEqual(['ai', 'parcels'])
})

test('while a file is broken, names that may stand in it are no faults', () => {
  const { faults } = readTopicFiles([
    { name: 'topics.yaml', text: TOPICS },
    { name: 'watchlist.yaml', text: 'entities: [' },
  ])
  expect(faults.map(({ file }) => file)).toEqual(faults.map(() => 'watchlist.yaml'))
  expect(faults.length).toBeGreaterThan(0)
})

function thrown(act: () => unknown): ConfigError {
  try {
    act()
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

test('conditions are read, whichever way they are spelled', () => {
  const { topics, entities, contexts } = loadTopics([
    'topics: [{id: a, near: [China], not_near: [Porzellan], phrases: {de: [{t: Chip, near: [Wafer], not_near: [Kartoffel], require_any: [Fab], exclude: [Chip und Chap], forms: [Chipsatz], gap: 2}]}}]',
    'contexts: {company: [Konzern]}\nentities: [{id: otto, kind: company, aliases: {de: [{t: Otto, context: true}]}}]',
    'contexts: {company: [Aktie], person: [Frau]}',
  ])
  const conditions = { near: ['Wafer'], notNear: ['Kartoffel'], requireAny: ['Fab'], exclude: ['Chip und Chap'] }
  expect(topics[0]).toMatchObject({ near: ['China'], notNear: ['Porzellan'] })
  expect(topics[0]?.phrases).toEqual({ de: [{ ...plain, text: 'Chip', forms: ['Chipsatz'], gap: 2, conditions }] })
  expect(entities[0]?.aliases).toEqual({ de: [{ ...plain, text: 'Otto', context: true }] })
  expect(contexts).toEqual({ company: ['Konzern', 'Aktie'], person: ['Frau'], product: [], event: [] })
})
