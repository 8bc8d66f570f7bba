/** A small newsroom for tests: a configuration, a store in memory with a few articles, a clock that stands still. */
import type { Article } from '../../src/domain/article.ts'
import type { Config } from '../../src/domain/config.ts'
import type { Feed } from '../../src/domain/feed.ts'
import type { Clock, Store } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import type { BusinessEvent } from '../../src/domain/watch/telemetry.ts'
import { openStore } from '../../src/io/store/index.ts'
import { indexWords } from '../../src/pipeline/filter/index-words.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { retagArticles } from '../../src/service/retag.ts'
import { type TryTopicsContext, topicsOnTrial } from '../../src/service/try-topics.ts'
import { makeArticle, makePlan, makeRecord, makeTag } from '../contract/make-plan.ts'

export const NOW = '2025-02-15T12:00:00.000Z'

export function makeSource(id: string, change: Partial<Source> = {}): Source {
  return {
    id,
    title: `Source ${id}`,
    url: `https://${id}.example/feed.xml`,
    kind: 'feed',
    language: null,
    fullText: false,
    rights: 'excerpt',
    enabled: true,
    push: true,
    maxAge: null,
    list: null,
    json: null,
    include: [],
    exclude: [],
    folder: [],
    homepage: null,
    extract: null,
    ...change,
  }
}

export function makeFeed(id: string, change: Partial<Omit<Feed, 'filter'>> = {}): Feed {
  const query = change.query ?? ''
  return {
    id,
    title: `Feed ${id}`,
    description: null,
    language: null,
    limit: 50,
    content: 'excerpt',
    collapse: 'story',
    shows: 'articles',
    retractions: null,
    visibility: 'public',
    aliases: [],
    ...change,
    query,
    filter: parseQuery(query),
  }
}

export function makeConfig(change: Partial<Config> = {}): Config {
  return {
    server: { host: '127.0.0.1', port: 0, publicUrl: 'https://news.example', proxies: 0 },
    storage: { url: 'sqlite::memory:', documents: { keep: 0, maxBytes: 0 } },
    fetch: {
      userAgent: 'test',
      timeout: 1,
      maxBytes: 1,
      maxRedirects: 1,
      maxHeaderBytes: 1,
      connections: 1,
      spacing: 0,
      allow: [],
    },
    read: { entries: 1, depth: 1 },
    access: {},
    schedule: { min: 1, max: 1 },
    revisit: { after: [], pages: 1 },
    push: { enabled: true, lease: 864_000_000 },
    retention: {
      articles: { maxAge: null, maxArticles: null },
      sources: {},
      runs: 2_592_000_000,
      alarms: 31_536_000_000,
    },
    publish: { hub: null, adHoc: true, retractions: 'mark' },
    alerting: { alerts: [], mail: null },
    log: { level: 'silent' },
    languages: ['de', 'en', 'zh'],
    sources: [makeSource('open', { rights: 'full' }), makeSource('guarded'), makeSource('page', { kind: 'page' })],
    feeds: [
      makeFeed('all'),
      makeFeed('ai', { query: 'topic:ai', title: 'Künstliche Intelligenz', language: 'de', aliases: ['ki'] }),
      makeFeed('full', { content: 'full', collapse: 'none' }),
      makeFeed('recent', { query: 'within:1d' }),
      makeFeed('secret', { visibility: 'private', title: 'Inner circle', aliases: ['inner'] }),
    ],
    topics: {
      topics: [
        {
          id: 'ai',
          iptc: ['20001298'],
          labels: { de: 'Künstliche Intelligenz', en: 'Artificial intelligence' },
          threshold: 3,
          phrases: {},
          entities: {},
          requireAny: [],
          exclude: [],
        },
      ],
      entities: [
        {
          id: 'alibaba',
          kind: 'company',
          country: 'CN',
          wikidata: null,
          labels: {},
          aliases: { '*': [{ text: 'Alibaba', weight: 1, compound: false, guard: false }] },
          not: [],
        },
      ],
    },
    ...change,
  }
}

/** Behind the excerpt of the guarded source: no page, feed or answer may hold it. */
export const SECRET = 'Geheimnis im letzten Absatz'

const longLead = 'Ein Satz über Modelle, die jeder nutzen darf, und über ihren Preis. '.repeat(8).trim()

/** Newest first: two copies of one text, an article of a guarded source, a Chinese one, one with a hostile title. */
export function newsroomArticles(): readonly Article[] {
  const lead = makeArticle('tsai', {
    sourceId: 'open',
    title: 'Joe Tsai: Spezialisierte Modelle schlagen allgemeine',
    language: 'de',
    authors: ['Mira Kolb'],
    published: '2025-02-14T09:12:00.000Z',
    firstSeen: '2025-02-14T09:20:00.000Z',
    html: '<p>Die Modelle von <b>Alibaba</b> sind offen.</p><p>Zweiter Absatz.</p>',
    text: 'Die Modelle von Alibaba sind offen.\n\nZweiter Absatz.',
    rightsLine: '© 2025 Open',
    readingMinutes: 2,
    tags: [
      makeTag('ai', {
        score: 0.8,
        evidence: [{ field: 'title', start: 25, end: 32, text: 'Modelle', term: 'Modell' }],
      }),
      makeTag('alibaba', {
        kind: 'company',
        score: 1,
        evidence: [{ field: 'text', start: 16, end: 23, text: 'Alibaba', term: 'Alibaba' }],
      }),
    ],
  })
  const copy = makeArticle('copy', {
    sourceId: 'guarded',
    title: 'Tsai: Modelle (Kopie)',
    language: 'de',
    published: '2025-02-14T10:00:00.000Z',
    firstSeen: '2025-02-14T10:05:00.000Z',
    lead: longLead,
    text: `${longLead}\n\n${SECRET}`,
    html: `<p>${longLead}</p><p>${SECRET}</p>`,
    tags: [makeTag('ai', { score: 0.6 })],
    ...{ textId: lead.id, clusterId: lead.id },
    isLead: false,
  })
  const chinese = makeArticle('chinese', {
    sourceId: 'page',
    title: '阿里巴巴发布新模型',
    language: 'zh',
    published: null,
    firstSeen: '2025-02-13T08:00:00.000Z',
    text: '第一句。第二句。',
    html: '<p>第一句。第二句。</p>',
    paywalled: true,
  })
  const hostile = makeArticle('hostile', {
    sourceId: 'gone-source',
    title: '<script>alert("x")</script> & \'quotes\' ]]>',
    language: 'und',
    published: '2025-02-12T23:59:00.000Z',
    firstSeen: '2025-02-13T00:10:00.000Z',
    summary: '<img src=x onerror=alert(1)>',
    authors: ['<b>Bold</b>'],
    image: 'javascript:alert(1)',
  })
  return [lead, copy, chinese, hostile]
}

export interface Newsroom {
  readonly store: Store
  readonly clock: Clock & { set(now: string): void }
  readonly events: BusinessEvent[]
  readonly telemetry: { record(event: BusinessEvent): void }
  readonly metrics: () => Promise<string>
  readonly tryTopics: TryTopicsContext['tryTopics']
  readonly config: () => Config
  readonly onDelivery: () => void
  /** Puts another configuration in force. */
  reload(config: Config): void
}

/** Stores articles as ingest would. */
export async function storeArticles(store: Store, articles: readonly Article[]): Promise<void> {
  for (const [sourceId, ofSource] of Map.groupBy(articles, (article) => article.sourceId)) {
    const stored = ofSource.map((article) => makeRecord(article, { indexWords: indexWords(article) }))
    await store.apply(makePlan({ sourceId, stored }))
  }
}

/** A newsroom whose store holds the articles. */
export async function openNewsroom(
  articles: readonly Article[] = newsroomArticles(),
  initial: Config = makeConfig(),
): Promise<Newsroom> {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  await storeArticles(store, articles)
  let now = NOW
  let config = initial
  const events: BusinessEvent[] = []
  return {
    store,
    clock: {
      now: () => now,
      monotonic: () => 0,
      sleep: async () => undefined,
      set(changed) {
        now = changed
      },
    },
    events,
    telemetry: { record: (event) => events.push(event) },
    metrics: async () => 'depesche_up 1\n',
    tryTopics: async (trial) =>
      await retagArticles(
        { store, topics: topicsOnTrial(trial) },
        { since: trial.since, dryRun: true, signal: new AbortController().signal },
      ),
    config: () => config,
    onDelivery: () => undefined,
    reload(changed) {
      config = changed
    },
  }
}
