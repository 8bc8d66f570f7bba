/** What the store answered a run, written as the changes from one answer to the next, and read back. */
import type { Decision } from '../../domain/decision.ts'
import type { Known, KnownEntry, Probe } from '../../domain/plan.ts'
import type { RecordedEntry, RecordedKnown } from '../../domain/replay/run-facts.ts'

export interface Answered {
  readonly probe: Probe
  readonly known: Known
}

/** Entries whose text no decision depended on: known as they still are. */
export function settledEntries(decisions: readonly (Decision & { readonly entryHash: string })[]): Map<string, string> {
  return new Map(
    decisions.flatMap(({ kind, entryId, entryHash }) =>
      kind === 'unchanged' && entryId !== null ? [[entryId, entryHash]] : [],
    ),
  )
}

/** `settled` is entry id → hash: where the store knew an entry with that hash, only its text's length is kept. */
export function knownChanges(answers: readonly Answered[], settled: ReadonlyMap<string, string>): RecordedKnown[] {
  const before = {
    entries: new Map<string, KnownEntry>(),
    urls: new Map<string, string>(),
    removed: new Map<string, string>(),
  }
  return answers.map(({ probe, known }) => ({
    entries: changesOf(probe.entryIds, known.entries, before.entries, isSameEntry).map(([id, entry]) => {
      return [id, entry === null ? null : recordedEntry(entry, settled.get(id) === entry.entryHash)] as const
    }),
    urls: changesOf(probe.urls, known.urls, before.urls, Object.is),
    removed: changesOf([...probe.entryIds, ...probe.urls], known.removed ?? new Map(), before.removed, Object.is),
  }))
}

function changesOf<Value>(
  asked: readonly string[],
  answer: ReadonlyMap<string, Value>,
  before: Map<string, Value>,
  isSame: (one: Value, other: Value) => boolean,
): (readonly [string, Value | null])[] {
  const changes: (readonly [string, Value | null])[] = []
  for (const key of new Set(asked)) {
    const now = answer.get(key)
    const was = before.get(key)
    if (now === undefined) {
      if (before.delete(key)) changes.push([key, null])
    } else if (was === undefined || !isSame(was, now)) {
      before.set(key, now)
      changes.push([key, now])
    }
  }
  return changes
}

function isSameEntry({ stored: one, ...entry }: KnownEntry, { stored: other, ...next }: KnownEntry): boolean {
  if (!hasSameFields(entry, next)) return false
  return one === null || other === null ? one === other : hasSameFields(one, other)
}

function hasSameFields(one: object, other: object): boolean {
  const fields = new Map(Object.entries(other))
  return Object.entries(one).every(([name, value]) => fields.get(name) === value)
}

function recordedEntry({ stored, ...entry }: KnownEntry, isSettled: boolean): RecordedEntry {
  if (stored === null) return { ...entry, stored }
  return { ...entry, stored: isSettled ? { ...stored, title: '', text: stored.text.length } : stored }
}

/**
 * Answers as the store did, one call after the other. `strict`: the run asks as it did then, and what was not known at a
 * call is unknown there; otherwise, under other rules, all that was known at any call is.
 */
export function recallKnown(recorded: readonly RecordedKnown[], strict: boolean): (probe: Probe) => Known {
  const entries = new Map<string, KnownEntry | null>()
  const urls = new Map<string, string | null>()
  const removed = new Map<string, string | null>()
  const take = ({ entries: known, urls: addresses, removed: gone }: RecordedKnown) => {
    for (const [id, entry] of known) entries.set(id, entry === null ? null : knownEntry(entry))
    for (const [url, id] of addresses) urls.set(url, id)
    for (const [key, why] of gone) removed.set(key, why)
  }
  const waiting = [...recorded]
  if (!strict) for (const answer of waiting.splice(0)) take(answer)
  return (probe) => {
    const next = waiting.shift()
    if (next !== undefined) take(next)
    return {
      entries: pick(probe.entryIds, entries),
      urls: pick(probe.urls, urls),
      removed: pick([...probe.entryIds, ...probe.urls], removed),
    }
  }
}

/** A text of which only the length was kept is as long: that decides whether another is far shorter. */
function knownEntry({ stored, ...entry }: RecordedEntry): KnownEntry {
  if (stored === null) return { ...entry, stored }
  const { text } = stored
  return { ...entry, stored: { ...stored, text: typeof text === 'string' ? text : '\0'.repeat(text) } }
}

function pick<Value>(keys: readonly string[], from: ReadonlyMap<string, Value | null>): Map<string, Value> {
  const picked = new Map<string, Value>()
  for (const key of keys) {
    const value = from.get(key) ?? null
    if (value !== null) picked.set(key, value)
  }
  return picked
}
