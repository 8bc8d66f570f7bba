/** What runs were given: documents packed with zstd, each against an older one of its name, each kept once. */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { DocumentStore, DocumentUsage } from '../../domain/replay/document-store.ts'
import type { PackedDocument, Recording, StoredRecording } from '../../domain/replay/recording.ts'
import { chunks } from './chunks.ts'
import type { Database, Writer } from './schema.ts'
import { packed, unpacked } from './zstd.ts'

type Asking = <T>(action: string, work: () => Promise<T>) => Promise<T>

/** Recordings dropped in one transaction: others wait to write meanwhile. */
const DROPPED_AT_ONCE = 100
const UNNAMED_AT_ONCE = 1000

/** `asking` turns what the database throws into a StoreError. */
export function createDocumentStore(db: Database, asking: Asking): DocumentStore {
  const bases: Bases = new Map()
  return {
    pack: (name, body) => asking('pack a document', () => pack(db, bases, name, body)),
    recording: (runId) =>
      asking('read what a run was given', async () => {
        const found = await readRecording(db, runId)
        return found === null
          ? null
          : { ...found, document: (hash) => asking('read a document', () => found.document(hash)) }
      }),
    recorded: (range) => asking('list what was kept of runs', () => listRecorded(db, range)),
    usage: () => asking('measure what was kept of runs', () => readUsage(db)),
    prune: (limits) => asking('drop old documents', () => prune(db, limits)),
  }
}

/** Documents that stand by themselves, unpacked, by their hash: those others were packed against last. */
type Bases = Map<string, Uint8Array>

/** Bytes of bases held, and of one at most. */
const MOST_BASES = 8_000_000
const LARGEST_BASE = 500_000

/**
 * A list changes little from poll to poll: packed against an earlier version of it, what is kept is the change. The
 * earlier version is always one that stands by itself, so that unpacking takes two steps at most.
 */
async function pack(db: Database, bases: Bases, name: string, body: Uint8Array): Promise<PackedDocument> {
  const hash = createHash('sha256').update(body).digest('hex')
  const size = body.length
  const base = await lastWhole(db, bases, name)
  const change = base === null ? null : await packAgainst(base.body, body)
  if (base !== null && change !== null && change.length * 2 < base.bytes) {
    return { name, hash, size, packed: change, base: base.hash }
  }
  hold(bases, hash, body)
  return { name, hash, size, packed: await packed(body, null), base: null }
}

/** Null where the base cannot serve: zstd takes some beginnings of a document for a dictionary's own. */
async function packAgainst(base: Uint8Array, body: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await packed(body, base)
  } catch {
    return null
  }
}

async function lastWhole(db: Database, bases: Bases, name: string) {
  const last = await db
    .selectFrom('documents')
    .select(['number', 'hash', 'bytes'])
    .where('name', '=', name)
    .where('base', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return null
  const { number, hash, bytes } = last
  const held = bases.get(hash)
  if (held !== undefined) {
    hold(bases, hash, held)
    return { hash, bytes, body: held }
  }
  const { body } = await db
    .selectFrom('documents')
    .select('body')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const read = await unpacked(body, null)
  hold(bases, hash, read)
  return { hash, bytes, body: read }
}

/** What was of use last stays longest. */
function hold(bases: Bases, hash: string, body: Uint8Array): void {
  if (body.length > LARGEST_BASE) return
  bases.delete(hash)
  bases.set(hash, body)
  let bytes = 0
  for (const one of bases.values()) bytes += one.length
  for (const [oldest, one] of bases) {
    if (bytes <= MOST_BASES) return
    bases.delete(oldest)
    bytes -= one.length
  }
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
  const found = await db
    .selectFrom('recordings')
    .innerJoin('runs', 'runs.number', 'recordings.run')
    .innerJoin('documents', 'documents.number', 'recordings.facts')
    .select('documents.hash')
    .where('runs.id', '=', runId)
    .executeTakeFirst()
  if (found === undefined) return null
  const facts = await readDocument(db, found.hash)
  if (facts === null) return null
  return { runId, facts: new TextDecoder().decode(facts), document: (hash) => readDocument(db, hash) }
}

async function readDocument(db: Database, hash: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('documents')
    .leftJoin('documents as bases', 'bases.number', 'documents.base')
    .select(['documents.body', 'bases.body as base'])
    .where('documents.hash', '=', hash)
    .executeTakeFirst()
  if (row === undefined) return null
  return await unpacked(row.body, row.base === null ? null : await unpacked(row.base, null))
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
    const next = isTooMuch ? oldest.slice(0, Math.ceil(oldest.length / 10)) : old
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
