/** Grouping run by run: the order within a run does not matter, a restart neither, and each link says why. */
import { describe, expect, test } from 'vitest'
import { createStoryClusterer } from '../../../src/pipeline/cluster/story-clusterer.ts'
import { loadTopics } from '../../../src/pipeline/settings/load-topics.ts'
import { CLOSING, MARKET, RECALL, TARIFF } from './stories.ts'

const topics = loadTopics(['entities:\n  - {id: acme, kind: company, labels: {en: Acme}, aliases: {"*": [Acme]}}\n'])

test('what a later run brings joins the story of an earlier one', () => {
  const clusterer = createStoryClusterer(topics)
  clusterer.add([...CLOSING.slice(0, 1), ...TARIFF])
  expect(clusterer.storyOf('closing-en')).toEqual(['closing-en'])
  clusterer.add([...RECALL, ...CLOSING.slice(1)])
  expect(clusterer.storyOf('closing-en')).toEqual(['closing-en', 'closing-de', 'closing-zh'])
  expect(clusterer.storyOf('recall-de')).toEqual(['recall-en', 'recall-de'])
})

test('an article comes once', () => {
  const clusterer = createStoryClusterer(topics)
  clusterer.add(CLOSING)
  clusterer.add(CLOSING)
  expect(clusterer.size).toBe(CLOSING.length)
})

test('the order within a run does not matter', () => {
  const all = [...CLOSING, ...RECALL, ...TARIFF, ...MARKET]
  const stories = [all, all.toReversed()].map((run) => {
    const clusterer = createStoryClusterer(topics)
    clusterer.add(run)
    return all.map(({ id }) => clusterer.storyOf(id))
  })
  expect(stories[1]).toEqual(stories[0])
})

test('what was let go is as if it had never been', () => {
  const lived = createStoryClusterer(topics)
  lived.add(MARKET)
  lived.add(TARIFF)
  lived.expire('2026-03-17T08:30:00Z')
  lived.add(CLOSING.slice(0, 1))
  lived.expire('2026-03-17T09:00:00Z')
  lived.add([...CLOSING.slice(1), ...RECALL])
  const fresh = createStoryClusterer(topics)
  fresh.add([...MARKET.slice(1), ...TARIFF])
  fresh.add([...CLOSING.slice(1), ...RECALL])
  expect(lived.size).toBe(fresh.size)
  for (const { id } of [...CLOSING, ...RECALL, ...TARIFF, ...MARKET]) {
    expect(lived.storyOf(id)).toEqual(fresh.storyOf(id))
  }
  expect(lived.explain('closing-de', 'closing-zh')).toEqual(fresh.explain('closing-de', 'closing-zh'))
})

describe('explains', () => {
  const clusterer = createStoryClusterer(topics)
  clusterer.add([...CLOSING, ...RECALL, ...MARKET])

  test('what two articles share, most telling first', () => {
    const link = clusterer.explain('closing-en', 'closing-zh')
    expect(link).toMatchObject({ article: 'closing-zh', with: 'closing-en', by: 'event' })
    expect(link?.score).toBeGreaterThan(0)
    const terms = link?.shared.map(({ term }) => term)
    expect(terms).toEqual(expect.arrayContaining(['Lisbon', 'Portugal', 'close', '1,450', '16 March 2026', 'Acme']))
    const worths = link?.shared.map(({ worth }) => worth) ?? []
    expect(worths).toEqual(worths.toSorted((one, other) => other - one))
  })

  test('what sets two events of one company apart', () => {
    const link = clusterer.explain('closing-en', 'recall-en')
    expect(link?.score).toBeLessThan(0)
    expect(link?.against.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['other places', 'other days', 'other deeds']),
    )
  })

  test('nothing of what it does not hold', () => {
    expect(clusterer.explain('closing-en', 'unknown')).toBeNull()
    expect(clusterer.storyOf('unknown')).toEqual([])
    expect(clusterer.copyOf('unknown')).toBeNull()
  })
})
