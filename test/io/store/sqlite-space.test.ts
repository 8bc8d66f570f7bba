/** Space: a file gives back what was removed; one from before that could be done, once it is written anew. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import type { Store } from '../../../src/domain/ports.ts'
import { openStore } from '../../../src/io/store/index.ts'
import { makeArticle, makePlan, minute, removing } from '../../contract/make-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'depesche-space-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const words = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')

/** A file of 300 articles of which 290 are removed. */
async function emptied(path: string): Promise<{ store: Store; full: number }> {
  const store = await openStore(`sqlite:${path}`)
  await store.migrate()
  const stored = Array.from({ length: 300 }, (_, index) => {
    const at = minute(index)
    return makeArticle(`${index}`, { text: `${words} ${index}`, html: words, published: at, firstSeen: at })
  })
  await store.apply(makePlan({ stored }))
  const { bytes: full } = await store.retention.space()
  const range = await store.retention.range('example', { olderThan: null, keep: 10 })
  await store.retention.remove({ ...range, ...removing, after: null, limit: 1000 })
  while (await store.retention.tidy());
  return { store, full }
}

test('a new file shrinks by pieces', async () => {
  const path = join(folder, 'new.db')
  const { store, full } = await emptied(path)
  const { free, shrinks } = await store.retention.space()
  expect(shrinks).toBe(true)
  expect(free).toBeGreaterThan(full * 0.7)
  await store.retention.giveBack(100_000)
  expect((await store.retention.space()).bytes).toBe(full - Math.ceil(100_000 / 4096) * 4096)
  await store.retention.giveBack(1e9)
  const { bytes, free: rest } = await store.retention.space()
  expect(rest).toBe(0)
  expect(statSync(path).size).toBe(bytes)
  expect(bytes).toBeLessThan(full * 0.3)
  await store.close()
})

test('an older file keeps its size until it is written anew, and shrinks from then on', async () => {
  const path = join(folder, 'old.db')
  const before = new DatabaseSync(path)
  before.exec('PRAGMA journal_mode = WAL; CREATE TABLE other (x)')
  before.close()
  const { store, full } = await emptied(path)
  await store.retention.giveBack(1e9)
  expect(await store.retention.space()).toMatchObject({ bytes: full, shrinks: false })
  await store.retention.rebuild()
  const { bytes, free, shrinks } = await store.retention.space()
  expect({ free, shrinks }).toEqual({ free: 0, shrinks: true })
  expect(bytes).toBeLessThan(full * 0.3)
  expect(statSync(path).size).toBe(bytes)
  expect((await store.history('guid-299')).article?.title).toBe('Title of 299')
  await store.close()
})
