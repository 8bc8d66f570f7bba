/** The contract on filters: each kind, and their combinations, against articles that tell them apart. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Filter, TextField } from '../../src/domain/filter.ts'
import type { Store } from '../../src/domain/ports.ts'
import { openStore } from '../../src/io/store/index.ts'
import { makeArticle, makePlan, makeTag, minute } from './make-plan.ts'
import type { MakeDatabase, TestDatabase } from './test-database.ts'

const TITLE_OR_TEXT: readonly TextField[] = ['title', 'text']
const NOW = minute(100)

/** Words already cut; a `*` at the end makes the last one a beginning. */
function words(text: string, fields = TITLE_OR_TEXT): Filter {
  const prefix = text.endsWith('*')
  const cut = text.replace('*', '').split(' ')
  return { kind: 'words', fields, words: cut, prefix, given: text }
}
const topic = (...ids: string[]): Filter => ({ kind: 'tag', tagKind: 'topic', ids })
const and = (...parts: Filter[]): Filter => ({ kind: 'and', parts })
const or = (...parts: Filter[]): Filter => ({ kind: 'or', parts })
const not = (part: Filter): Filter => ({ kind: 'not', part })
const score = (operator: '>' | '>=' | '<' | '<=' | '=', value: number, ...tagIds: string[]): Filter => ({
  ...{ kind: 'score', operator, value, tagIds },
})

/** Published a minute after each other: `e` is the newest. */
const articles = [
  makeArticle('a', {
    ...{
      published: minute(1),
      sourceId: 'first',
      language: 'de',
      title: 'Künstliche Intelligenz',
      image: 'https://i/',
    },
    ...{ text: 'Alibaba öffnet Qwen', authors: ['Ada Lovelace', 'Alan Turing'], url: 'https://news.example/A/2025/ki' },
    tags: [makeTag('ai', { score: 0.4 }), makeTag('deals', { score: 0.9 })],
  }),
  makeArticle('b', {
    ...{ published: minute(2), sourceId: 'second', language: 'en-GB', title: 'Alibaba opens Qwen', paywalled: true },
    ...{ text: 'künstliche pause', categories: [{ term: 'Retail tech', scheme: null, label: null }] },
    tags: [makeTag('ai', { score: 0.8 }), makeTag('alibaba', { kind: 'company', score: 1 })],
  }),
  makeArticle('c', {
    ...{ published: minute(3), sourceId: 'second', language: 'zh-Hant', title: '人工 工智 智能 能' },
    ...{ text: 'qwen', enclosures: [{ url: 'https://i/', type: null, length: null }], clusterId: 'urn:uuid:story' },
    tags: [makeTag('alibaba', { kind: 'company', score: 0.2 })],
  }),
  makeArticle('d', {
    published: minute(4),
    sourceId: 'third',
    language: 'und',
    text: 'nothing',
    revision: 2,
    changedAt: minute(5),
  }),
  makeArticle('e', {
    ...{ published: minute(5), sourceId: 'third', text: 'Alibaba hidden', hidden: true, tags: [makeTag('ai')] },
  }),
]

const cases: readonly (readonly [string, Filter, string])[] = [
  ['everything', { kind: 'all' }, 'dcba'],
  ['a word', words('alibaba'), 'ba'],
  ['a word in the title alone', words('alibaba', ['title']), 'b'],
  ['a word nobody has', words('temu'), ''],
  ['neighbours', words('künstliche intelligenz'), 'a'],
  ['neighbours in the wrong order', words('intelligenz künstliche'), ''],
  ['neighbours in two fields', words('intelligenz alibaba'), ''],
  ['no part of a word', words('ali'), ''],
  ['the beginning of a word', words('ali*'), 'ba'],
  ['the beginning of the last word', words('künstliche int*'), 'a'],
  ['the first of several words is whole', words('künst int*'), ''],
  ['Chinese pairs', words('人工 工智'), 'c'],
  ['a single Chinese character', words('智*'), 'c'],
  ['an author', words('turing', ['author']), 'a'],
  ['a category', words('retail tech', ['category']), 'b'],
  ['an author’s name is no text', words('turing'), ''],
  ['no field', words('alibaba', []), ''],
  ['a topic', topic('ai'), 'ba'],
  ['any of several topics', topic('deals', 'payments'), 'a'],
  ['a tag of another kind', { kind: 'tag', tagKind: 'company', ids: ['alibaba'] }, 'cb'],
  ['an id of another kind', topic('alibaba'), ''],
  ['no topic', topic(), ''],
  ['a source', { kind: 'source', ids: ['first', 'third'] }, 'da'],
  ['a language whatever its region', { kind: 'language', ids: ['EN', 'zh-CN'] }, 'cb'],
  ['no stated language', { kind: 'language', ids: ['und'] }, 'd'],
  ['a cluster', { kind: 'cluster', ids: ['urn:uuid:story'] }, 'c'],
  ['a part of the address', { kind: 'url', parts: ['/a/2025', 'nowhere'] }, 'a'],
  ['no pattern in an address', { kind: 'url', parts: ['%', '_'] }, ''],
  ['leads', { kind: 'is', state: 'lead' }, 'dba'],
  ['updated', { kind: 'is', state: 'updated' }, 'd'],
  ['paywalled', { kind: 'is', state: 'paywalled' }, 'b'],
  ['hidden', { kind: 'is', state: 'hidden' }, 'e'],
  ['not hidden', not({ kind: 'is', state: 'hidden' }), 'dcba'],
  ['hidden or a topic', or({ kind: 'is', state: 'hidden' }, topic('deals')), 'ea'],
  ['has an image', { kind: 'has', what: 'image' }, 'a'],
  ['has an enclosure', { kind: 'has', what: 'enclosure' }, 'c'],
  ['has revisions', { kind: 'has', what: 'revisions' }, 'd'],
  ['after includes its instant', { kind: 'after', instant: minute(3) }, 'dc'],
  ['before excludes it', { kind: 'before', instant: minute(3) }, 'ba'],
  ['before the beginning', { kind: 'before', instant: '0001-01-01T00:00:00Z' }, ''],
  ['after the end', { kind: 'after', instant: '9999-12-31T00:00:00Z' }, ''],
  ['within', { kind: 'within', milliseconds: 97 * 60_000 }, 'dc'],
  ['within more than all time', { kind: 'within', milliseconds: 1e15 }, 'dcba'],
  ['between', and({ kind: 'after', instant: minute(2) }, { kind: 'before', instant: minute(4) }), 'cb'],
  ['outside', or({ kind: 'before', instant: minute(2) }, { kind: 'after', instant: minute(4) }), 'da'],
  ['not after', not({ kind: 'after', instant: minute(3) }), 'ba'],
  ['the best topic’s score', score('>=', 0.8), 'ba'],
  ['the score of a topic', score('>=', 0.8, 'ai'), 'b'],
  ['the best score of several tags', score('>', 0.4, 'ai', 'alibaba'), 'b'],
  ['a low score includes none', score('<', 0.5, 'ai'), 'dca'],
  ['at most', score('<=', 0.4, 'ai'), 'dca'],
  ['exactly', score('=', 0.4, 'ai'), 'a'],
  ['exactly nothing', score('=', 0), 'dc'],
  ['at least nothing', score('>=', 0), 'dcba'],
  ['more than nothing', score('>', 0), 'ba'],
  ['less than nothing', score('<', 0), ''],
  ['words and a topic', and(words('qwen'), topic('ai')), 'ba'],
  ['words and words', and(words('qwen'), words('alibaba', ['title'])), 'b'],
  ['words, words and a topic', and(words('qwen'), words('alibaba'), topic('deals')), 'a'],
  ['words or words', or(words('intelligenz'), words('nothing')), 'da'],
  ['words or a topic', or(words('nothing'), topic('deals')), 'da'],
  ['not a word', not(words('alibaba')), 'dc'],
  ['a word and not another', and(words('qwen'), not(words('pause'))), 'ca'],
  ['only what words are not', and(not(words('qwen')), not(words('pause'))), 'd'],
  ['not a topic', and(words('qwen'), not(topic('ai'))), 'c'],
  ['not one of two', not(or(topic('deals'), words('nothing'))), 'cb'],
  ['not both', not(and(topic('ai'), words('pause'))), 'dca'],
  ['twice not', not(not(topic('ai'))), 'ba'],
  ['nothing to be', and(), 'dcba'],
  ['nothing to choose from', or(), ''],
  ['groups in groups', and(or(words('qwen'), words('nothing')), not(and(topic('ai'), topic('deals')))), 'dcb'],
]

const hostile = [
  '"',
  '""',
  '" OR "',
  'a" OR title:"b',
  '*',
  'NEAR(',
  ')',
  '{title}',
  ':',
  '-',
  '^',
  '\0',
  ' ',
  '\\',
  "'",
  '%',
  "'; DROP TABLE articles; --",
]

export function describeFilters(make: MakeDatabase): void {
  describe('filters', () => {
    let database: TestDatabase
    let store: Store
    beforeAll(async () => {
      database = await make()
      store = await openStore(database.url)
      await store.migrate()
      await store.apply(makePlan({ stored: articles }))
    })
    afterAll(async () => {
      await store.close()
      await database.remove()
    })
    const find = (filter: Filter) => store.articles({ filter, now: NOW, limit: 10, cursor: null, collapse: 'none' })

    test.each(cases)('%s', async (_, filter, expected) => {
      const page = await find(filter)
      expect(page.items.map(({ guid }) => guid?.replace('guid-', '')).join('')).toBe(expected)
      expect(page.next).toBeNull()
    })

    test.each(hostile)('%j is a word like any other', async (word) => {
      for (const prefix of [false, true]) {
        const sought: Filter = { kind: 'words', fields: TITLE_OR_TEXT, words: ['alibaba', word], prefix, given: '' }
        for (const filter of [sought, { ...sought, words: [word] }, and(sought, words('qwen')), topic(word)]) {
          expect((await find(filter)).items).toEqual([])
        }
      }
    })

    test('a filter of hundreds of parts, and one nested deep', async () => {
      const many = Array.from({ length: 600 }, (_, index) => words(`word${index}`))
      const count = async (filter: Filter) => (await find(filter)).items.length
      expect(await count(or(...many, words('alibaba')))).toBe(2)
      expect(await count(and(...many.map(not), words('alibaba')))).toBe(2)
      expect(await count(or(...many.map((part) => and(part, topic('ai'))), topic('deals')))).toBe(1)
      let nested = words('alibaba')
      for (let depth = 0; depth < 40; depth += 1) nested = or(and(nested, words('qwen')), words(`word${depth}`))
      expect(await count(nested)).toBe(2)
    })
  })
}
