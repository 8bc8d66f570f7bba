/** What any answer of a source tells beside its entries: a permanent move, how long it is fresh, whether it came whole. */
import type { Reading } from '../../domain/entry.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { freshFor } from './fresh-for.ts'
import { paceByDates } from './learn-pace.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What is known of an answer, whatever it holds. */
export interface HeardAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly redirects: readonly { readonly status: number; readonly url: string }[]
  readonly kind: 'document' | 'not-modified'
}

/**
 * True where the next poll has to do without validators: some lie, so once a day the whole document is asked for; and
 * sooner where something it led to is still missing, at first after an hour, then after waits that double.
 */
export function isFullFetchDue({ lastFullFetch, lastChange, bodyHash }: SourceState, now: string): boolean {
  if (lastFullFetch === null) return true
  const isIncomplete = bodyHash === null && lastChange !== null
  const wait = isIncomplete ? Math.min(DAY, Math.max(HOUR, since(lastChange, now) / 2)) : DAY
  return since(lastFullFetch, now) >= wait
}

function since(instant: string, now: string): number {
  return Date.parse(now) - Date.parse(instant)
}

/** The state after a run that left something of its document: what is left is taken `soon`, what is missing is sought `later`. */
export function toReadAgain(state: SourceState, again: 'no' | 'soon' | 'later'): SourceState {
  switch (again) {
    case 'no':
      return state
    case 'soon':
      return { ...state, etag: null, lastModified: null, bodyHash: null }
    case 'later':
      return { ...state, bodyHash: null }
  }
}

/** The state with what a good answer told beside its entries. `now` is when it was asked. */
export function rememberAnswer(state: SourceState, answer: HeardAnswer, now: string): SourceState {
  return {
    ...state,
    movedTo: movedTo(answer) ?? state.movedTo,
    lastFullFetch: answer.kind === 'document' ? now : state.lastFullFetch,
    pace: { ...state.pace, freshFor: freshFor(answer.headers, now) },
  }
}

/** The state with what a document said of its pace: how often to ask, and at the first look, how often something came. */
export function rememberPace(state: SourceState, { hint, entries }: Reading, now: string): SourceState {
  const perDay = state.pace.perDay ?? paceByDates(entries, now)
  return { ...state, pace: { ...state.pace, hint: hint ?? null, perDay } }
}

/** Where an unbroken chain of permanent redirects (301, 308: RFC 9110 section 15.4) led, or null. */
function movedTo({ redirects }: HeardAnswer): string | null {
  let address: string | null = null
  for (const { status, url } of redirects) {
    if (status !== 301 && status !== 308) break
    address = url
  }
  return address
}
