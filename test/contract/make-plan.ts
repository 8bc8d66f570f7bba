/** Builds articles, runs and plans for tests: name what matters, the rest is made up and always the same. */
import { createHash } from 'node:crypto'
import type { Article, Tag } from '../../src/domain/article.ts'
import { countDecisions, type Decision, type Run } from '../../src/domain/decision.ts'
import type { ArticleRecord, Plan } from '../../src/domain/plan.ts'
import type { IndexWords } from '../../src/domain/store/index-words.ts'
import { newState, type SourceState } from '../../src/domain/watch/source-state.ts'

export const START = '2025-02-12T08:00:00.000Z'

/** The instant so many minutes after START. */
export function minute(count: number): string {
  return new Date(Date.parse(START) + count * 60_000).toISOString()
}

/** An article's id: looks like a real one, and is the same for the same name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function makeTag(id: string, change: Partial<Tag> = {}): Tag {
  return { id, kind: 'topic', origin: 'rule', score: 0.5, evidence: [], ...change }
}

/** An article called `name`, first seen and published at START, alone in its cluster. */
export function makeArticle(name: string, change: Partial<Article> = {}): Article {
  const id = idOf(name)
  return {
    id,
    url: `https://news.example/${encodeURIComponent(name)}`,
    sourceId: 'example',
    guid: `guid-${name}`,
    title: `Title of ${name}`,
    lead: null,
    summary: null,
    html: `<p>Text of ${name}.</p>`,
    text: `Text of ${name}.`,
    language: 'en',
    authors: [],
    published: START,
    updated: null,
    firstSeen: START,
    dateOrigin: 'entry',
    image: null,
    enclosures: [],
    categories: [],
    rightsLine: null,
    ...{ licence: null, agency: null, originalTitle: null, publishedDay: null, publishedConfidence: null },
    paywalled: false,
    readingMinutes: 1,
    tags: [],
    textId: change.textId ?? id,
    clusterId: change.clusterId ?? id,
    isLead: (change.clusterId ?? id) === id,
    revision: 1,
    hidden: false,
    ...{ changedAt: null, retractedAt: null },
    ...change,
  }
}

export function makeRecord(article: Article, change: Partial<Omit<ArticleRecord, 'article'>> = {}): ArticleRecord {
  return {
    article,
    provenance: { title: 'feed' },
    entryHash: `hash of ${article.id} ${article.revision}`,
    indexWords: plainWords(article),
    ...change,
  }
}

/** Words cut at everything that is no letter or digit: enough for tests whose text is plain. */
export function plainWords(article: Article): IndexWords {
  const cut = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  return {
    title: cut(article.title),
    text: cut(article.text),
    author: cut(article.authors.join(' ')),
    category: cut(article.categories.map(({ term }) => term).join(' ')),
  }
}

export function makeState(sourceId: string, change: Partial<SourceState> = {}): SourceState {
  return { ...newState(sourceId, minute(60), 3_600_000), ...change }
}

type PlannedDecision = Plan['decisions'][number]

export function makeDecision(change: Partial<PlannedDecision> = {}): PlannedDecision {
  return {
    ...{ position: 0, kind: 'rejected', entryId: null, articleId: null, reason: null, title: null, url: null },
    entryHash: '',
    ...change,
  }
}

export interface PlanParts {
  readonly sourceId?: string
  readonly runId?: string
  readonly startedAt?: string
  readonly stored?: readonly (Article | ArticleRecord)[]
  readonly updated?: readonly (Article | ArticleRecord)[]
  /** Beside one for each article stored or updated. */
  readonly others?: readonly PlannedDecision[]
  readonly run?: Partial<Run>
  readonly state?: Partial<SourceState>
}

let runs = 0

/** A plan that stores and updates these, with a decision for each. */
export function makePlan(parts: PlanParts): Plan {
  runs += 1
  const sourceId = parts.sourceId ?? 'example'
  const startedAt = parts.startedAt ?? START
  const stored = (parts.stored ?? []).map(asRecord)
  const updated = (parts.updated ?? []).map(asRecord)
  const decisions = [
    ...stored.map((record) => decisionOn(record, 'stored')),
    ...updated.map((record) => decisionOn(record, 'updated')),
    ...(parts.others ?? []),
  ].map((decision, position) => ({ ...decision, position }))
  return {
    run: {
      ...{ id: parts.runId ?? `run-${runs}`, sourceId, startedAt, finishedAt: startedAt, outcome: 'read' },
      ...{ seen: decisions.length, counts: countDecisions(decisions), warnings: [], problem: null },
      ...parts.run,
    },
    decisions,
    stored,
    updated,
    state: makeState(sourceId, parts.state),
  }
}

function asRecord(given: Article | ArticleRecord): ArticleRecord {
  return 'article' in given ? given : makeRecord(given)
}

function decisionOn({ article, entryHash }: ArticleRecord, kind: Decision['kind']): PlannedDecision {
  const { id, title, url } = article
  return makeDecision({ kind, entryId: id, articleId: id, title, url, entryHash })
}

/** How articles are removed where it does not matter why, and no feed shows them. */
export const removing = {
  ...{ agedReason: 'removed', crowdedReason: 'removed', feeds: [], now: START },
  chooseLead: (members: readonly { readonly id: string }[]) => members[0]?.id ?? null,
} as const
