/** The room a SQLite file takes: what of it is free, and giving that back to the disk. */
import type { DatabaseSync } from 'node:sqlite'
import type { StoreSpace } from '../../domain/retention/retention-store.ts'

export interface Space {
  measure(): StoreSpace
  giveBack(bytes: number): void
  rebuild(): void
}

/** `PRAGMA auto_vacuum`: free pages can be given back a few at a time. */
const INCREMENTAL = 2

/** Before anything is written to a new file, and before it gets its journal: later only `rebuild` can do it. */
export const GIVES_SPACE_BACK = 'PRAGMA auto_vacuum = INCREMENTAL'

/** Each throws what SQLite says. */
export function createSpace(database: DatabaseSync): Space {
  const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
  return {
    measure() {
      const pageSize = pragma('page_size')
      return {
        bytes: pragma('page_count') * pageSize,
        free: pragma('freelist_count') * pageSize,
        shrinks: pragma('auto_vacuum') === INCREMENTAL,
      }
    },
    giveBack(bytes) {
      const pages = Math.max(1, Math.ceil(bytes / pragma('page_size')))
      // Not `run` of a statement: that frees a single page.
      database.exec(`PRAGMA incremental_vacuum(${pages}); PRAGMA wal_checkpoint(PASSIVE)`)
    },
    rebuild() {
      database.exec(`${GIVES_SPACE_BACK}; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)`)
    },
  }
}
