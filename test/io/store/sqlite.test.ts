/** The store on SQLite: the contract, and what only SQLite's URL and file can do. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../../src/io/store/index.ts'
import { makeArticle, makePlan } from '../../contract/make-plan.ts'
import { describeStore } from '../../contract/store-contract.ts'
import type { TestDatabase } from '../../contract/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'depesche-store-'))
let files = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function newFile(): string {
  files += 1
  return join(folder, `${files}.db`)
}

async function makeSqlite(): Promise<TestDatabase> {
  const path = newFile()
  return {
    url: `sqlite:${path}`,
    async faults() {
      using database = new DatabaseSync(path)
      const rows = [
        ...database.prepare('PRAGMA integrity_check').all(),
        ...database.prepare('PRAGMA foreign_key_check').all(),
      ]
      database.exec("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
      return rows.flatMap((row) => Object.values(row).map(String)).filter((fault) => fault !== 'ok')
    },
    async remove() {
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    },
  }
}

describeStore('SQLite', makeSqlite)

describe('opening a store', () => {
  test('makes the folders above the file', async () => {
    const path = join(folder, 'a', 'b', 'news.db')
    const store = await openStore(`sqlite:${path}`)
    await store.migrate()
    await store.close()
    expect(existsSync(path)).toBe(true)
  })

  test('in memory each store is one of its own', async () => {
    const stores = [await openStore('sqlite::memory:'), await openStore('sqlite::memory:')]
    for (const store of stores) {
      await store.migrate()
      expect(await store.apply(makePlan({ stored: [makeArticle('one')] }))).toBe('applied')
      await store.close()
    }
  })

  test('what was stored is there after closing, with nothing left beside the file', async () => {
    const path = newFile()
    const before = await openStore(`sqlite:${path}`)
    await before.migrate()
    await before.apply(makePlan({ stored: [makeArticle('one')] }))
    await before.close()
    expect([existsSync(path), existsSync(`${path}-wal`)]).toEqual([true, false])
    const after = await openStore(`sqlite:${path}`)
    expect((await after.history('guid-one')).article).toEqual(makeArticle('one'))
    await after.close()
  })

  test.each([
    ['mysql://user:secret@host/db', 'A storage URL begins with sqlite:, this one with mysql:.'],
    ['data/depesche.db', 'A storage URL begins with sqlite:, this one with no scheme.'],
    ['sqlite:', 'A storage URL names a file, as sqlite:data/depesche.db does.'],
  ])('%s is refused in one sentence, without its password', async (url, message) => {
    await expect(openStore(url)).rejects.toMatchObject({ name: 'StoreError', message })
  })

  test('a file that is no database, and a folder, are refused', async () => {
    await expect(openStore(`sqlite:${import.meta.filename}`)).rejects.toMatchObject({ name: 'StoreError' })
    await expect(openStore(`sqlite:${folder}`)).rejects.toMatchObject({ name: 'StoreError', cause: expect.any(Error) })
  })

  test('folders are made on the way, and where that cannot be, the store is refused', async () => {
    const deep = join(folder, 'a', 'b', 'deep.db')
    await (await openStore(`sqlite:${deep}`)).close()
    expect(existsSync(deep)).toBe(true)
    for (const path of ['/proc/nope/deeper/x.db', join(deep, 'x.db')]) {
      await expect(openStore(`sqlite:${path}`), path).rejects.toMatchObject({ name: 'StoreError' })
    }
  })

  test('a store written by a newer version is left alone', async () => {
    const path = newFile()
    const store = await openStore(`sqlite:${path}`)
    await store.migrate()
    const database = new DatabaseSync(path)
    database.exec("UPDATE meta SET value = 1000 WHERE key = 'schema'")
    database.close()
    await expect(store.migrate()).rejects.toMatchObject({ name: 'StoreError', message: /newer version/ })
    await store.close()
  })

  test('before migrating, questions fail as StoreError', async () => {
    const store = await openStore('sqlite::memory:')
    await expect(store.version()).rejects.toMatchObject({ name: 'StoreError', cause: expect.any(Error) })
    await store.close()
  })
})
