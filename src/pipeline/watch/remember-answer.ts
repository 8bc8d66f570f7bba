/** What any answer of a source tells beside its entries: a permanent move, how long it is fresh, whether it was asked in full. */
import type { Reading } from '../../domain/entry.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { freshFor } from './fresh-for.ts'
import { paceByDates } from './learn-pace.ts'

const DAY = 86_400_000

/** What is known of an answer, whatever it holds. */
export interface HeardAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly redirects: readonly { readonly status: number; readonly url: string }[]
}

/** True where the next poll has to do without validators: some lie, so once a day the whole document is asked for. */
export function isFullFetchDue({ lastFullFetch }: SourceState, now: string): boolean {
  return lastFullFetch === null || Date.parse(now) - Date.parse(lastFullFetch) >= DAY
}

/** The state with what a good answer told beside its entries. `now` is when it was asked. */
export function rememberAnswer(state: SourceState, answer: HeardAnswer, now: string): SourceState {
  return {
    ...state,
    movedTo: movedTo(answer) ?? state.movedTo,
    lastFullFetch: isFullFetchDue(state, now) ? now : state.lastFullFetch,
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
