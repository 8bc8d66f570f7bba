/** What the store answered a run, written as the changes from one answer to the next, and read back. */
import type { Known, KnownEntry, Probe } from '../../domain/plan.ts'
import type { RecordedEntry, RecordedKnown } from '../../domain/replay/run-facts.ts'

export interface Answered {
  readonly probe: Probe
  readonly known: Known
}

/** Of a stored text only the length is kept: no more of it decides anything, as what updates are judged against is recorded by itself. */
export function knownChanges(answers: readonly Answered[]): RecordedKnown[] {
  const before = {
    entries: new Map<string, KnownEntry>(),
    urls: new Map<string, string>(),
    removed: new Map<string, string>(),
  }
  return answers.map(({ probe, known }) => ({
    entries: changesOf(probe.entryIds, known.entries, before.entries, isSameEntry).map(([id, entry]) => {
      return [id, entry === null ? null : recordedEntry(entry)] as const
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

function recordedEntry({ stored, ...entry }: KnownEntry): RecordedEntry {
  if (stored === null) return { ...entry, stored }
  const { title: _title, text, ...rest } = stored
  return { ...entry, stored: { ...rest, textLength: text.length } }
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

/** A text as long: whether another is far shorter is all that is asked of it. */
function knownEntry({ stored, ...entry }: RecordedEntry): KnownEntry {
  if (stored === null) return { ...entry, stored }
  const { textLength, ...rest } = stored
  return { ...entry, stored: { ...rest, title: '', text: '\0'.repeat(textLength) } }
}

function pick<Value>(keys: readonly string[], from: ReadonlyMap<string, Value | null>): Map<string, Value> {
  const picked = new Map<string, Value>()
  for (const key of keys) {
    const value = from.get(key) ?? null
    if (value !== null) picked.set(key, value)
  }
  return picked
}
