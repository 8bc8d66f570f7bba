/** Fetches one document somebody points at, for a look at it. */
import type { Problem } from '../domain/errors.ts'
import type { Fetcher } from '../domain/ports.ts'

export interface LookedAt {
  readonly body: Uint8Array
  /** After redirects. */
  readonly url: string
  readonly contentType: string | null
}

/** What is there, or why it cannot be had. `access` names the source it is asked for as. */
export async function fetchDocument(
  fetcher: Fetcher,
  { url, access }: { readonly url: string; readonly access?: string | undefined },
  signal: AbortSignal,
): Promise<LookedAt | Problem> {
  const fetched = await fetcher.fetch(url, { access, signal })
  switch (fetched.kind) {
    case 'document':
      return { body: fetched.body, url: fetched.url, contentType: fetched.contentType }
    case 'failed':
      return fetched.problem
    case 'not-modified':
      return {
        code: 'bad-status',
        severity: 'soft',
        detail: 'The server answered 304 to an unconditional request.',
        retryAt: null,
      }
  }
}
