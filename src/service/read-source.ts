/** Asks a source what it has: fetches its document, as little as possible of it, and reads the entries out of it. */
import type { Entry, Reading } from '../domain/entry.ts'
import type { Problem } from '../domain/errors.ts'
import type { Fetched, FetchRequest } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { sha256 } from '../pipeline/normalise/derived-id.ts'
import { parseFeed } from '../pipeline/parse/parse-feed.ts'
import { readList } from '../pipeline/scrape/read-list.ts'
import type { HostQueue } from './host-queue.ts'

/** How far back a list of several pages is followed, as long as all of it is new. */
const LIST_PAGES = 3
const FEED_TYPES =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1'
const PAGE_TYPES = 'text/html, application/xhtml+xml, */*;q=0.1'

export type SourceAnswer =
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'not-modified' | 'same-body' }
  /** `state` remembers the document: validators, hash, names, a permanent move. */
  | { readonly kind: 'read'; readonly reading: Reading; readonly state: SourceState }

export interface Question {
  readonly source: Source
  readonly state: SourceState
  readonly signal: AbortSignal
  /** Whether all of these entries are unknown so far: then a list may go on further back. */
  readonly allNew: (reading: Reading) => Promise<boolean>
}

/** Never throws for what the source does; a document nothing can be read from is `failed`. */
export async function readSource(queue: HostQueue, question: Question): Promise<SourceAnswer> {
  const { source, state, signal } = question
  const request: FetchRequest = {
    accept: source.kind === 'feed' ? FEED_TYPES : PAGE_TYPES,
    etag: state.etag,
    lastModified: state.lastModified,
    signal,
  }
  const address = state.movedTo ?? source.url
  const fetched = await (source.kind === 'feed'
    ? queue.fetchDocument(address, request)
    : queue.fetchPage(address, request))
  if (fetched.kind !== 'document') return fetched
  const bodyHash = sha256(fetched.body)
  if (bodyHash === state.bodyHash) return { kind: 'same-body' }
  const reading = source.kind === 'feed' ? await readFeed(fetched) : await readPages(queue, question, fetched)
  if (reading.problem !== null && reading.entries.length === 0) return { kind: 'failed', problem: reading.problem }
  return {
    kind: 'read',
    reading,
    state: {
      ...state,
      movedTo: movedTo(fetched) ?? state.movedTo,
      etag: fetched.etag,
      lastModified: fetched.lastModified,
      bodyHash,
      title: reading.title,
      homeUrl: source.kind === 'page' ? fetched.url : reading.link,
    },
  }
}

type FetchedDocument = Extract<Fetched, { kind: 'document' }>

function readFeed({ body, url, contentType }: FetchedDocument): Promise<Reading> {
  return parseFeed(body, contentType === null ? { url } : { url, contentType })
}

async function readPages(queue: HostQueue, question: Question, first: FetchedDocument): Promise<Reading> {
  const { source, signal } = question
  const rules = source.list
  if (rules === null) throw new TypeError(`source ${source.id} is a page without list rules`)
  const read = ({ body, url, contentType }: FetchedDocument) =>
    readList(body, contentType === null ? { url, rules } : { url, contentType, rules })
  let page = read(first)
  const entries: Entry[] = [...page.entries]
  const warnings: string[] = [...page.warnings]
  const problem = page.problem
  for (let count = 1; count < LIST_PAGES && page.next !== null && (await question.allNew(page)); count += 1) {
    const fetched = await queue.fetchPage(page.next, { accept: PAGE_TYPES, signal })
    if (fetched.kind !== 'document') {
      if (fetched.kind === 'failed') warnings.push(`The list goes on at ${page.next}: ${fetched.problem.detail}`)
      break
    }
    page = read(fetched)
    entries.push(...page.entries)
    warnings.push(...page.warnings)
  }
  return { ...page, problem, entries, warnings }
}

/** Where an unbroken chain of permanent redirects (301, 308: RFC 9110 section 15.4) led, or null. */
function movedTo({ redirects }: FetchedDocument): string | null {
  let address: string | null = null
  for (const { status, url } of redirects) {
    if (status !== 301 && status !== 308) break
    address = url
  }
  return address
}
