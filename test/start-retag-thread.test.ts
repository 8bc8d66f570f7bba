/** Trials of topics run on a thread of their own, one at a time. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ConfigError, StoreError } from '../src/domain/errors.ts'
import type { TopicSet } from '../src/domain/topic.ts'
import { openStore } from '../src/io/store/index.ts'
import { createTryTopics } from '../src/start-retag-thread.ts'
import { makeArticle, makePlan, makeRecord } from './contract/make-plan.ts'
import { phraseOf, topicOf } from './pipeline/tag/topic-set.ts'

const directory = mkdtempSync(join(tmpdir(), 'depesche-retag-'))
const url = `sqlite:${join(directory, 'news.db')}`
const topics: TopicSet = {
  topics: [topicOf('text', { threshold: 1, phrases: { en: [phraseOf('text')] } })],
  entities: [],
}
const trial = { topics, texts: null, since: null }

beforeAll(async () => {
  const store = await openStore(url)
  await store.migrate()
  await store.apply(makePlan({ stored: [makeRecord(makeArticle('a')), makeRecord(makeArticle('b'))] }))
  await store.close()
})
afterAll(() => rmSync(directory, { recursive: true }))

it('tries topics on what is stored, and refuses a second trial meanwhile', async () => {
  const tryTopics = createTryTopics(url)
  const [first, second] = await Promise.all([tryTopics(trial), tryTopics(trial)])
  expect(first).toMatchObject({ articles: 2, tags: { text: { gained: 2, lost: 0 } }, complete: true })
  expect(second).toBe('busy')
  expect(await tryTopics({ ...trial, since: '2030-01-01T00:00:00.000Z' })).toMatchObject({ articles: 0 })
})

it('reads texts over there, and brings back their faults', async () => {
  const tryTopics = createTryTopics(url)
  const texts = (phrases: string) => ({ topics: `topics: [{id: other, ${phrases}}]`, watchlist: '' })
  const tried = await tryTopics({ ...trial, texts: texts('threshold: 1, phrases: {en: [text]}') })
  expect(tried).toMatchObject({ tags: { other: { gained: 2, lost: 0 } } })
  await expect(tryTopics({ ...trial, texts: texts('phrass: 1') })).rejects.toThrow(ConfigError)
})

it('rejects where the store cannot be opened, and can be asked again', async () => {
  const tryTopics = createTryTopics('sqlite:/dev/null/nowhere.db')
  await expect(tryTopics(trial)).rejects.toThrow(StoreError)
  await expect(tryTopics(trial)).rejects.toThrow(StoreError)
})
