/** Laws of the ledger and of replays, over damaged and shuffled documents of all kinds, with whatever was known before. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../seed-laws.ts'
import type { Decision, Run } from '../../../src/domain/decision.ts'
import type { Source } from '../../../src/domain/source.ts'
import { compareDecisions } from '../../../src/pipeline/replay/compare-runs.ts'
import { writtenHashes } from '../../../src/pipeline/replay/written-hash.ts'
import { readFacts, replayRecording, rulesOf } from '../../../src/service/replay/replay-run.ts'
import {
  apart,
  damage,
  type Format,
  formats,
  type MadeEntry,
  madeEntry,
  madeSource,
  NO_DAMAGE,
  SITE,
  writeDocument,
} from './made-documents.ts'
import { answerWith, type MadeRoom, makeRoom } from './made-room.ts'

const rules: fc.Arbitrary<Partial<Source>> = fc.record({
  fullText: fc.boolean(),
  maxAge: fc.constantFrom(null, 86_400_000),
  include: fc.constantFrom([], ['/a*', '/b', '/c', '/d']),
  exclude: fc.constantFrom([], ['/b*'], ['/nowhere', '*d']),
})

/** Slow ones have no time for all pages. */
const paces = fc.constantFrom(7, 7, 70_000)

const polls = fc.array(fc.tuple(fc.array(madeEntry, { maxLength: 9 }), damage), { minLength: 1, maxLength: 3 })

/** Some pages are there, one names another's address, the others cannot be had. */
function answerPages({ answers }: MadeRoom, poll: number): void {
  const page = (title: string, text: string, canonical = '') =>
    `<html><head><title>${title}</title>${canonical}</head><body><article><h1>${title}</h1><p>${`${text} `.repeat(8)}</p></article></body></html>`
  answers.set(`${SITE}/a`, answerWith(`${SITE}/a`, page('Page a', `What stands on it at poll ${poll}.`), 'text/html'))
  answers.set(`${SITE}/c`, answerWith(`${SITE}/c`, page('Page c', 'What stands there.'), 'text/html'))
  const named = `<link rel="canonical" href="${SITE}/a">`
  answers.set(`${SITE}/d`, answerWith(`${SITE}/d`, page('Page d', 'What stands there.', named), 'text/html'))
}

function holdsTogether(run: Run, decisions: readonly Decision[]): void {
  const { stored, updated, unchanged, rejected, duplicate } = run.counts
  expect(run.seen).toBe(stored + updated + unchanged + rejected + duplicate)
  expect(decisions.map(({ position }) => position)).toEqual(Array.from({ length: run.seen }, (_, place) => place))
  for (const { kind, reason, articleId, entryId } of decisions) {
    if (kind === 'rejected' || kind === 'duplicate' || kind === 'updated') expect(reason).toBeTruthy()
    if (kind === 'duplicate') expect(articleId).toBeTruthy()
    else expect(articleId).toBe(kind === 'rejected' ? null : entryId)
  }
  if (run.outcome !== 'read') expect([run.seen, run.outcome === 'failed']).toEqual([0, run.problem !== null])
}

const BEGINNINGS: Readonly<Record<Format, RegExp>> = {
  ...{ rss: /<item>/g, rdf: /<item>/g, atom: /<entry>/g, list: /<li>/g, sitemap: /<url>/g },
  ...{ 'json-feed': /\{"id":/g, api: /\{"guid":/g },
}

/** What the document begins and the ledger does not have is told. */
function leavesNothingOut(run: Run, format: Format, document: Uint8Array): void {
  const begun = new TextDecoder().decode(document).match(BEGINNINGS[format])?.length ?? 0
  if (run.outcome === 'read' && begun > run.seen) expect(run.warnings).not.toEqual([])
}

async function replaysAlike({ store, decisions }: MadeRoom, run: Run): Promise<void> {
  const recording = await store.documents.recording(run.id)
  if (recording === null) {
    expect(run.outcome).not.toBe('read')
    return
  }
  const facts = readFacts(recording)
  const { plan, missing } = await replayRecording(
    recording,
    await rulesOf(facts, recording, { topics: [], entities: [] }),
    true,
  )
  expect(missing).toEqual([])
  expect(plan.decisions.map(({ entryHash: _hash, ...decision }) => decision)).toEqual(await decisions(run.id))
  expect(compareDecisions(await decisions(run.id), plan.decisions)).toEqual([])
  expect(writtenHashes(plan)).toEqual(facts.written)
  expect([plan.run.outcome, plan.run.finishedAt]).toEqual([run.outcome, run.finishedAt])
}

describe('a run over a damaged document', () => {
  it('adds up, has each position once and a reason for each; and replays to the same decisions', async () => {
    await fc.assert(
      fc.asyncProperty(formats, rules, polls, paces, async (format, over, documents, pace) => {
        const room = await makeRoom({}, pace)
        try {
          const source = madeSource(format, over)
          for (const [poll, [entries, harm]] of documents.entries()) {
            const document = writeDocument(format, entries, harm)
            room.answers.set(source.url, answerWith(source.url, document))
            answerPages(room, poll)
            const run = await room.poll(source)
            leavesNothingOut(run, format, document)
            holdsTogether(run, await room.decisions(run.id))
            await replaysAlike(room, run)
          }
        } finally {
          await room.close()
        }
      }),
      { numRuns: 120 },
    )
  })

  it('decides the same on the same entries in another order', async () => {
    const shuffled = apart.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray([...entries], { minLength: entries.length })),
    )
    await fc.assert(
      fc.asyncProperty(formats, rules, apart, shuffled, async (format, over, before, [entries, otherwise]) => {
        const fates = async (order: readonly MadeEntry[]) => {
          const room = await makeRoom()
          try {
            const source = madeSource(format, { ...over, fullText: false })
            let run: Run | null = null
            for (const listed of [before, order]) {
              room.answers.set(source.url, answerWith(source.url, writeDocument(format, listed, NO_DAMAGE)))
              answerPages(room, 0)
              room.answers.delete(`${SITE}/d`)
              run = await room.poll(source)
            }
            const decisions = run === null ? [] : await room.decisions(run.id)
            return decisions.map(({ entryId, kind, articleId }) => `${entryId} ${kind} ${articleId}`).sort()
          } finally {
            await room.close()
          }
        }
        expect(await fates(otherwise)).toEqual(await fates(entries))
      }),
      { numRuns: 60 },
    )
  })
})
