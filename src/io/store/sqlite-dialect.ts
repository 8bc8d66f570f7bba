/** Kysely over Node's own SQLite: one connection, prepared statements kept, writers queued at the start of a transaction. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'
import { createSpace, GIVES_SPACE_BACK, type Space } from './sqlite-space.ts'

/** Milliseconds a writer waits for another one. */
const BUSY_TIMEOUT = 5000
const STATEMENTS_KEPT = 256

/** Opens the file (or `:memory:`) at once, so that a wrong path shows here. Throws what SQLite says. */
export function openSqlite(path: string): { dialect: Dialect; space: Space; close(): void } {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true })
  try {
    database.exec(GIVES_SPACE_BACK)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000')
  } catch (error) {
    database.close()
    throw error
  }
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ImmediateDriver(database),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    space: createSpace(database),
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

/**
 * Takes the write lock when a transaction begins, not at its first write: a transaction that has read and then finds
 * another writer's commit in its way fails at once, however long the busy timeout is. Read-only ones never wait.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    super({ database: statementKeeper(database) })
    this.#database = database
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }

  /** A full disk and the like end the transaction by themselves: rolling back once more would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection)
  }
}

/** The part of a database Kysely asks for, with the statements used last at hand. */
function statementKeeper(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => {
      if (database.isOpen) database.close()
    },
    prepare(text) {
      const statement = kept.get(text) ?? asKyselyWants(database.prepare(text))
      kept.delete(text)
      kept.set(text, statement)
      if (kept.size > STATEMENTS_KEPT) {
        const oldest = kept.keys().next()
        if (!oldest.done) kept.delete(oldest.value)
      }
      return statement
    },
  }
}

function asKyselyWants(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(asInput)),
    run: (parameters) => statement.run(...parameters.map(asInput)),
    iterate: (parameters) => statement.iterate(...parameters.map(asInput)) as IterableIterator<unknown>,
  }
}

/** Node binds every number as a float, and FTS5 takes only an integer for a bound of its rowid (else it reads all). */
function asInput(value: unknown): SQLInputValue {
  return Number.isSafeInteger(value) ? BigInt(value as number) : (value as SQLInputValue)
}
