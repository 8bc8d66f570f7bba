/** Decides from the facts of a run which alarms of its source are raised and which are cleared. */
import type { Run } from '../../domain/decision.ts'
import type { AlarmChange, AlarmKind } from '../../domain/watch/alarm.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { durationWords } from './duration-words.ts'
import { haveShrunk, median } from './learn-texts.ts'

export interface RunFacts {
  readonly run: Run
  readonly before: SourceState
  readonly after: SourceState
  /** Kinds of which the source has an alarm open. */
  readonly open: ReadonlySet<AlarmKind>
  /** How many entries came again under new identities; null where not all were new. */
  readonly flood: { readonly known: number; readonly heldBack: number } | null
}

/** Whether a state of things holds; null where this run cannot tell, so that all stays as it was. */
interface Judgement {
  readonly kind: AlarmKind
  readonly holds: boolean | null
  readonly sentence: string
  readonly ending: string
}

/** Failures of this weight in a row are no accident: four temporary ones, two soft ones, one hard one. */
const BROKEN = 1

/** Raised once and cleared once: what is open is not raised again. `quiet` is decided elsewhere, because it needs no run. */
export function decideAlarms(facts: RunFacts): AlarmChange[] {
  const { run, open } = facts
  const judgements = [gone(facts), noEntries(facts), failing(facts), moved(facts), shortTexts(facts), guidFlood(facts)]
  return judgements.flatMap(({ kind, holds, sentence, ending }): AlarmChange[] => {
    const common = { sourceId: run.sourceId, kind, at: run.finishedAt }
    if (holds === true && !open.has(kind)) return [{ ...common, change: 'raised', sentence }]
    if (holds === false && open.has(kind)) return [{ ...common, change: 'cleared', sentence: ending }]
    return []
  })
}

function gone({ after, run }: RunFacts): Judgement {
  return {
    kind: 'gone',
    holds: after.status === 'gone',
    sentence: `It answered 410 Gone and is paused. Where that is an error: depesche resume ${run.sourceId}`,
    ending: 'It answers again.',
  }
}

/**
 * A document that is fetched well, and in which nothing is found any more. It is over as well where the document last
 * read is there again: a failure forgets neither that nor its entries, a document that was read without any does.
 */
function noEntries({ run, before, open }: RunFacts): Judgement {
  const isEmpty = run.outcome === 'read' ? run.seen === 0 : run.problem?.code === 'empty'
  const held = before.pace.length
  const isAsBefore = held > 0 && (run.outcome === 'not-modified' || run.outcome === 'same-body')
  const canTell = run.outcome === 'read' || isEmpty || isAsBefore
  const found = held > 0 ? ` Before, there were ${held} entries.` : ''
  const detail = run.problem?.detail ?? 'There are no entries in it any more.'
  return {
    kind: 'no-entries',
    holds: canTell ? isEmpty && (held > 0 || open.has('no-entries')) : null,
    sentence: `${detail}${found} What is stored is served on.`,
    ending: `It came back: ${isAsBefore ? held : run.seen} entries were found.`,
  }
}

function failing({ run, after, before, open }: RunFacts): Judgement {
  const failed = run.outcome === 'failed'
  const isTold = after.status === 'gone' || (run.problem?.code === 'empty' && before.pace.length > 0)
  const isBroken = after.failures >= BROKEN && !isTold
  const since = before.pace.asOf === null ? '' : `, last read ${ago(before.pace.asOf, run.finishedAt)} ago`
  return {
    kind: 'failing',
    holds: failed ? isBroken || (open.has('failing') && !isTold) : false,
    sentence: `It cannot be read${since}: ${run.problem?.detail ?? ''}`,
    ending: failed ? 'Another alarm tells more.' : 'It came back: it can be read again.',
  }
}

function moved({ after }: RunFacts): Judgement {
  return {
    kind: 'moved',
    holds: after.movedTo !== null,
    sentence: `It has moved for good, to ${after.movedTo}: write that address into sources.yaml.`,
    ending: 'It is asked at its configured address again.',
  }
}

function shortTexts({ after, open }: RunFacts): Judgement {
  const { recentTexts, usualTexts } = after.pace
  const now = median(recentTexts)
  return {
    kind: 'short-texts',
    holds: haveShrunk(after.pace, open.has('short-texts')),
    sentence: `Its last texts have ${now} characters where ${median(usualTexts)} are usual: its pages may have changed. Changes that only shorten a text are not taken.`,
    ending: `Its texts are as long as usual again: ${now} characters.`,
  }
}

function guidFlood({ run, flood }: RunFacts): Judgement {
  const known = flood?.known ?? 0
  const heldBack = flood?.heldBack ?? 0
  const rest = heldBack === 0 ? '' : ` ${heldBack} more wait for the next poll.`
  return {
    kind: 'guid-flood',
    holds: run.outcome !== 'read' ? null : known > 0 || heldBack > 0,
    sentence: `All its ${run.seen} entries came as new at once, ${known} of them known by address or title and not published again.${rest}`,
    ending: 'Its entries are known again.',
  }
}

function ago(instant: string, now: string): string {
  return durationWords(Date.parse(now) - Date.parse(instant))
}
