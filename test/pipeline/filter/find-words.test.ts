/** Where a query's words stand: exact spans in the text as it is, whatever its spelling. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWords, soughtIn } from '../../../src/pipeline/filter/find-words.ts'
import { matches } from '../../../src/pipeline/filter/matches.ts'
import { parseQuery } from '../../../src/pipeline/filter/parse-query.ts'
import { passageOf } from '../../../src/pipeline/filter/passage.ts'
import { makeArticle } from '../../contract/make-plan.ts'

const marked = (query: string, text: string) =>
  findWords(text, soughtIn(parseQuery(query), 'title')).map(({ start, end }) => text.slice(start, end))

describe('what is marked', () => {
  it.each<[string, string, string[]]>([
    ['temu', 'Temu und Temuco', ['Temu']],
    ['haendler', 'Die Händlern helfen', ['Händlern']],
    ['händler', 'Ha\u0308ndler', ['Ha\u0308ndler']],
    ['straße', 'Auf der STRASSE', ['STRASSE']],
    ['"künstliche intelligenz"', 'der künstlichen Intelligenz wegen', ['künstlichen Intelligenz']],
    ['qwen', 'Ｑｗｅｎ！', ['Ｑｗｅｎ']],
    ['芯片', '新的芯片和晶片', ['芯片']],
    ['電商', '跨境电商平台', ['电商']],
    ['阿里巴巴', '阿里巴巴集团', ['阿里巴巴']],
    ['巴', '阿里巴巴', ['巴巴']],
    ['里', '阿里巴巴', ['里']],
    ['AI芯', 'AI芯片', ['AI芯']],
    ['𠮷', '𠮷野家', ['𠮷']],
    ['china', "China's Markt", ['China']],
    ['zoll OR markt', 'Zoll am Markt', ['Zoll', 'Markt']],
    ['zoll -markt', 'Zoll am Markt', ['Zoll']],
    ['zoll -(-markt)', 'Zoll am Markt', ['Zoll', 'Markt']],
    ['text:zoll', 'Zoll', []],
    ['topic:ai', 'AI', []],
    ['', 'Zoll', []],
  ])('%s in %s', (query, text, spans) => {
    expect(marked(query, text)).toEqual(spans)
  })

  it('law: there is something to mark where the title matches, and only there', () => {
    const word = fc.constantFrom(
      'Händler',
      'Ha\u0308ndlern',
      '阿里巴巴',
      '巴',
      '電商',
      '电',
      'Ｑｗｅｎ',
      "China's",
      'AI',
      '𠮷野',
    )
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '', ', ', '。'))).map((pieces) => pieces.flat().join(''))
    fc.assert(
      fc.property(word, text, (query, title) => {
        const filter = parseQuery(`title:"${query}"`)
        const found = matches(filter, makeArticle('a', { title }), '2025-01-01T00:00:00.000Z')
        const spans = findWords(title, soughtIn(filter, 'title'))
        expect(spans.length > 0).toBe(found)
        for (const { start, end } of spans) expect(start >= 0 && end > start && end <= title.length).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a passage', () => {
  it('stands around the first mark, at words, with its marks', () => {
    const text = `${'Vorher steht etwas. '.repeat(20)}Hier ist Zoll und noch ein Zoll. ${'Nachher auch. '.repeat(20)}`
    const passage = passageOf(text, findWords(text, soughtIn(parseQuery('zoll'), 'title')), 100)
    expect(passage?.marks.map(({ start, end }) => passage.text.slice(start, end))).toEqual(['Zoll', 'Zoll'])
    expect(passage?.text).toMatch(/^… \S.*\S …$/)
    expect(passage?.text.length).toBeLessThan(130)
  })

  it('is the whole of a short text, and nothing where nothing was found', () => {
    expect(passageOf('Ein Zoll.', [{ start: 4, end: 8 }], 100)).toEqual({
      text: 'Ein Zoll.',
      marks: [{ start: 4, end: 8 }],
    })
    expect(passageOf('Ein Zoll.', [], 100)).toBeNull()
  })

  it('law: what it marks is what the text marks, and no character is halved', () => {
    const text = fc.array(fc.constantFrom('𠮷', '野家', ' ', 'Zoll', '。')).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (given, length) => {
        const marks = findWords(given, soughtIn(parseQuery('zoll OR 𠮷'), 'title'))
        const passage = passageOf(given, marks, length)
        expect(passage === null).toBe(marks.length === 0)
        expect(passage?.text.isWellFormed() ?? true).toBe(true)
        for (const { start, end } of passage?.marks ?? []) {
          expect(
            findWords(passage?.text.slice(start, end) ?? '', soughtIn(parseQuery('zoll OR 𠮷'), 'title')),
          ).not.toEqual([])
        }
      }),
    )
  })
})
