/** Pages that reserve text and data mining, through the queue: asked for the site's file once, not handed on, feeds not judged. */
import { describe, expect, it } from 'vitest'
import type { Fetched, Fetcher } from '../../src/domain/ports.ts'
import { forSource } from '../../src/service/for-source.ts'
import { createHostQueue } from '../../src/service/host-queue.ts'
import { FakeClock } from './fake-clock.ts'

type Answer = { readonly headers?: Record<string, string>; readonly body?: string; readonly status?: number }

function openQueue(answers: Record<string, Answer>) {
  const asked: string[] = []
  const fetcher: Fetcher = {
    fetch: async (url): Promise<Fetched> => {
      asked.push(url.replace('https://', ''))
      const answer = answers[url.replace('https://', '')]
      const facts = {
        status: answer?.status ?? (answer === undefined ? 404 : 200),
        headers: answer?.headers ?? {},
        redirects: [],
      }
      if (answer === undefined || facts.status !== 200) {
        const severity = facts.status >= 500 ? 'temporary' : 'soft'
        return { kind: 'failed', ...facts, problem: { code: 'bad-status', severity, detail: 'no', retryAt: null } }
      }
      const body = new TextEncoder().encode(answer.body ?? '')
      return { kind: 'document', ...facts, url, contentType: 'text/html', body, etag: null, lastModified: null }
    },
    close: async () => undefined,
  }
  const queue = createHostQueue({
    fetcher,
    clock: new FakeClock(),
    connections: 2,
    spacing: 0,
    isExempt: () => false,
    productToken: 'Depesche',
  })
  return {
    asked,
    queue: forSource(queue, { id: 'shop' }),
    allowed: forSource(queue, { id: 'shop', respectTdm: false }),
  }
}

const RESERVING = JSON.stringify([{ location: '/', 'tdm-reservation': 1 }])
const told = (fetched: Fetched) =>
  fetched.kind === 'failed' ? `${fetched.problem.code}: ${fetched.problem.detail}` : fetched.kind

describe('pages of a source', () => {
  it('are refused where the file of the site reserves them; it is asked for once', async () => {
    const { asked, queue } = openQueue({ 'a/.well-known/tdmrep.json': { body: RESERVING }, 'a/1': {}, 'a/2': {} })
    const refused = 'not-allowed: a reserves text and data mining of this page (/.well-known/tdmrep.json).'
    expect(told(await queue.fetchPage('https://a/1'))).toBe(refused)
    expect(told(await queue.fetchPage('https://a/2'))).toBe(refused)
    expect(asked).toEqual(['a/robots.txt', 'a/.well-known/tdmrep.json', 'a/1', 'a/2'])
  })

  it('are refused for their header or meta element, and taken where they open themselves', async () => {
    const { queue } = openQueue({
      'a/.well-known/tdmrep.json': { body: RESERVING },
      'a/open': { headers: { 'tdm-reservation': '0' } },
      'b/header': { headers: { 'tdm-reservation': '1' } },
      'b/meta': { body: '<meta name="robots" content="noai">' },
      'b/plain': {},
    })
    expect(told(await queue.fetchPage('https://a/open'))).toBe('document')
    expect(told(await queue.fetchPage('https://b/header'))).toMatch(/^not-allowed: .*tdm-reservation: 1/)
    expect(told(await queue.fetchPage('https://b/meta'))).toMatch(/^not-allowed: .*noai/)
    expect(told(await queue.fetchPage('https://b/plain'))).toBe('document')
  })

  it('are taken where their publisher allowed it, without asking for the file', async () => {
    const { asked, allowed } = openQueue({
      'a/.well-known/tdmrep.json': { body: RESERVING },
      'a/1': { headers: { 'tdm-reservation': '1' } },
    })
    expect(told(await allowed.fetchPage('https://a/1'))).toBe('document')
    expect(asked).toEqual(['a/robots.txt', 'a/1'])
  })

  it('are taken where the file cannot be had, or robots.txt does not let us ask for it', async () => {
    const broken = openQueue({ 'a/.well-known/tdmrep.json': { status: 503 }, 'a/1': {} })
    expect(told(await broken.queue.fetchPage('https://a/1'))).toBe('document')
    const hidden = openQueue({ 'a/robots.txt': { body: 'User-agent: *\nDisallow: /.well-known/' }, 'a/1': {} })
    expect(told(await hidden.queue.fetchPage('https://a/1'))).toBe('document')
    expect(hidden.asked).toEqual(['a/robots.txt', 'a/1'])
  })
})

it('a feed the owner asked for is not judged', async () => {
  const { asked, queue } = openQueue({
    'a/.well-known/tdmrep.json': { body: RESERVING },
    'a/feed': { headers: { 'tdm-reservation': '1' } },
  })
  expect(told(await queue.fetchDocument('https://a/feed'))).toBe('document')
  expect(asked).toEqual(['a/feed'])
})
