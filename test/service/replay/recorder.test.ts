/** What is kept of a poll, and what a run says where it is not. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StoreError } from '../../../src/domain/errors.ts'
import { readFacts, replayRecording, rulesOf } from '../../../src/service/replay/replay-run.ts'
import { madeSource, NO_DAMAGE, SITE, writeDocument } from './made-documents.ts'
import { answerWith, type MadeRoom, makeRoom } from './made-room.ts'

const source = madeSource('rss')
const topics = { topics: [], entities: [] }
let room: MadeRoom

const entry = (name: string) => ({
  guid: name,
  link: `${SITE}/${name}`,
  title: `Title ${name}`,
  date: null,
  text: name,
})
const show = (...names: string[]) =>
  room.answers.set(source.url, answerWith(source.url, writeDocument('rss', names.map(entry), NO_DAMAGE)))

beforeEach(async () => {
  room = await makeRoom()
})
afterEach(() => room.close())

it('keeps nothing where nothing was read, and what could not be read', async () => {
  const failed = await room.poll(source)
  expect((await room.store.ledger.run(failed.id))?.replayable).toBe(false)
  room.answers.set(source.url, answerWith(source.url, 'no feed at all'))
  const unreadable = await room.poll(source)
  expect([unreadable.outcome, (await room.store.ledger.run(unreadable.id))?.replayable]).toEqual(['failed', true])
  show('a')
  await room.poll(source)
  const again = await room.poll(source)
  expect([again.outcome, (await room.store.ledger.run(again.id))?.replayable]).toEqual(['same-body', false])
})

it('keeps no header that is none of its business', async () => {
  show('a')
  const answer = room.answers.get(source.url)
  if (answer?.kind === 'document') {
    room.answers.set(source.url, { ...answer, headers: { 'set-cookie': 'secret', age: '1' } })
  }
  const run = await room.poll(source)
  const recording = await room.store.documents.recording(run.id)
  expect(recording?.facts).toContain('"headers":{"age":"1"}')
  expect(recording?.facts).not.toContain('secret')
})

it('replays a run that had to be planned anew, as it was written', async () => {
  show('a', 'b')
  const { apply } = room.store
  let rounds = 0
  room.store.apply = async (plan) => {
    rounds += 1
    return rounds === 1 ? 'conflict' : await apply(plan)
  }
  const run = await room.poll(source)
  const recording = await room.store.documents.recording(run.id)
  if (recording === null) throw new Error('not recorded')
  const facts = readFacts(recording)
  const { plan } = await replayRecording(recording, await rulesOf(facts, recording, topics), true)
  expect([rounds, plan.run.finishedAt, plan.stored.length]).toEqual([2, run.finishedAt, 2])
})

it('writes the run and says so where its documents cannot be kept', async () => {
  show('a')
  room.store.documents.pack = async () => {
    throw new StoreError('The store could not pack a document: no room.')
  }
  const run = await room.poll(source)
  const warning = 'its documents were not kept, so it cannot be replayed: The store could not pack a document: no room.'
  expect(await room.store.ledger.run(run.id)).toMatchObject({ seen: 1, replayable: false, warnings: [warning] })
})

it('drops the oldest where more is kept than may be', async () => {
  await room.close()
  room = await makeRoom({ documents: { keep: 86_400_000_000, maxBytes: 5000 } })
  const ids: string[] = []
  for (const name of 'abcdefghijklmnopqrst') {
    show(name)
    ids.push((await room.poll(source)).id)
  }
  const kept = await room.store.documents.recorded({ since: '', sourceId: null })
  expect(kept.length).toBeLessThan(ids.length)
  expect(ids.slice(-kept.length)).toEqual(kept)
})
