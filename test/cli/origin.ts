/** A small site on loopback for tests of commands: a feed, its pages, robots.txt, and answers that fail. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Origin {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string
  /** Paths asked for, in order. */
  readonly asked: string[]
  /** Answers by path; others are 404. They may be changed between requests. */
  readonly answers: Map<string, Answer>
  /** Resolves when a path has been asked for so many times. */
  whenAsked(path: string, times?: number): Promise<void>
  close(): Promise<void>
}

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Never answers at all. */
  readonly silent?: boolean
}

export async function startOrigin(): Promise<Origin> {
  const asked: string[] = []
  const answers = new Map<string, Answer>()
  const waiting: (() => void)[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    for (const check of waiting) check()
    const { status = 200, headers = {}, body = '', silent = false } = answers.get(path) ?? { status: 404 }
    if (silent) return
    const etag = headers.etag
    if (etag !== undefined && request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
    else response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers,
    whenAsked: (path, times = 1) =>
      new Promise((resolve) => {
        const check = () => asked.filter((one) => one === path).length >= times && resolve()
        waiting.push(check)
        check()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export interface Item {
  readonly guid: string
  readonly link: string
  readonly title: string
  readonly text: string
}

export function rssOf(title: string, items: readonly Item[]): Answer {
  const body = items
    .map(
      ({ guid, link, title: own, text }) =>
        `<item><guid isPermaLink="false">${guid}</guid><link>${link}</link><title>${own}</title>` +
        `<description>${text}</description><pubDate>Wed, 12 Feb 2025 09:00:00 GMT</pubDate></item>`,
    )
    .join('')
  return {
    headers: { 'content-type': 'application/rss+xml' },
    body: `<rss version="2.0"><channel><title>${title}</title><link>https://shop.example/</link>${body}</channel></rss>`,
  }
}
