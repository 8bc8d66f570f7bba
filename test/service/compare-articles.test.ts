/** Why two stored articles are in one story or two: by the link that was kept, or judged among the articles of their days. */
import { expect, test } from 'vitest'
import type { StoryLink } from '../../src/domain/story/story-link.ts'
import { openStore } from '../../src/io/store/index.ts'
import { compareArticles } from '../../src/service/compare-articles.ts'
import { editStory } from '../../src/service/edit-story.ts'
import { makeArticle, makePlan, makeRecord } from '../contract/make-plan.ts'
import { CLOSING, RECALL } from '../pipeline/cluster/stories.ts'
import { makeConfig } from '../web/newsroom.ts'

const articles = [...CLOSING, ...RECALL].map(({ id, published, ...told }) =>
  makeArticle(id, { ...told, published, firstSeen: published ?? '' }),
)
const [english, german, chinese, recall] = articles

async function open(change: { readonly link?: StoryLink } = {}) {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  const stored = articles.map((article) => {
    const inStory = article.id === german?.id ? { ...article, clusterId: english?.id ?? '', isLead: false } : article
    return makeRecord(inStory, { storyLink: article.id === german?.id ? (change.link ?? null) : null })
  })
  await store.apply(makePlan({ stored }))
  const compare = (one = '', other = '') => compareArticles({ store, topics: makeConfig().topics }, one, other)
  const clock = { now: () => '2026-03-18T12:00:00.000Z' }
  return { store, clock, compare }
}

test('tells the link as it was kept', async () => {
  const link: StoryLink = {
    article: german?.id ?? '',
    with: english?.id ?? '',
    by: 'event',
    score: 3.3,
    shared: [],
    against: [],
  }
  const { compare } = await open({ link })
  for (const [one, other] of [
    [english, german],
    [german, english],
  ]) {
    expect(await compare(one?.id, other?.url)).toMatchObject({
      together: true,
      link,
      judged: 'when it came',
      edits: [],
    })
  }
})

test('judges what was never linked among the articles of its days', async () => {
  const { compare } = await open()
  const alike = await compare(english?.id, chinese?.guid ?? '')
  expect(alike).toMatchObject({ together: false, judged: articles.length, link: { by: 'event' } })
  expect(alike.link.score).toBeGreaterThan(0)
  expect(alike.link.shared.map(({ term }) => term)).toContain('Lisbon')
  const other = await compare(english?.id, recall?.id)
  expect(other.link.score).toBeLessThan(0)
  expect(other.told.join(' ')).toMatch(/^They are in two stories\..+other places/)
})

test('says which editor had a say, until it is taken back', async () => {
  const { store, clock, compare } = await open()
  const { number } = await editStory(
    { store, clock },
    { kind: 'merge', story: english?.id ?? '', other: chinese?.id ?? '' },
    'Mira',
  )
  const together = await compare(english?.id, chinese?.id)
  expect(together).toMatchObject({ together: true, edits: [{ number, by: 'Mira' }] })
  expect(together.told[0]).toBe('They are in one story, as an editor (Mira) said.')
  await editStory({ store, clock }, { kind: 'undo', number }, 'Mira')
  expect((await compare(english?.id, chinese?.id)).told[0]).toBe('They are in two stories.')
})

test('refuses what cannot be compared', async () => {
  const { compare } = await open()
  await expect(compare(english?.id, english?.url)).rejects.toThrow('This is one article.')
  await expect(compare(english?.id, 'nowhere')).rejects.toThrow('There is no article nowhere.')
})
