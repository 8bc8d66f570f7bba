/** What an editor says of stories, and what a run that failed left behind. */
import { expect, test } from 'vitest'
import { createStoryClusterer } from '../../../src/pipeline/cluster/story-clusterer.ts'
import { loadTopics } from '../../../src/pipeline/settings/load-topics.ts'
import { CLOSING, RECALL } from './stories.ts'

const topics = loadTopics(['entities:\n  - {id: acme, kind: company, labels: {en: Acme}, aliases: {"*": [Acme]}}\n'])
const [first, second, third] = CLOSING
if (first === undefined || second === undefined || third === undefined) throw new Error('three reports')

function filled(...articles: readonly (typeof first)[]) {
  const clusterer = createStoryClusterer(topics)
  clusterer.add(articles as typeof CLOSING)
  return clusterer
}

test('says of each article its story, named after the first, and why it is there', () => {
  const clusterer = createStoryClusterer(topics)
  const placements = clusterer.add([second, third, first])
  expect(placements.map(({ id, storyId, copyOf }) => [id, storyId, copyOf])).toEqual(
    CLOSING.map(({ id }) => [id, 'closing-en', null]),
  )
  expect(placements[0]?.link).toBeNull()
  expect(placements[1]?.link).toMatchObject({ article: 'closing-de', with: 'closing-en', by: 'event' })
  expect(placements[1]?.link?.shared).toContainEqual({ kind: 'place', term: 'Portugal', worth: expect.any(Number) })
  expect(clusterer.add([first])).toEqual([])
})

test('a name stays when the article it came from goes', () => {
  const clusterer = filled(first, second)
  clusterer.forget([first.id])
  const [placement] = clusterer.add([third])
  expect(placement).toMatchObject({ storyId: 'closing-en', link: { with: 'closing-de' } })
})

test('a split-off article stays apart; new ones may join either', () => {
  const clusterer = filled(first, second)
  clusterer.assign(second.id, 'split')
  clusterer.add([third])
  expect(clusterer.storyIdOf(first.id)).toBe('closing-en')
  expect(clusterer.storyIdOf(second.id)).toBe('split')
  expect(['closing-en', 'split']).toContain(clusterer.storyIdOf(third.id))
})

test('what an editor merged takes in what is like one part of it', () => {
  const clusterer = filled(first, ...RECALL)
  for (const { id } of RECALL) clusterer.assign(id, 'closing-en')
  clusterer.add([second])
  expect(clusterer.storyOf(second.id)).toEqual(['closing-en', 'closing-de', 'recall-en', 'recall-de'])
})

test('a run that was not written leaves nothing behind', () => {
  const clusterer = filled(first)
  clusterer.forget(clusterer.add([second, ...RECALL]).map(({ id }) => id))
  expect(clusterer.storyOf(first.id)).toEqual([first.id])
  expect(clusterer.size).toBe(1)
  expect(clusterer.add([second])).toEqual(filled(first).add([second]))
})

test('a changed text is compared from now on, in the same story', () => {
  const [recall] = RECALL
  if (recall === undefined) throw new Error('a recall')
  const clusterer = filled(first, second)
  const before = clusterer.explain(first.id, second.id)
  clusterer.refresh({ ...recall, id: second.id })
  expect(clusterer.storyIdOf(second.id)).toBe('closing-en')
  expect(clusterer.explain(first.id, second.id)?.score).toBeLessThan(before?.score ?? 0)
  clusterer.refresh({ ...recall, id: 'unknown' })
  expect(clusterer.size).toBe(2)
})
