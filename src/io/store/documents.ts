/** What runs were given: documents packed with zstd, each against an older one of its name, each kept once. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { type RawBuilder, sql } from 'kysely'
import type { DocumentStore, DocumentUsage } from '../../domain/replay/document-store.ts'
import type { PackedDocument, Recording, StoredRecording } from '../../domain/replay/recording.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Recordings dropped in one transaction: others wait to write meanwhile. */
const DROPPED_AT_ONCE = 100
const FEW = 10
const UNNAMED_AT_ONCE = 1000

/** `asking` turns what the database throws into a StoreError. */
export function createDocumentStore(db: Database, asking: Asking): DocumentStore {
  return {
    pack: (name, body) => asking('pack a document', () => pack(db, name, body)),
    recording: (runId) => asking('read what a run was given', () => readRecording(db, runId)),
    recorded: (range) => asking('list what was kept of runs', () => listRecorded(db, range)),
    usage: () => asking('measure what was kept of runs', () => readUsage(db)),
    prune: (limits) => asking('drop old documents', () => prune(db, limits)),
  }
}

/**
 * A list changes little from poll to poll: packed against an earlier version of it, what is kept is the change. The
 * earlier version is always one that stands by itself, so that unpacking takes two steps at most.
 */
async function pack(db: Database, name: string, body: Uint8Array): Promise<PackedDocument> {
  const hash = createHash('sha256').update(body).digest('hex')
  const base = await lastWhole(db, name)
  if (base !== null) {
    const change = await packAgainst(base.body, body)
    if (change !== null && change.length * 2 < base.packed) {
      return { name, hash, size: body.length, packed: change, base: base.hash }
    }
  }
  return { name, hash, size: body.length, packed: await compress(body), base: null }
}

/** Null where the base cannot serve: zstd takes some beginnings of a document for a dictionary's own. */
async function packAgainst(base: Uint8Array, body: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await compress(body, { dictionary: base })
  } catch {
    return null
  }
}

async function lastWhole(db: Database, name: string) {
  const row = await db
    .selectFrom('documents')
    .select(['hash', 'body'])
    .where('name', '=', name)
    .where('base', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { hash: row.hash, packed: row.body.length, body: await decompress(row.body) }
}

/** Writes what a run was given beside it. False where what a document was packed against is gone meanwhile: then nothing is kept. */
export async function writeRecording(writer: Writer, run: number, { facts, documents }: Recording): Promise<boolean> {
  const numbers = new Map<string, number>()
  for (const document of [...documents, facts]) {
    const number = await documentNumber(writer, document)
    if (number === null) return false
    numbers.set(document.hash, number)
  }
  const ownFacts = numbers.get(facts.hash)
  if (ownFacts === undefined) return false
  await writer.insertInto('recordings').values({ run, facts: ownFacts }).execute()
  const rows = [...new Set(numbers.values())].map((document) => ({ run, document }))
  for (const piece of chunks(rows)) await writer.insertInto('recorded_documents').values(piece).execute()
  return true
}

async function documentNumber(writer: Writer, document: PackedDocument): Promise<number | null> {
  const { hash, name, size, packed, base } = document
  const known = await numberOf(writer, hash)
  if (known !== null) return known
  const baseNumber = base === null ? null : await numberOf(writer, base)
  if (base !== null && baseNumber === null) return null
  const { number } = await writer
    .insertInto('documents')
    .values({ hash, name, base: baseNumber, size, bytes: packed.length, body: packed })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

async function numberOf(db: Database, hash: string): Promise<number | null> {
  const row = await db.selectFrom('documents').select('number').where('hash', '=', hash).executeTakeFirst()
  return row?.number ?? null
}

async function readRecording(db: Database, runId: string): Promise<StoredRecording | null> {
  const rows = await db
    .selectFrom('recordings')
    .innerJoin('runs', 'runs.number', 'recordings.run')
    .innerJoin('recorded_documents', 'recorded_documents.run', 'recordings.run')
    .innerJoin('documents', 'documents.number', 'recorded_documents.document')
    .leftJoin('documents as bases', 'bases.number', 'documents.base')
    .select(['documents.number', 'documents.hash', 'documents.body', 'bases.body as base', 'recordings.facts'])
    .where('runs.id', '=', runId)
    .execute()
  const documents = new Map<string, Uint8Array>()
  let facts: string | null = null
  for (const { number, hash, body, base, facts: ofFacts } of rows) {
    const unpacked = await unpack(body, base)
    if (number === ofFacts) facts = new TextDecoder().decode(unpacked)
    else documents.set(hash, unpacked)
  }
  return facts === null ? null : { runId, facts, documents }
}

async function unpack(body: Uint8Array, base: Uint8Array | null): Promise<Uint8Array> {
  return base === null ? await decompress(body) : await decompress(body, { dictionary: await decompress(base) })
}

async function listRecorded(db: Database, { since, sourceId }: { since: string; sourceId: string | null }) {
  let query = db
    .selectFrom('recordings')
    .innerJoin('runs', 'runs.number', 'recordings.run')
    .select('runs.id')
    .where('runs.started_at', '>=', since)
    .orderBy('recordings.run')
  if (sourceId !== null) query = query.where('runs.source_id', '=', sourceId)
  return (await query.execute()).map(({ id }) => id)
}

async function readUsage(db: Database): Promise<DocumentUsage> {
  const { documents, bytes } = await db
    .selectFrom('documents')
    .select((eb) => [eb.fn.countAll<number>().as('documents'), eb.fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow()
  const { runs } = await db
    .selectFrom('recordings')
    .select((eb) => eb.fn.countAll<number>().as('runs'))
    .executeTakeFirstOrThrow()
  return { runs, documents, bytes: bytes ?? 0 }
}

async function prune(db: Database, { before, maxBytes }: { before: string; maxBytes: number }): Promise<number> {
  const write = async <T>(work: (writer: Writer) => Promise<T>) => {
    const result = await db.transaction().execute(work)
    // SQLite answers at once: without a rest in between, nothing else on this thread has its turn.
    await setImmediate()
    return result
  }
  // Of runs that are no longer kept at all.
  while ((await write((writer) => dropUnnamed(writer, sql`SELECT number FROM documents`))) > 0);
  let dropped = 0
  for (;;) {
    const oldest = await oldestRecordings(db)
    const old = oldest.filter(({ at }) => at < before)
    const isTooMuch = old.length === 0 && (await readUsage(db)).bytes > maxBytes
    // What dropping a run gives back is not known before, as documents are shared: a few, then it is measured again.
    const next = isTooMuch ? oldest.slice(0, FEW) : old
    if (next.length === 0) return dropped
    await write((writer) => dropRecordings(writer, next))
    dropped += next.length
  }
}

async function oldestRecordings(db: Database) {
  return await db
    .selectFrom('recordings')
    .innerJoin('runs', 'runs.number', 'recordings.run')
    .select(['recordings.run', 'runs.started_at as at'])
    .orderBy('recordings.run')
    .limit(DROPPED_AT_ONCE)
    .execute()
}

async function dropRecordings(writer: Writer, recordings: readonly { readonly run: number }[]): Promise<void> {
  const runs = recordings.map(({ run }) => run)
  const named = await writer
    .selectFrom('recorded_documents')
    .innerJoin('documents', 'documents.number', 'recorded_documents.document')
    .select(['documents.number', 'documents.base'])
    .distinct()
    .where('recorded_documents.run', 'in', runs)
    .execute()
  await writer.deleteFrom('recordings').where('run', 'in', runs).execute()
  const candidates = new Set(named.flatMap(({ number, base }) => [number, ...(base === null ? [] : [base])]))
  for (const piece of chunks([...candidates])) await dropUnnamed(writer, sql.join(piece))
}

/** Drops those of `candidates` no run names, then those that were kept only to unpack them. Gives how many. */
async function dropUnnamed(writer: Writer, candidates: RawBuilder<unknown>): Promise<number> {
  let dropped = 0n
  for (let round = 0; round < 2; round += 1) {
    const { numAffectedRows = 0n } = await sql`DELETE FROM documents WHERE number IN (
      SELECT number FROM documents AS old WHERE number IN (${candidates})
      AND NOT EXISTS (SELECT 1 FROM recorded_documents WHERE document = old.number)
      AND NOT EXISTS (SELECT 1 FROM documents WHERE base = old.number) LIMIT ${UNNAMED_AT_ONCE})`.execute(writer)
    dropped += numAffectedRows
  }
  return Number(dropped)
}
