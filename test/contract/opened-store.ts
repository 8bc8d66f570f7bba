/** Opens stores on one new database for a test, and closes and removes them after it. */
import { afterEach } from 'vitest'
import type { Store } from '../../src/domain/ports.ts'
import { openStore } from '../../src/io/store/index.ts'
import type { MakeDatabase, TestDatabase } from './test-database.ts'

/** Within a `describe`: gives a function that opens the test's database, the first time empty and migrated. */
export function useDatabase(make: MakeDatabase): { open(): Promise<Store>; database(): Promise<TestDatabase> } {
  let made: Promise<TestDatabase> | null = null
  const stores: Store[] = []
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    await (await made)?.remove()
    made = null
  })
  const database = () => {
    made ??= make()
    return made
  }
  return {
    database,
    async open() {
      const store = await openStore((await database()).url)
      stores.push(store)
      await store.migrate()
      return store
    },
  }
}
