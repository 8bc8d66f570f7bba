/** The demo: two polls of its sites, and the tour on the terminal. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { openReading } from '../../src/open-ingest.ts'
import { parseQuery } from '../../src/pipeline/filter/parse-query.ts'
import { type DemoRoom, hear, openDemoRoom } from './demo-room.ts'

type Row = { id: string; seen: number; stored: number; updated: number; unchanged: number } & {
  rejected: number
  duplicate: number
  problem: unknown
}

async function ingest(room: DemoRoom): Promise<readonly Row[]> {
  const { code, json } = await hear(['ingest', '--json', '--config', room.settings.directory])
  expect(code).toBe(0)
  return (json as { sources: Row[] }).sources
}

/** A row as numbers: seen, then the five decisions in the order of the contract. */
function counts({ id, seen, stored, updated, unchanged, rejected, duplicate, problem }: Row) {
  expect(problem).toBeNull()
  expect(stored + updated + unchanged + rejected + duplicate).toBe(seen)
  return [id, seen, stored, updated, unchanged, rejected, duplicate]
}

/** Two sources have one article in common; whichever answers first has it. */
function sumOfBoth(rows: readonly Row[]) {
  const both = rows.filter(({ id }) => id === 'lantern-road' || id === 'parcel-port').map(counts)
  return [1, 2, 3, 4, 5, 6].map((column) => both.reduce((sum, row) => sum + Number(row[column]), 0))
}

const alone = (rows: readonly Row[]) =>
  rows.filter(({ id }) => id !== 'lantern-road' && id !== 'parcel-port').map(counts)

async function articlesOf(room: DemoRoom, query: string): Promise<readonly Article[]> {
  const { store, clock } = await openReading(room.config)
  try {
    const filter = parseQuery(query)
    return (await store.articles({ filter, now: clock.now(), limit: 100, cursor: null, collapse: 'none' })).items
  } finally {
    await store.close()
  }
}

let room: DemoRoom

describe('the sites, polled twice', () => {
  afterEach(() => room.close())

  it('with validators: nothing is asked for again', async () => {
    room = await openDemoRoom({ validators: true })
    const first = await ingest(room)
    expect(alone(first)).toEqual([
      ['handelskurier', 6, 6, 0, 0, 0, 0],
      ['qinglan', 7, 7, 0, 0, 0, 0],
      ['lagerblick', 7, 7, 0, 0, 0, 0],
      ['kontorblatt', 6, 6, 0, 0, 0, 0],
      ['tidewater', 5, 5, 0, 0, 0, 0],
      ['haiqiao', 5, 5, 0, 0, 0, 0],
    ])
    expect(sumOfBoth(first)).toEqual([10, 8, 0, 0, 1, 1])
    expect((await ingest(room)).map(counts)).toEqual([
      ['handelskurier', 0, 0, 0, 0, 0, 0],
      ['lantern-road', 0, 0, 0, 0, 0, 0],
      ['qinglan', 0, 0, 0, 0, 0, 0],
      ['parcel-port', 0, 0, 0, 0, 0, 0],
      ['lagerblick', 0, 0, 0, 0, 0, 0],
      ['kontorblatt', 0, 0, 0, 0, 0, 0],
      ['tidewater', 0, 0, 0, 0, 0, 0],
      ['haiqiao', 0, 0, 0, 0, 0, 0],
    ])
  })

  it('without validators, and with bytes that differ: all is seen, nothing is taken twice', async () => {
    room = await openDemoRoom({ validators: false })
    expect(sumOfBoth(await ingest(room))).toEqual([10, 8, 0, 0, 1, 1])
    const second = await ingest(room)
    expect(alone(second)).toEqual([
      ['handelskurier', 6, 0, 0, 6, 0, 0],
      ['qinglan', 7, 0, 0, 7, 0, 0],
      // Its second page is read only while all of the first is new.
      ['lagerblick', 4, 0, 0, 4, 0, 0],
      ['kontorblatt', 6, 0, 0, 6, 0, 0],
      ['tidewater', 5, 0, 0, 5, 0, 0],
      ['haiqiao', 5, 0, 0, 5, 0, 0],
    ])
    expect(sumOfBoth(second)).toEqual([10, 0, 0, 8, 1, 1])
    expect(await articlesOf(room, '')).toHaveLength(44)
  })
})

describe('what becomes of the sites', () => {
  beforeEach(async () => {
    room = await openDemoRoom({ validators: true })
    await ingest(room)
  })
  afterEach(() => room.close())

  it('every article is dated as its site says, whenever the demo runs', async () => {
    const articles = await articlesOf(room, '')
    expect(articles.map(({ dateOrigin }) => dateOrigin)).toEqual(articles.map(() => 'entry'))
    expect(articles.map(({ published }) => published?.slice(0, 4))).toEqual(articles.map(() => '2025'))
    expect(new Set(articles.map(({ language }) => language))).toEqual(new Set(['de', 'en', 'zh']))
    expect(await articlesOf(room, 'before:2025-03-01')).toHaveLength(articles.length)
  })

  it('the script, its handler and the pixel are gone, the text is whole', async () => {
    const [article, ...more] = await articlesOf(room, 'source:lantern-road Duisburg')
    expect(more).toEqual([])
    expect(article?.html).not.toMatch(/script|onclick|pixel\.lanternroad|<img/)
    expect(article?.text.split('\n\n')).toHaveLength(3)
    expect(article?.text).not.toContain('document.title')
  })

  it('the agency text of three sites is one text', async () => {
    const copies = await articlesOf(room, 'product:ernie-bot lang:en')
    expect(copies.map(({ sourceId }) => sourceId).sort()).toEqual(['lantern-road', 'parcel-port', 'tidewater'])
    expect(new Set(copies.map(({ textId }) => textId)).size).toBe(1)
  })

  it('what several sites tell of one event is one story, in three languages, and has one lead', async () => {
    const stories = Map.groupBy(await articlesOf(room, ''), ({ clusterId }) => clusterId)
    const tellers = [...stories.values()].map((members) => members.map(({ sourceId }) => sourceId).sort())
    expect(tellers).toEqual(
      expect.arrayContaining([
        ['handelskurier', 'lantern-road', 'qinglan', 'tidewater'],
        ['handelskurier', 'lantern-road', 'qinglan'],
        ['haiqiao', 'kontorblatt', 'lantern-road', 'parcel-port', 'qinglan', 'tidewater'],
        ['haiqiao', 'kontorblatt', 'qinglan', 'tidewater'],
        ['haiqiao', 'lagerblick', 'tidewater'],
        // Two events of one carmaker in one week.
        ['haiqiao', 'kontorblatt', 'lantern-road', 'qinglan'],
        ['haiqiao', 'kontorblatt', 'tidewater'],
      ]),
    )
    for (const members of stories.values()) expect(members.filter(({ isLead }) => isLead)).toHaveLength(1)
  })

  it('the issues of two days of one format are two stories', async () => {
    const issues = await articlesOf(room, 'title:Marktbericht')
    expect([issues.length, new Set(issues.map(({ clusterId }) => clusterId)).size]).toEqual([2, 2])
  })

  it('the Chinese portal is read by its bytes, not by its label', async () => {
    const file = new URL('../../fixtures/demo/sites/qinglan.example/tech.rdf', import.meta.url)
    const bytes = readFileSync(file)
    expect(bytes.toString('latin1')).toContain('encoding="gb2312"')
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
    // 喆 is not in GB 2312.
    const articles = await articlesOf(room, 'source:qinglan author:王喆')
    expect(articles.map(({ title }) => title)).toEqual([
      '蔡崇信：开源让更多开发者用上通义千问',
      '比亚迪：全系车型将搭载智能驾驶系统',
    ])
    for (const { text } of await articlesOf(room, 'source:qinglan')) expect(text).not.toMatch(/来源|责任编辑/)
  })

  it('what robots.txt closes is left alone: the feed has said what there is', async () => {
    const [closed] = await articlesOf(room, 'source:handelskurier url:plus')
    expect(closed?.text).toMatch(/^Ein Sprachmodell versteht/)
    expect(closed?.text).not.toContain('nur für Abonnenten')
  })

  it('the site without a feed is read with its second page', async () => {
    const articles = await articlesOf(room, 'source:lagerblick')
    expect(articles.map(({ url }) => url.slice(`${room.address}/lagerblick.example/beitrag/`.length))).toEqual([
      'roboter-sortieren-pakete.html',
      'alibaba-cloud-lieferkette.html',
      'hafen-rekord.html',
      'mehrweg-kartons.html',
      'lkw-strom.html',
      'warenhaus-wird-lager.html',
      'kuehlkette.html',
    ])
    expect(articles.map(({ rightsLine }) => rightsLine)).toEqual(
      articles.map(() => '© Lagerblick GbR. Alle Rechte vorbehalten.'),
    )
    expect(articles.flatMap(({ authors }) => authors)).toEqual([
      'Uwe Martens',
      'Rieke Sommer',
      'Uwe Martens',
      'Rieke Sommer',
      'Uwe Martens',
      'Rieke Sommer',
      'Uwe Martens',
    ])
    for (const { text } of articles) expect(text).not.toMatch(/E-Commerce|bestellen|Impressum/)
  })
})

describe('the tour', () => {
  it('--once shows its steps and ends', async () => {
    const { code, lines, remarks } = await hear(['demo', '--once'])
    expect([code, remarks]).toEqual([0, []])
    const steps = lines.filter((line) => /^\d\. /.test(line)).map((line) => line.replace(/on http.*/, 'on …'))
    expect(steps).toEqual([
      '1. 8 made-up sites are served from this machine, on …',
      '2. Depesche polls them. Every entry ends in one decision.',
      '3. It polls them again. Nothing is taken twice.',
      '4. The feed «China-Tech», newest first, each story once, with all who covered it:',
      '5. Why it is there: every tag shows the words that earned it.',
      '6. 4 sites have changed articles meanwhile. Depesche reads them again, and says what was changed and how;',
    ])
    const shown = lines.join('\n')
    expect(shown).toContain('Parcel & Port   4     2       0        0          1          1')
    expect(shown).toContain('Parcel & Port   0     0       0        0          0          0         nothing new')
    expect(shown).toMatch(
      /Baidu to make Ernie Bot free of charge from April +Lantern Road, 青岚网, Parcel & Port, Kontorblatt, Tidewater Post, 海桥财经/,
    )
    expect(shown).toMatch(/person +Joe Tsai +0\.\d\d +«Joe Tsai»/)
  })
})

describe('a port that is taken', () => {
  let other: Server
  beforeEach(async () => {
    other = createServer()
    // Where another program listens there already, it is as taken as it need be.
    await new Promise<void>((resolve) => {
      other.once('error', () => resolve())
      other.listen(8181, '127.0.0.1', resolve)
    })
  })
  afterEach(() => new Promise<void>((resolve) => void other.close(() => resolve())))

  it('is told in one sentence where the sites must be there', async () => {
    const { code, lines, remarks } = await hear(['demo', '--origin-only'])
    expect([code, lines]).toEqual([1, []])
    expect(remarks).toEqual([
      "Port 8181 is taken, and the demo's sources name it: end what listens there and try again.",
    ])
  })

  it('is no matter for the tour: the sites go to another', async () => {
    const { code, json } = await hear(['demo', '--json'])
    const { polls, stories } = json as { polls: { sources: Row[] }[]; stories: { article: { title: string } }[] }
    expect(code).toBe(0)
    expect(polls.map(({ sources }) => sources.reduce((sum, { stored }) => sum + stored, 0))).toEqual([44, 0])
    expect(stories.map(({ article }) => article.title)).toContain(
      'Joe Tsai: Die Zukunft der KI liegt in spezialisierten Modellen',
    )
  })
})
