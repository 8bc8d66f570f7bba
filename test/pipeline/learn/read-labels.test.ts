/** Labelled articles from a file, and the file a model is kept in. */
import { expect, it } from 'vitest'
import { readLabels } from '../../../src/pipeline/learn/read-labels.ts'
import { termPlaces } from '../../../src/pipeline/learn/term-places.ts'
import { trainTopics } from '../../../src/pipeline/learn/train-topics.ts'
import { readTopicModel } from '../../../src/pipeline/settings/topic-model-schema.ts'
import { labelledArticles } from './labelled.ts'

it('reads a line an article, and says of every line that is none what is wrong', () => {
  const text = [
    '{"title": "A", "text": "B", "lang": "de", "topics": ["ai"], "note": 1}',
    '',
    '{"title": "A", "text": "B", "topics": []}',
    'no JSON',
    '{"title": "A", "topics": []}',
    '{"title": "A", "text": "B", "topics": ["aj"]}',
  ].join('\n')
  const { articles, faults } = readLabels({ name: 'labels.jsonl', text }, ['ai', 'deals'])
  expect(articles).toMatchObject([
    { language: 'de', labels: { ai: true, deals: false }, weight: 1 },
    { language: 'und', labels: { ai: false, deals: false } },
  ])
  expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
    expect.stringMatching(/^4 the line cannot be used/),
    expect.stringMatching(/^5 `text` cannot be used/),
    '6 there is no topic `aj`',
  ])
})

it('reads a model as it was written, and refuses anything else', () => {
  const model = trainTopics(labelledArticles(20), () => new Map())
  expect(readTopicModel({ name: 'm', text: JSON.stringify(model) }).model).toEqual(model)
  for (const text of ['', '[]', '{"labels": 1}', JSON.stringify({ ...model, more: 1 })]) {
    expect(readTopicModel({ name: 'm', text })).toMatchObject({ model: null, faults: [{ file: 'm', line: 1 }] })
  }
})

it('knows the place of every term', () => {
  const text = 'Händler prüfen 𠀀世界 KI-Modelle, 2025: 人工智能'
  const places = termPlaces(text)
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([
    ...['Händler', 'prüfen', 'KI', 'Modelle'],
    ...['𠀀世', '世界', '人工', '工智', '智能'],
  ])
})
