/** planIngest: what becomes of every entry, on all the ways an entry can be known, new, changed, copied or refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Known, KnownEntry } from '../../src/domain/plan.ts'
import { newState, type SourceState } from '../../src/domain/watch/source-state.ts'
import type { Candidate, Prepared, Update } from '../../src/pipeline/candidate.ts'
import { type Facts, planIngest } from '../../src/pipeline/plan.ts'

const at = '2025-02-14T09:00:00.000Z'
const bounds = { min: 300_000, max: 86_400_000 }
const nothing: Known = { entries: new Map(), urls: new Map() }

const state: SourceState = { ...newState('shop', at, 1_800_000), bodyHash: 'hash', failures: 2 }

function prepared(id: string, over: Partial<Prepared['article']> = {}): Prepared {
  const article = {
    id,
    url: `https://shop.example/${id}`,
    sourceId: 'shop',
    guid: id,
    title: `Title ${id}`,
    lead: null,
    summary: null,
    html: '<p>Text</p>',
    text: 'Text',
    language: 'en',
    authors: [],
    published: null,
    updated: null,
    firstSeen: at,
    dateOrigin: 'first-seen',
    image: null,
    enclosures: [],
    categories: [],
    rightsLine: null,
    ...{ licence: null, agency: null, originalTitle: null, publishedDay: null, publishedConfidence: null },
    paywalled: false,
    readingMinutes: 1,
    tags: [],
    ...over,
  }
  const indexWords = { title: '', text: '', author: '', category: '' }
  return { article, provenance: {}, entryHash: `hash of ${id}`, indexWords }
}

function candidate(position: number, id: string, over: Partial<Candidate> = {}): Candidate {
  return {
    position,
    entryId: id,
    url: `https://shop.example/${id}`,
    title: `Title ${id}`,
    entryHash: `hash of ${id}`,
    rejection: null,
    prepared: prepared(id),
    ...over,
  }
}

/** What was judged of a change of the third revision. */
function updateOf(change: Update['change'], over: Partial<Update> = {}): Update {
  return { revision: 3, change, retracted: false, reason: 'as judged', ...over }
}

const material = updateOf({ class: 'number', material: true })

function facts(candidates: readonly Candidate[], known: Partial<Known> = {}): Facts {
  const run = { id: 'run', sourceId: 'shop', startedAt: at, finishedAt: at, warnings: [] }
  return { run, state, candidates, known: { ...nothing, ...known }, bounds }
}

function stored(over: Partial<NonNullable<KnownEntry['stored']>> = {}, entryHash = 'hash of a'): KnownEntry {
  const article = {
    firstSeen: '2025-02-01T00:00:00.000Z',
    updated: null,
    revision: 3,
    ...{ textId: 'a', clusterId: 'lead', isLead: false },
    title: 'Title a',
    text: 'Text',
    ...{ changedAt: null, retractedAt: null },
  }
  return { kind: 'stored', reason: null, entryHash, articleId: 'a', stored: { ...article, ...over } }
}

const kinds = (plan: ReturnType<typeof planIngest>) => plan.decisions.map(({ kind }) => kind)

describe('planIngest', () => {
  it('stores what is new, each as the first of its own cluster', () => {
    const plan = planIngest(facts([candidate(0, 'a'), candidate(1, 'b')]))
    expect(kinds(plan)).toEqual(['stored', 'stored'])
    expect(plan.stored.map(({ article }) => [article.clusterId, article.isLead, article.revision])).toEqual([
      ['a', true, 1],
      ['b', true, 1],
    ])
  })

  it('leaves alone what is known with the same content', () => {
    const known = { entries: new Map([['a', stored()]]) }
    const plan = planIngest(facts([candidate(0, 'a', { prepared: null })], known))
    expect(plan.decisions[0]).toMatchObject({ kind: 'unchanged', articleId: 'a', reason: null })
    expect([plan.stored, plan.updated]).toEqual([[], []])
  })

  it('updates what changed, and keeps its first date, cluster and count of revisions', () => {
    const known = { entries: new Map([['a', stored({}, 'an older hash')]]) }
    const plan = planIngest(
      facts([candidate(0, 'a', { prepared: { ...prepared('a', { text: 'New text' }), update: material } })], known),
    )
    expect(plan.decisions[0]).toMatchObject({ kind: 'updated', reason: 'as judged' })
    expect(plan.updated[0]?.article).toMatchObject({
      firstSeen: '2025-02-01T00:00:00.000Z',
      clusterId: 'lead',
      isLead: false,
      revision: 4,
      changedAt: at,
    })
    expect(plan.updated[0]?.change).toEqual({ class: 'number', material: true })
  })

  const before = '2025-02-10T00:00:00.000Z'
  const later = '2025-02-13T00:00:00.000Z'
  it.each([
    ['when we saw it, where the source names no date', null, null, material, at],
    ['when we saw it, where the date the source names has not moved', before, before, material, at],
    [
      'when we saw it, where the source names one before the first look',
      '2025-01-01T00:00:00.000Z',
      null,
      material,
      at,
    ],
    ['when the source says, where that is later than before', later, before, material, later],
    ['never back', null, before, updateOf(null), before],
    ['not at all for metadata', later, before, updateOf(null), before],
    ['not at all for spelling', later, before, updateOf({ class: 'typo', material: false }), before],
    ['for an article that was taken back', null, before, updateOf(null, { retracted: true }), at],
  ])('dates a change: %s', (_rule, given, updated, update, expected) => {
    const known = { entries: new Map([['a', stored({ updated }, 'an older hash')]]) }
    const changed = candidate(0, 'a', { prepared: { ...prepared('a', { updated: given }), update } })
    const [record] = planIngest(facts([changed], known)).updated
    expect(record?.article.updated).toBe(expected)
    expect(record?.article.changedAt).toBe(expected === before ? null : at)
  })

  it('leaves an article alone whose new address is another one’s, says so, and looks again next time', () => {
    const url = 'https://shop.example/taken'
    const known = { entries: new Map([['a', stored({}, 'an older hash')]]), urls: new Map([[url, 'x']]) }
    const plan = planIngest(facts([candidate(0, 'a', { url, prepared: null })], known))
    expect(plan.decisions[0]).toMatchObject({
      kind: 'unchanged',
      reason: 'changed, but its new address is that of another article',
      entryHash: 'an older hash',
    })
  })

  it('counts no revision where only metadata changed', () => {
    const known = { entries: new Map([['a', stored({}, 'an older hash')]]) }
    const plan = planIngest(
      facts([candidate(0, 'a', { prepared: { ...prepared('a'), update: updateOf(null) } })], known),
    )
    expect(plan.updated[0]?.article.revision).toBe(3)
  })

  it('says why what was given anew is no change, and remembers it', () => {
    const known = { entries: new Map([['a', stored({}, 'an older hash')]]) }
    const plan = planIngest(facts([candidate(0, 'a', { prepared: null, remark: 'only its clock moved' })], known))
    const expected = { kind: 'unchanged', reason: 'only its clock moved', entryHash: 'hash of a' }
    expect(plan.decisions[0]).toMatchObject(expected)
  })

  it('does not take a change that was judged against another version, and looks again next time', () => {
    const known = { entries: new Map([['a', stored({ revision: 4 }, 'an older hash')]]) }
    const plan = planIngest(facts([candidate(0, 'a', { prepared: { ...prepared('a'), update: material } })], known))
    expect(plan.decisions[0]).toMatchObject({ kind: 'unchanged', entryHash: 'an older hash' })
    expect(plan.updated).toEqual([])
  })

  it('knows a second entry of one address, from this or another source, as a duplicate of the first', () => {
    const url = 'https://shop.example/a'
    const here = planIngest(facts([candidate(0, 'a'), candidate(1, 'b', { url })]))
    expect(here.decisions[1]).toMatchObject({ kind: 'duplicate', articleId: 'a' })
    const elsewhere = planIngest(facts([candidate(0, 'b', { url })], { urls: new Map([[url, 'x']]) }))
    expect(elsewhere.decisions[0]).toMatchObject({ kind: 'duplicate', articleId: 'x' })
    expect(elsewhere.stored).toEqual([])
  })

  it('knows an entry listed twice', () => {
    const plan = planIngest(facts([candidate(0, 'a'), candidate(1, 'a')]))
    expect(kinds(plan)).toEqual(['stored', 'duplicate'])
  })

  it.each([
    ['no link', candidate(0, 'a', { url: null, rejection: 'no link', prepared: null })],
    ['no link', candidate(0, 'a', { entryId: null, url: null, prepared: null })],
    ['older than maxAge', candidate(0, 'a', { rejection: 'older than maxAge', prepared: null })],
    ['nothing in it', candidate(0, 'a', { prepared: null })],
  ])('rejects with the reason: %s', (reason, entry) => {
    const plan = planIngest(facts([entry]))
    expect(plan.decisions[0]).toMatchObject({ kind: 'rejected', articleId: null, reason })
  })

  it('does not reject for its age what was stored before', () => {
    const known = { entries: new Map([['a', stored()]]) }
    const plan = planIngest(facts([candidate(0, 'a', { rejection: 'older than maxAge', prepared: null })], known))
    expect(kinds(plan)).toEqual(['unchanged'])
  })

  it('forgives the failures before, and remembers the document', () => {
    const plan = planIngest(facts([candidate(0, 'a')]))
    expect(plan.state).toMatchObject({ failures: 0, lastFetch: at, lastChange: at, bodyHash: 'hash', problem: null })
    expect(plan.run).toMatchObject({ outcome: 'read', seen: 1, counts: { stored: 1 } })
  })

  it('gives every entry exactly one decision, which add up, whatever comes', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const entry = fc.record({ id, url: id, kind: fc.constantFrom('plain', 'bare', 'rejected', 'nameless') })
    const knownIds = fc.uniqueArray(id)
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), knownIds, knownIds, (entries, known, owned) => {
        const candidates = entries.map(({ id: own, url, kind }, position) =>
          candidate(position, own, {
            url: `https://shop.example/${url}`,
            ...(kind === 'bare' ? { prepared: null } : {}),
            ...(kind === 'rejected' ? { rejection: 'older than maxAge', prepared: null } : {}),
            ...(kind === 'nameless' ? { entryId: null, url: null, prepared: null } : {}),
          }),
        )
        const plan = planIngest(
          facts(candidates, {
            entries: new Map(known.map((one) => [one, stored()])),
            urls: new Map(owned.map((one) => [`https://shop.example/${one}`, `owner of ${one}`])),
          }),
        )
        const { stored: added, updated, unchanged, rejected, duplicate } = plan.run.counts
        expect(plan.decisions.map(({ position }) => position)).toEqual(candidates.map(({ position }) => position))
        expect(added + updated + unchanged + rejected + duplicate).toBe(plan.run.seen)
        expect([plan.stored.length, plan.updated.length]).toEqual([added, updated])
        const urls = plan.stored.map(({ article }) => article.id)
        expect(new Set(urls).size).toBe(urls.length)
      }),
    )
  })
})
