/** Opens the store a URL names. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Kysely } from 'kysely'
import { StoreError } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite-dialect.ts'
import { createStore } from './store.ts'

/**
 * Opens `sqlite:path/to/file.db` (relative paths start at the working directory; the folder is made) or
 * `sqlite::memory:`. Rejects with StoreError for another scheme and where the file cannot be opened. The tables are
 * made by `migrate`.
 */
export async function openStore(url: string): Promise<Store> {
  const { scheme, place } = /^(?<scheme>[a-z]+):(?<place>.*)$/s.exec(url)?.groups ?? {}
  // Only the scheme is named: the rest may hold a password.
  if (scheme !== 'sqlite') {
    throw new StoreError(`A storage URL begins with sqlite:, this one with ${scheme ? `${scheme}:` : 'no scheme'}.`)
  }
  if (!place) throw new StoreError('A storage URL names a file, as sqlite:data/depesche.db does.')
  return openSqliteStore(place)
}

function openSqliteStore(place: string): Store {
  try {
    const path = place === ':memory:' ? place : resolve(place)
    if (path !== ':memory:') makeFolder(dirname(path))
    const { dialect, space, close } = openSqlite(path)
    const db = new Kysely<Tables>({ dialect })
    return createStore(db, space, async () => {
      await db.destroy()
      close()
    })
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new StoreError(`The store in ${place} cannot be opened: ${detail}`, { cause })
  }
}

/** One folder at a time: Node 24's recursive making never returns where a folder refuses it with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(path)) throw error
  }
}
