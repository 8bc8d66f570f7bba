/** How sitemaps and indexes of them are asked for: politely, bounded, and nothing lost without a word. */
import { describe, expect, it } from 'vitest'
import type { Fetched } from '../../src/domain/ports.ts'
import type { SourceState } from '../../src/domain/watch/source-state.ts'
import type { HostQueue } from '../../src/service/host-queue.ts'
import { readSource } from '../../src/service/read-source.ts'
import { makeState } from '../contract/make-plan.ts'
import { makeSource } from '../web/newsroom.ts'

const url = 'https://a.example/sitemap.xml'
const index = (...sitemaps: [string, string?][]) =>
  `<sitemapindex>${sitemaps.map(([path, date]) => `<sitemap><loc>https://a.example/${path}</loc>${date === undefined ? '' : `<lastmod>${date}</lastmod>`}</sitemap>`).join('')}</sitemapindex>`
const list = (...paths: string[]) =>
  `<urlset>${paths.map((path) => `<url><loc>https://a.example/${path}</loc></url>`).join('')}</urlset>`

async function ask(answers: Readonly<Record<string, string>>, over: Partial<SourceState> = {}) {
  const asked: string[] = []
  const fetchPage = async (address: string): Promise<Fetched> => {
    asked.push(address.replace('https://a.example/', ''))
    const text = answers[address.replace('https://a.example/', '')]
    const shared = { status: 200, headers: {}, redirects: [] }
    if (text === undefined) {
      return {
        ...shared,
        kind: 'failed',
        problem: { code: 'network', severity: 'temporary', detail: 'It failed.', retryAt: null },
      }
    }
    const body = new TextEncoder().encode(text)
    return { ...shared, kind: 'document', url: address, contentType: null, body, etag: '"1"', lastModified: null }
  }
  const never = () => Promise.reject(new Error('a sitemap is a page: robots.txt speaks'))
  const queue = { fetchPage, fetchDocument: never } as unknown as HostQueue
  const source = { ...makeSource('a'), kind: 'sitemap' as const, url }
  const { signal } = new AbortController()
  const state = { ...makeState('a'), ...over }
  const answer = await readSource(queue, {
    source,
    state,
    signal,
    now: '2025-02-14T12:00:00.000Z',
    allNew: async () => true,
  })
  return { asked, answer }
}

describe('an index', () => {
  it('is followed to ten sitemaps, the newest, and says how many were not read', async () => {
    const names = Array.from({ length: 14 }, (_, number) => `s${number}.xml`)
    const dates = names.map((name, number): [string, string] => [name, `2025-01-${String(number + 10)}`])
    const answers = Object.fromEntries(names.map((name) => [name, list(name.replace('.xml', '.html'))]))
    const { asked, answer } = await ask({ 'sitemap.xml': index(...dates), ...answers })
    expect(asked).toEqual(['sitemap.xml', ...names.toReversed().slice(0, 10)])
    expect(answer).toMatchObject({
      kind: 'read',
      reading: { entries: { length: 10 }, warnings: [expect.stringContaining('only 10 of 14 sitemaps were read')] },
    })
  })

  it('whose sitemaps all have dates is remembered, one without is read again though it is the same', async () => {
    const dated = await ask({ 'sitemap.xml': index(['a.xml', '2025-02-13']), 'a.xml': list('1') })
    expect(dated.answer).toMatchObject({ state: { etag: '"1"', bodyHash: expect.any(String) } })
    const undated = await ask({
      'sitemap.xml': index(['a.xml', '2025-02-13'], ['b.xml']),
      'a.xml': list('1'),
      'b.xml': list('2'),
    })
    expect(undated.answer).toMatchObject({ state: { etag: null, bodyHash: null } })
  })

  it('is asked only for what was changed since the last complete poll', async () => {
    const answers = {
      'sitemap.xml': index(['old.xml', '2025-02-01'], ['new.xml', '2025-02-13']),
      'old.xml': list('1'),
      'new.xml': list('2'),
    }
    const known = { bodyHash: 'of another body', lastFetch: '2025-02-13T09:00:00.000Z' }
    expect((await ask(answers, known)).asked).toEqual(['sitemap.xml', 'new.xml'])
    expect((await ask(answers, { ...known, bodyHash: null })).asked).toHaveLength(3)
    expect((await ask(answers, { ...known, failures: 1 })).asked).toHaveLength(3)
  })

  it('keeps what it has where a sitemap cannot be had, says so, and comes again', async () => {
    const { answer } = await ask({
      'sitemap.xml': index(['a.xml', '2025-02-13'], ['gone.xml', '2025-02-12']),
      'a.xml': list('1'),
    })
    expect(answer).toMatchObject({
      kind: 'read',
      reading: { entries: [{ link: 'https://a.example/1' }], warnings: ['https://a.example/gone.xml: It failed.'] },
      state: { etag: null, bodyHash: null },
    })
  })

  it('of which nothing can be had is a failure', async () => {
    const { answer } = await ask({ 'sitemap.xml': index(['a.xml'], ['b.xml']) })
    expect(answer).toMatchObject({ kind: 'failed', problem: { code: 'network' } })
  })

  it('that leads to indexes and back to itself ends', async () => {
    const { asked, answer } = await ask({
      'sitemap.xml': index(['inner.xml'], ['sitemap.xml']),
      'inner.xml': index(['inner.xml'], ['a.xml']),
      'a.xml': list('1'),
    })
    expect(answer).toMatchObject({ kind: 'read', reading: { entries: [{ link: 'https://a.example/1' }] } })
    expect(asked.length).toBeLessThanOrEqual(5)
  })
})

it('a page in the place of a sitemap is a failure that says what it is', async () => {
  const { answer } = await ask({ 'sitemap.xml': '<!doctype html><html><body>Not found</body></html>' })
  expect(answer).toMatchObject({
    kind: 'failed',
    problem: { code: 'unknown-format', detail: 'The document is no sitemap but a document of type «html».' },
  })
})
