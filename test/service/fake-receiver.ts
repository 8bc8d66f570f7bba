/** Receivers of what we send, for tests: a fetcher that answers by status, and remembers what it was given. */
import type { Fetched, FetchRequest } from '../../src/domain/ports.ts'

export interface Given {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What was answered. */
  readonly status: number
}

/** `status` may be changed; `holdUp` is waited for before each answer. */
export function fakeReceiver(status: number, holdUp: (url: string) => Promise<unknown> = async () => undefined) {
  const receiver = { status, given: [] as Given[] }
  const fetcher = {
    async fetch(url: string, { method = 'GET', headers = {}, body = '' }: FetchRequest = {}): Promise<Fetched> {
      receiver.given.push({ url, method, headers, body: String(body), status: receiver.status })
      await holdUp(url)
      const answer = { status: receiver.status, headers: {}, redirects: [] }
      if (receiver.status >= 400) {
        const detail = `HTTP ${receiver.status}`
        return { ...answer, kind: 'failed', problem: { code: 'bad-status', severity: 'soft', detail, retryAt: null } }
      }
      const nothing = { contentType: null, body: new Uint8Array(), etag: null, lastModified: null }
      return { ...answer, kind: 'document', url, ...nothing }
    },
    close: async () => undefined,
  }
  return { receiver, fetcher }
}
