/** The score shown for an article: of the tags a query names, otherwise of its topics. */
import { expect, it } from 'vitest'
import type { Tag } from '../../../src/domain/article.ts'
import { parseQuery } from '../../../src/pipeline/filter/parse-query.ts'
import { scoreOf } from '../../../src/pipeline/filter/score-of.ts'

const tags: Tag[] = [
  { id: 'ai', kind: 'topic', origin: 'rule', score: 0.5, evidence: [] },
  { id: 'retail', kind: 'topic', origin: 'rule', score: 0.7, evidence: [] },
  { id: 'alibaba', kind: 'company', origin: 'rule', score: 0.9, evidence: [] },
]

it.each([
  ['', 0.7],
  ['Temu', 0.7],
  ['topic:ai', 0.5],
  ['topic:ai company:alibaba', 0.9],
  ['topic:ai OR topic:retail', 0.7],
  ['topic:ai -company:alibaba', 0.5],
  ['topic:deals', 0],
])('%s → %d', (query, score) => {
  expect(scoreOf(parseQuery(query), { tags })).toBe(score)
})

it('is 0 for an article without tags', () => {
  expect(scoreOf({ kind: 'all' }, { tags: [] })).toBe(0)
})
