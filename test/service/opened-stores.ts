/** Stores in a folder of a test's own, closed and removed after it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Store } from '../../src/domain/ports.ts'
import { openStore } from '../../src/io/store/index.ts'

/** Called once in a test file. */
export function useStores() {
  let folder: string | null = null
  let files = 0
  const opened: Store[] = []
  async function close(): Promise<void> {
    for (const store of opened.splice(0)) await store.close()
  }
  afterEach(async () => {
    await close()
    if (folder !== null) await rm(folder, { recursive: true })
    folder = null
  })
  return {
    /** Closes what is open; files stay until the test has ended. */
    close,
    async open(url: string): Promise<Store> {
      const store = await openStore(url)
      opened.push(store)
      await store.migrate()
      return store
    },
    /** The address of a new file, which several stores may be opened on. */
    async shared(): Promise<string> {
      folder ??= await mkdtemp(join(tmpdir(), 'depesche-stores-'))
      files += 1
      return `sqlite:${join(folder, `${files}.db`)}`
    },
  }
}
