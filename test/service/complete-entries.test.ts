/** Pages of entries: how many of them one poll takes on. */
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/errors.ts'
import type { Clock, Fetched } from '../../src/domain/ports.ts'
import type { Source } from '../../src/domain/source.ts'
import { identifyEntries } from '../../src/pipeline/normalise/identify-entries.ts'
import { emptyEntry } from '../../src/pipeline/parse/entry-fields.ts'
import { completeEntries } from '../../src/service/complete-entries.ts'
import { makeSource } from '../web/newsroom.ts'

const source: Source = makeSource('shop', { fullText: true })
const reading = {
  link: null,
  title: null,
  language: null,
  warnings: [],
  problem: null,
  entries: ['a', 'b', 'c', 'd'].map((name) => ({ ...emptyEntry, link: `https://shop.example/${name}`, title: name })),
}
const entries = identifyEntries(reading, source)

/** Answers every page with this text, each after so many milliseconds. */
async function complete({ text, takes }: { text: string; takes: number }, given: Source = source) {
  let time = 1000
  const asked: string[] = []
  const clock: Clock = { now: () => '2025-02-14T09:00:00.000Z', monotonic: () => time, sleep: async () => undefined }
  const fetchPage = async (url: string): Promise<Fetched> => {
    asked.push(url)
    time += takes
    const body = new TextEncoder().encode(`<html><body><article><p>${text}</p></article></body></html>`)
    const answer = { status: 200, headers: {}, redirects: [], etag: null, lastModified: null }
    return { kind: 'document', ...answer, url, contentType: 'text/html', body }
  }
  const queue = { fetchPage, fetchDocument: fetchPage }
  const completed = await completeEntries({ queue, clock }, given, entries, new AbortController().signal)
  return { asked, completed }
}

describe('the pages of one poll', () => {
  it('are all fetched where there is time', async () => {
    const { asked, completed } = await complete({ text: 'Some words of a page.', takes: 74_000 })
    expect(asked).toHaveLength(4)
    expect(completed.map(({ page, retry, warning }) => [page === null, retry, warning])).toEqual(
      Array(4).fill([false, false, null]),
    )
  })

  it('are left to the next poll where the host is slow, which is told once', async () => {
    const { asked, completed } = await complete({ text: 'Some words of a page.', takes: 150_000 })
    expect(asked).toEqual(['https://shop.example/a', 'https://shop.example/b'])
    expect(completed.map(({ page, retry, warning }) => [page === null, retry, warning])).toEqual([
      [false, false, null],
      [false, false, null],
      [true, true, 'https://shop.example/c: this page and those after it are left to the next poll'],
      [true, true, null],
    ])
  })

  it('are not asked for where none is wanted, however late it is', async () => {
    const { asked, completed } = await complete({ text: '', takes: 0 }, makeSource('shop'))
    expect(asked).toEqual([])
    expect(completed.map(({ retry }) => retry)).toEqual([false, false, false, false])
  })
})

/** Fails the first tries with this problem, each after so many milliseconds. */
async function tryAgain(o: { problem: Pick<Problem, 'severity' | 'retryAt'>; fails: number; takes?: number }) {
  let time = 1000
  let tries = 0
  const clock: Clock = { now: () => '2025-02-14T09:00:00.000Z', monotonic: () => time, sleep: async () => undefined }
  const fetchPage = async (url: string): Promise<Fetched> => {
    tries += 1
    time += o.takes ?? 10
    const answer = { status: 200, headers: {}, redirects: [], etag: null, lastModified: null }
    const problem: Problem = { code: 'network', detail: 'The connection broke.', ...o.problem }
    if (tries <= o.fails) return { kind: 'failed', ...answer, problem }
    const body = new TextEncoder().encode('<html><body><article><p>Some words of a page.</p></article></body></html>')
    return { kind: 'document', ...answer, url, contentType: 'text/html', body }
  }
  const queue = { fetchPage, fetchDocument: fetchPage }
  const [done] = await completeEntries({ queue, clock }, source, entries.slice(0, 1), new AbortController().signal)
  return { tries, hasPage: done?.page !== null, retry: done?.retry }
}

describe('a page that fails', () => {
  const passing = { severity: 'temporary', retryAt: null } as const

  it('for a passing reason is asked for once more', async () => {
    expect(await tryAgain({ problem: passing, fails: 1 })).toEqual({ tries: 2, hasPage: true, retry: false })
  })

  it('twice is left to the next poll', async () => {
    expect(await tryAgain({ problem: passing, fails: 2 })).toEqual({ tries: 2, hasPage: false, retry: true })
  })

  it.each([
    ['for good', { problem: { severity: 'hard', retryAt: null }, fails: 1 }],
    ['until an instant its host named', { problem: { ...passing, retryAt: '2025-02-14T09:10:00.000Z' }, fails: 1 }],
    ['too late', { problem: passing, fails: 1, takes: 61_000 }],
  ] as const)('%s is not', async (_, o) => {
    expect((await tryAgain(o)).tries).toBe(1)
  })
})
