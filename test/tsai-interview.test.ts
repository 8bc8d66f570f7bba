/** End to end: the interview that started it all, from its page on a made-up site to the three documents of a feed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, Provenance } from '../src/domain/article.ts'
import type { FeedFormat } from '../src/domain/feed.ts'
import type { Store } from '../src/domain/ports.ts'
import { type ParsedFeed, parseFeed } from '../src/index.ts'
import { openIngest, openReading } from '../src/open-ingest.ts'
import { createPollPool } from '../src/service/poll-pool.ts'
import { createServer, type WebServer } from '../src/web/server.ts'
import { type DemoRoom, openDemoRoom } from './cli/demo-room.ts'

const TITLE = 'Joe Tsai: Die Zukunft der KI liegt in spezialisierten Modellen'
const TEASER =
  'Auf dem World Government Summit in Dubai erklärt der Alibaba-Verwaltungsratschef, warum sich Künstliche Intelligenz rechnen muss – und warum sein Konzern die Modelle offenlegt.'

let room: DemoRoom
let store: Store
let server: WebServer
let article: Article
let provenance: Provenance
let link: string

beforeAll(async () => {
  room = await openDemoRoom({ validators: true })
  link = `${room.address}/handelskurier.example/2025/02/joe-tsai-spezialisierte-ki-modelle/`
  const ingest = await openIngest(room.config, { record: () => undefined })
  const states = await ingest.context.store.sourceStates()
  const source = room.config.sources.find(({ id }) => id === 'handelskurier')
  const state = states.find(({ sourceId }) => sourceId === 'handelskurier')
  if (source === undefined || state === undefined) throw new Error('the demo has no source handelskurier')
  const pool = createPollPool(() => ingest.context, new AbortController().signal)
  const run = await pool.poll({ source, state })
  expect(run).toMatchObject({ outcome: 'read', problem: null, counts: { stored: 6 } })
  await ingest.close()
  const reading = await openReading(room.config)
  store = reading.store
  const quiet = {
    telemetry: { record: () => undefined },
    metrics: async () => '',
    onDelivery: () => undefined,
    tryTopics: async () => 'busy' as const,
  }
  server = createServer({ ...reading, ...quiet })
  const history = await store.history(link)
  if (history.article === null) throw new Error('the interview was not stored')
  article = history.article
  provenance = history.provenance
})
afterAll(async () => {
  await server.close()
  await store.close()
  await room.close()
})

const idsOf = (kind: Article['tags'][number]['kind']) =>
  article.tags
    .filter((tag) => tag.kind === kind)
    .map(({ id }) => id)
    .sort()

describe('the stored article', () => {
  it('is the page of its own address', () => {
    expect(article).toMatchObject({
      title: TITLE,
      url: link,
      guid: `${room.address}/handelskurier.example/?p=20417`,
      sourceId: 'handelskurier',
      authors: ['Henrike Vogt'],
      published: '2025-02-14T08:12:00.000Z',
      updated: '2025-02-14T09:40:21.000Z',
      dateOrigin: 'entry',
      language: 'de',
      image: `${room.address}/handelskurier.example/wp-content/uploads/2025/02/tsai-dubai-buehne.jpg`,
      paywalled: false,
      revision: 1,
      isLead: true,
      clusterId: article.id,
    })
    expect(provenance.text).not.toMatch(/^feed/)
  })

  it('has the whole text, and nothing beside it', () => {
    const paragraphs = article.text.split('\n\n')
    expect(paragraphs.map((paragraph) => paragraph.slice(0, 33))).toEqual([
      'Der Wettlauf um das größte Sprach',
      '„Niemand muss ein Genie einstelle',
      'Offene Modelle als Strategie',
      'Alibaba entwickelt seine Modelle ',
      'Mit der Generation Qwen2.5 kamen ',
      'Offenheit ist kein Geschenk an di',
      'Für Alibaba zahlt sich das an and',
    ])
    expect(paragraphs.at(-1)).toMatch(/welche Anwendungen am Ende im Alltag ankämen\.$/)
  })

  it.each([
    ['reading time', /Lesezeit/],
    ['foot line', /Noch mehr Beiträge|Digitalwirtschaft/],
    ['promotion', /Handel Kompakt|Onlineshops aufgepasst|Einzelhandelstag/],
    ['rights line', /©|Alle Rechte vorbehalten/],
    ['share row', /Teilen|Facebook|LinkedIn/],
    ['teasers', /interessieren|Paketdienste|Modeketten/],
    ['comments', /Rüdiger|shopfrau|Kommentar/],
    ['sidebar', /Newsletter|Meistgelesen/],
    ['footer', /Impressum|AGB/],
    ['caption and meta line', /Foto:|14\. Februar|Von Henrike/],
    ['script', /nicht echt|dataLayer|<script/],
  ])('has no %s', (_name, pattern) => {
    expect(article.text).not.toMatch(pattern)
    expect(article.html).not.toMatch(pattern)
  })

  it('keeps what those lines say', () => {
    expect(article.rightsLine).toBe('© 2025 Handelskurier Verlag. Alle Rechte vorbehalten.')
    expect(article.categories.map(({ term }) => term).sort()).toEqual([
      'China',
      'Digitalwirtschaft',
      'Künstliche Intelligenz',
      'Technologie',
    ])
  })

  it('is tagged with what it is about', () => {
    expect(idsOf('topic')).toEqual(['ai', 'china-tech', 'open-source'])
    expect(idsOf('company')).toEqual(['alibaba'])
    expect(idsOf('person')).toEqual(['jeffrey-katzenberg', 'joe-tsai'])
    expect(idsOf('event')).toEqual(['wgs-2025'])
    expect(idsOf('product')).toEqual(['modelscope', 'qwen', 'qwq'])
  })

  it('has tags whose evidence is what it points at', () => {
    const fields = {
      title: article.title,
      text: article.text,
      category: article.categories.map(({ term }) => term).join('\n'),
    }
    for (const tag of article.tags) {
      expect([tag.id, tag.evidence.length > 0]).toEqual([tag.id, true])
      for (const { field, start, end, text } of tag.evidence) {
        expect([tag.id, fields[field].slice(start, end)]).toEqual([tag.id, text])
      }
    }
  })
})

describe.each<FeedFormat>(['rss', 'atom', 'json'])('the China-tech feed as %s', (format) => {
  let body: string
  let feed: ParsedFeed

  beforeAll(async () => {
    const answer = await server.inject({ url: `/feeds/china-tech.${format}` })
    expect(answer.statusCode).toBe(200)
    body = answer.body
    feed = await parseFeed(answer.rawPayload, { contentType: String(answer.headers['content-type']) })
  })

  it('has the interview, with all that leads back to it', () => {
    expect([feed.format, feed.problem, feed.warnings]).toEqual([format, null, []])
    const entry = feed.entries.find(({ guid }) => guid === article.id)
    expect(entry).toMatchObject({
      link,
      title: TITLE,
      published: '2025-02-14T08:12:00.000Z',
      authors: ['Henrike Vogt'],
    })
    const terms = entry?.categories.map(({ term }) => term)
    expect(terms).toEqual(
      expect.arrayContaining(['China', 'Digitalwirtschaft', 'Künstliche Intelligenz', 'Technologie']),
    )
    // RSS has no labels, a JSON Feed only labels; Atom has both.
    const labels = entry?.categories.map(({ term, label }) => label ?? term)
    if (format !== 'rss') {
      const names = ['Joe Tsai', 'Jeffrey Katzenberg', 'Alibaba', 'Qwen', 'ModelScope', 'QwQ']
      expect(labels).toEqual(expect.arrayContaining(names))
    }
    if (format !== 'json') {
      const ids = ['ai', 'china-tech', 'open-source', 'medtop:20001298', 'joe-tsai', 'alibaba', 'wgs-2025']
      expect(terms).toEqual(expect.arrayContaining(ids))
    }
  })

  it('has no more of it than an excerpt', () => {
    const entry = feed.entries.find(({ guid }) => guid === article.id)
    const shown = [entry?.summaryHtml, entry?.contentHtml].filter((html) => typeof html === 'string')
    expect(shown.length).toBeGreaterThan(0)
    for (const html of shown) {
      expect(html).toContain(TEASER)
      expect(html.length).toBeLessThanOrEqual(400)
    }
    const sentences = article.text.split(/\n\n|(?<=[.?!]) /).filter((sentence) => sentence.length > 30)
    expect(sentences.length).toBeGreaterThan(12)
    for (const sentence of sentences) expect(body).not.toContain(sentence)
    expect(body).not.toContain('Wettlauf um das größte')
  })

  it('has the articles about China’s technology of this site, and no others', () => {
    expect(feed.entries.map(({ title }) => title)).toEqual([
      TITLE,
      'Zoll nimmt Kleinsendungen aus Fernost unter die Lupe',
    ])
  })

  it('names the origin and its rights', () => {
    expect(body).toContain('Handelskurier')
    expect(body).toContain('© 2025 Handelskurier Verlag. Alle Rechte vorbehalten.')
  })
})
