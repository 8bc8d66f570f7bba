/** The words an article is indexed by, field by field, and the break no phrase can cross. */
import { expect, it } from 'vitest'
import { BREAK, indexWords } from '../../../src/pipeline/filter/index-words.ts'
import { matchingWords } from '../../../src/pipeline/normalise/matching-words.ts'

it('indexes title, text, authors and categories', () => {
  expect(
    indexWords({
      title: 'Temus Händler – 阿里巴巴',
      text: 'Vorspann.\n\n…\n\nDie KI-Modelle\nsind offen.\n\n',
      authors: ['Joe Tsai', '', 'Jack Ma'],
      categories: [
        { term: 'ai', scheme: 'https://tags.example', label: 'Künstliche Intelligenz' },
        { term: 'China', scheme: null, label: 'China' },
        { term: 'Handel', scheme: null, label: null },
      ],
    }),
  ).toEqual({
    title: 'temu haendler 阿里 里巴 巴巴 巴',
    text: 'vorspann breaks die ki modell sind offen',
    author: 'joe tsai breaks jack ma',
    category: 'ai breaks kuenstlich intelligenz breaks china breaks handel',
  })
})

it('gives empty fields for an article without words', () => {
  expect(indexWords({ title: '…', text: '', authors: [], categories: [] })).toEqual({
    title: '',
    text: '',
    author: '',
    category: '',
  })
})

it('parts paragraphs by a word that no text has', () => {
  expect(matchingWords(`${BREAK} ${BREAK.toUpperCase()}`)).not.toContain(BREAK)
})
