/** Which alarms a run raises and clears, from its facts alone. */
import { describe, expect, it } from 'vitest'
import { countDecisions, type Run } from '../../../src/domain/decision.ts'
import type { Problem } from '../../../src/domain/errors.ts'
import type { AlarmKind } from '../../../src/domain/watch/alarm.ts'
import { newState, type SourceState, unknownPace } from '../../../src/domain/watch/source-state.ts'
import { decideAlarms, type RunFacts } from '../../../src/pipeline/watch/decide-alarms.ts'
import { haveShrunk, learnTexts } from '../../../src/pipeline/watch/learn-texts.ts'

const now = '2025-02-14T09:00:00.000Z'
const problem = (over: Partial<Problem> = {}): Problem => ({
  ...{ code: 'network', severity: 'temporary', detail: 'No answer.', retryAt: null },
  ...over,
})
const run = (over: Partial<Run> = {}): Run => ({
  ...{ id: 'shop@1', sourceId: 'shop', startedAt: now, finishedAt: now, outcome: 'read', seen: 10 },
  ...{ counts: countDecisions([]), warnings: [], problem: null },
  ...over,
})
const failed = (over: Partial<Problem> = {}) => run({ outcome: 'failed', seen: 0, problem: problem(over) })
const state = (over: Partial<SourceState> = {}): SourceState => ({
  ...newState('shop', now, 0),
  pace: { ...unknownPace, length: 10, asOf: '2025-02-13T09:00:00.000Z' },
  ...over,
})

function decide(over: Partial<RunFacts>, ...open: AlarmKind[]) {
  const facts = { run: run(), before: state(), after: state(), flood: null, ...over }
  return decideAlarms({ ...facts, open: new Set(open) }).map(
    ({ change, kind, sentence }) => `${change} ${kind}: ${sentence}`,
  )
}

const short = (over: Partial<SourceState['pace']>) => state({ pace: { ...unknownPace, ...over } })
const usualTexts = Array.from({ length: 12 }, (_, index) => 2000 + index)

const cases: readonly (readonly [string, Partial<RunFacts>, AlarmKind, string, string])[] = [
  [
    'a source that is gone',
    { run: failed({ code: 'gone' }), after: state({ status: 'gone', failures: 1 }) },
    'gone',
    'It answered 410 Gone and is paused. Where that is an error: depesche resume shop',
    'It answers again.',
  ],
  [
    'one that cannot be read for long',
    { run: failed(), after: state({ failures: 1 }) },
    'failing',
    'It cannot be read, last read 24 h ago: No answer.',
    'It came back: it can be read again.',
  ],
  [
    'a list whose selector finds nothing any more',
    {
      run: failed({ code: 'empty', detail: 'The item selector «li» found nothing on the page.' }),
      after: state({ failures: 0.5 }),
    },
    'no-entries',
    'The item selector «li» found nothing on the page. Before, there were 10 entries. What is stored is served on.',
    'It came back: 10 entries were found.',
  ],
  [
    'a feed that is empty',
    { run: run({ seen: 0 }) },
    'no-entries',
    'There are no entries in it any more. Before, there were 10 entries. What is stored is served on.',
    'It came back: 10 entries were found.',
  ],
  [
    'one that moved for good',
    { after: state({ movedTo: 'https://new.example/feed' }) },
    'moved',
    'It has moved for good, to https://new.example/feed: write that address into sources.yaml.',
    'It is asked at its configured address again.',
  ],
  [
    'a flood of old entries under new identities',
    { flood: { known: 9, heldBack: 3 } },
    'guid-flood',
    'All its 10 entries came as new at once, 9 of them known by address or title and not published again. 3 more wait for the next poll.',
    'Its entries are known again.',
  ],
  [
    'texts that shrank',
    { after: short({ usualTexts, recentTexts: [100, 120, 2000] }) },
    'short-texts',
    'Its last texts have 120 characters where 2006 are usual: its pages may have changed. Changes that only shorten a text are not taken.',
    'Its texts are as long as usual again: 1800 characters.',
  ],
]

const fine: Partial<RunFacts> = { after: short({ usualTexts, recentTexts: [1800, 1800, 1800] }) }

describe('an alarm', () => {
  it.each(cases)('is raised once, and cleared once: %s', (_name, facts, kind, sentence, ending) => {
    expect(decide(facts)).toEqual([`raised ${kind}: ${sentence}`])
    expect(decide(facts, kind)).toEqual([])
    expect(decide(fine, kind)).toEqual([`cleared ${kind}: ${ending}`])
    expect(decide(fine)).toEqual([])
  })

  it('of what a run cannot tell stays as it is', () => {
    const other = { run: failed(), after: state({ failures: 0.25 }) }
    expect(decide(other)).toEqual([])
    expect(decide(other, 'no-entries', 'guid-flood', 'failing')).toEqual([])
    const wasEmpty = state({ pace: { ...unknownPace, length: 0 } })
    for (const outcome of ['not-modified', 'same-body'] as const) {
      expect(decide({ run: run({ outcome, seen: 0 }), before: wasEmpty }, 'no-entries', 'guid-flood')).toEqual([])
    }
  })

  it.each(['not-modified', 'same-body'] as const)('ends where the last document read is there again: %s', (outcome) => {
    expect(decide({ run: run({ outcome, seen: 0 }) }, 'no-entries')).toEqual([
      'cleared no-entries: It came back: 10 entries were found.',
    ])
  })

  it('is not raised for a feed that never had entries', () => {
    expect(decide({ run: run({ seen: 0 }), before: state({ pace: unknownPace }) })).toEqual([])
  })

  it('says one thing once: a list that finds nothing is not told to fail as well', () => {
    const facts = { run: failed({ code: 'empty' }), after: state({ failures: 3 }) }
    expect(decide(facts, 'no-entries')).toEqual([])
    expect(decide(facts, 'no-entries', 'failing')).toEqual(['cleared failing: Another alarm tells more.'])
  })
})

describe('lengths of texts', () => {
  const learn = (
    lengths: readonly number[],
    before = { recentTexts: [] as readonly number[], usualTexts: [] as readonly number[] },
  ) =>
    lengths.reduce<{ recentTexts: readonly number[]; usualTexts: readonly number[] }>(
      (texts, length) => learnTexts(texts, [length], false),
      before,
    )

  it('tell nothing while there are few', () => {
    expect(haveShrunk(learn([2000, 2000, 10, 10, 10]), false)).toBeNull()
  })

  it('tell when the last ones shrank, and what is usual stays meanwhile', () => {
    let texts = learn(Array.from({ length: 20 }, () => 2000))
    expect(haveShrunk(texts, false)).toBe(false)
    texts = learnTexts(texts, [100, 100, 100], false)
    expect(haveShrunk(texts, false)).toBe(true)
    for (let count = 0; count < 50; count += 1) texts = learnTexts(texts, [100], true)
    expect(haveShrunk(texts, true)).toBe(true)
    texts = learnTexts(texts, [1900, 1900, 1900], true)
    expect(haveShrunk(texts, true)).toBe(false)
  })

  it('forget what is older than the last thirty-five', () => {
    const texts = learn(Array.from({ length: 100 }, (_, index) => index))
    expect([texts.usualTexts.length, texts.recentTexts]).toEqual([30, [95, 96, 97, 98, 99]])
  })
})
