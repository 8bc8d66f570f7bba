/** How a source is asked: which document, by which way, and what is remembered of the answer. */
import { describe, expect, it } from 'vitest'
import type { Fetched, FetchRequest } from '../../src/domain/ports.ts'
import type { ListRules } from '../../src/domain/recipe/list-rules.ts'
import type { Source } from '../../src/domain/source.ts'
import type { HostQueue } from '../../src/service/host-queue.ts'
import { readSource } from '../../src/service/read-source.ts'
import { makeState } from '../contract/make-plan.ts'
import { makeSource } from '../web/newsroom.ts'

const rss =
  '<rss version="2.0"><channel><title>News</title><item><link>https://a.example/1</link></item></channel></rss>'
const list: ListRules = { item: 'li', link: 'a@href', title: 'a', date: null, summary: null, next: '.next@href' }
const listPage = (name: string, next: string | null) =>
  `<ul><li><a href="/${name}">Title of ${name}</a></li></ul>${next === null ? '' : `<a class="next" href="${next}">Older</a>`}`

type Redirects = Fetched['redirects']

/** A queue that answers by address and writes down who was asked for what, and by which way. */
function makeQueue(answers: Readonly<Record<string, string>>, redirects: Redirects = []) {
  const asked: string[] = []
  const way =
    (name: string) =>
    async (url: string, _request?: FetchRequest): Promise<Fetched> => {
      asked.push(`${name} ${url}`)
      const text = answers[url]
      const shared = { status: 200, headers: {}, redirects }
      if (text === undefined) {
        const problem = { code: 'network', severity: 'temporary', detail: 'It failed.', retryAt: null } as const
        return { ...shared, kind: 'failed', problem }
      }
      const body = new TextEncoder().encode(text)
      const address = redirects.at(-1)?.url ?? url
      return { ...shared, kind: 'document', url: address, contentType: null, body, etag: null, lastModified: null }
    }
  const queue: HostQueue = { fetchDocument: way('document'), fetchPage: way('page') }
  return { queue, asked }
}

function ask(queue: HostQueue, over: Partial<Source>, allNew = true) {
  const source = { ...makeSource('a'), url: 'https://a.example/feed', ...over }
  const { signal } = new AbortController()
  return readSource(queue, {
    source,
    state: makeState('a'),
    signal,
    now: '2025-02-14T12:00:00.000Z',
    allNew: async () => allNew,
  })
}

describe('readSource', () => {
  it('reads no more of a feed than configured, and says so', async () => {
    const many = rss.replace('</channel>', '<item><title>One</title></item><item><title>Two</title></item></channel>')
    const { queue } = makeQueue({ 'https://a.example/feed': many })
    const source = { ...makeSource('a'), url: 'https://a.example/feed' }
    const answer = await readSource(queue, {
      source,
      state: makeState('a'),
      signal: new AbortController().signal,
      now: '2025-02-14T12:00:00.000Z',
      allNew: async () => true,
      limits: { entries: 1, depth: 512 },
    })
    expect(answer).toMatchObject({ kind: 'read', reading: { entries: { length: 1 } } })
    expect(answer.kind === 'read' ? answer.reading.warnings : []).toContainEqual(
      expect.stringMatching(/^only the first 1 entries/),
    )
  })

  it('asks for a feed as a document, which robots.txt does not concern', async () => {
    const { queue, asked } = makeQueue({ 'https://a.example/feed': rss })
    expect(await ask(queue, {})).toMatchObject({ kind: 'read', reading: { title: 'News' } })
    expect(asked).toEqual(['document https://a.example/feed'])
  })

  it('asks for each page of a list as a page, which robots.txt may forbid, three at the most', async () => {
    const pages = Object.fromEntries(
      [1, 2, 3, 4].map((page) => [`https://a.example/${page}`, listPage(`story-${page}`, `/${page + 1}`)]),
    )
    const { queue, asked } = makeQueue(pages)
    const answer = await ask(queue, { kind: 'page', url: 'https://a.example/1', list })
    expect(asked).toEqual(['page https://a.example/1', 'page https://a.example/2', 'page https://a.example/3'])
    expect(answer).toMatchObject({ reading: { entries: [1, 2, 3].map((n) => ({ title: `Title of story-${n}` })) } })
  })

  it('does not follow a list whose first page holds something known', async () => {
    const { queue, asked } = makeQueue({ 'https://a.example/1': listPage('story', '/2') })
    await ask(queue, { kind: 'page', url: 'https://a.example/1', list }, false)
    expect(asked).toEqual(['page https://a.example/1'])
  })

  it('keeps what it has of a list whose next page cannot be had, and says so', async () => {
    const { queue } = makeQueue({ 'https://a.example/1': listPage('story', '/2') })
    const answer = await ask(queue, { kind: 'page', url: 'https://a.example/1', list })
    expect(answer).toMatchObject({
      kind: 'read',
      reading: {
        entries: [{ title: 'Title of story' }],
        warnings: ['The list goes on at https://a.example/2: It failed.'],
      },
    })
  })

  it.each<[string, Redirects, string | null]>([
    ['a permanent move', [{ status: 301, url: 'https://b.example/' }], 'https://b.example/'],
    ['another permanent move', [{ status: 308, url: 'https://b.example/' }], 'https://b.example/'],
    ['no passing one', [{ status: 302, url: 'https://b.example/' }], null],
    ['no passing one', [{ status: 307, url: 'https://b.example/' }], null],
    [
      'a permanent move as far as it is permanent',
      [
        { status: 301, url: 'https://b.example/' },
        { status: 302, url: 'https://c.example/' },
        { status: 301, url: 'https://d.example/' },
      ],
      'https://b.example/',
    ],
    [
      'no permanent move behind a passing one',
      [
        { status: 302, url: 'https://b.example/' },
        { status: 301, url: 'https://c.example/' },
      ],
      null,
    ],
  ])('remembers %s', async (_rule, redirects, movedTo) => {
    const { queue } = makeQueue({ 'https://a.example/feed': rss }, redirects)
    expect(await ask(queue, {})).toMatchObject({ kind: 'read', state: { movedTo } })
  })
})
