/** One request and its answer over a connection of its own: nothing outlives it, nothing is shared with the next. */
import { Client } from 'undici'
import { type Gate, openConnection, type Way } from './connect.ts'
import { FetchFailure, headersTooLarge } from './fetch-failure.ts'
import { proxyHeaders } from './proxy.ts'
import { readBody } from './read-body.ts'

/** Interim answers (1xx, RFC 9110 section 15.2) before the real one. */
const MAX_INFORMATIONAL = 20

export interface Outgoing {
  readonly method: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: string | Uint8Array | null
}

export interface Incoming {
  readonly status: number
  /** Lower-case names, null prototype; repeated headers are joined by a comma (RFC 9110 section 5.3). */
  readonly headers: Readonly<Record<string, string>>
  /** The decoded body; throws FetchFailure or what the connection throws. */
  readonly readBody: () => Promise<Uint8Array>
}

/**
 * Sends one request and hands the answer to `read` as soon as its headers are there; when `read` is done, or `signal`
 * aborts, connection and body are gone. Throws what the connection or `read` throws, or the signal's reason.
 */
export async function exchange<T>(
  url: URL,
  outgoing: Outgoing,
  { gate, way, signal }: { readonly gate: Gate; readonly way: Way; readonly signal: AbortSignal },
  read: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const connection = openConnection(gate, way)
  // No limits of time but the caller's deadline, and no reuse: with reuse, a request could meet a connection about to close.
  const client = new Client(url.origin, {
    connect: connection.connect,
    pipelining: 0,
    maxHeaderSize: gate.maxHeaderBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const end = (reason: Error | null) => {
    void client.destroy(reason)
    connection.close()
  }
  const abort = () => end(signal.reason instanceof Error ? signal.reason : null)
  signal.addEventListener('abort', abort, { once: true })
  try {
    let informational = 0
    const response = await client.request({
      ...targetOf(url, outgoing, way),
      method: outgoing.method,
      body: outgoing.body,
      onInfo: () => {
        informational += 1
        if (informational > MAX_INFORMATIONAL) {
          end(new FetchFailure('malformed', 'soft', 'The server sends interim answers without end.'))
        }
      },
    })
    connection.headersEnded()
    const headers = joinHeaders(response.headers)
    return await read({
      status: response.statusCode,
      headers,
      readBody: async () => {
        const encoding = headers['content-encoding'] ?? ''
        const length = announcedLength(outgoing, headers)
        const body = await readBody(response.body, { encoding, length, maxBytes: gate.maxBytes })
        // A body of unannounced length ends with the connection: only how that ended tells whether it was complete.
        if (connection.wasReset() && !('content-length' in headers) && !('transfer-encoding' in headers)) {
          throw new FetchFailure('network', 'temporary', 'The server broke the connection off.')
        }
        return body
      },
    })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw isHeadersOverflow(error) ? headersTooLarge(gate.maxHeaderBytes) : error
  } finally {
    signal.removeEventListener('abort', abort)
    end(null)
  }
}

/** A proxy that speaks HTTP is asked for a plain page by its whole address (RFC 9112 section 3.2.2), and gets its login. */
function targetOf(url: URL, outgoing: Outgoing, { proxy }: Way): { path: string; headers: string[] } {
  const headers = [...outgoing.headers].flat()
  if (proxy === null || proxy.protocol === 'socks5:' || url.protocol === 'https:') {
    return { path: url.pathname + url.search, headers }
  }
  return { path: url.href, headers: [...headers, ...proxyHeaders(proxy).flat()] }
}

function isHeadersOverflow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UND_ERR_HEADERS_OVERFLOW'
}

function announcedLength(outgoing: Outgoing, headers: Incoming['headers']): number {
  const length = Number(headers['content-length'] ?? 0)
  return outgoing.method === 'HEAD' || Number.isNaN(length) ? 0 : length
}

function joinHeaders(given: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  const headers: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return headers
}
