/** An alarm: what the newsroom must know of a source that does not behave as it used to. */

/**
 * `quiet`: nothing new, against its own rhythm · `failing`: cannot be read · `gone`: answered 410, paused ·
 * `no-entries`: its list or feed is empty, and was not before · `short-texts`: its texts shrank against its own median ·
 * `guid-flood`: every entry came under a new identity · `moved`: it redirects for good.
 */
export type AlarmKind = 'quiet' | 'failing' | 'gone' | 'no-entries' | 'short-texts' | 'guid-flood' | 'moved'

/** Alarms of a source that still answers, but not with what it should. */
export const degrading: ReadonlySet<AlarmKind> = new Set(['no-entries', 'short-texts', 'guid-flood'])

export interface Alarm {
  readonly sourceId: string
  readonly kind: AlarmKind
  /** ISO instants; `until` is null while it is open. */
  readonly since: string
  readonly until: string | null
  /** What is wrong, and what to do, in a sentence. */
  readonly sentence: string
  /** How it ended; null while it is open. */
  readonly ending: string | null
}

/** An alarm is raised once and cleared once: of one source and kind only one is open. */
export interface AlarmChange {
  readonly change: 'raised' | 'cleared'
  readonly sourceId: string
  readonly kind: AlarmKind
  readonly at: string
  /** What is wrong, or how it ended. */
  readonly sentence: string
}

export type AlarmCounts = Readonly<Partial<Record<AlarmKind, number>>>
