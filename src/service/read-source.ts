/** Asks a source what it has: fetches its document, as little as possible of it, and reads the entries out of it. */
import type { ReadLimits } from '../domain/access/fetch-settings.ts'
import type { Reading } from '../domain/entry.ts'
import type { Problem } from '../domain/errors.ts'
import type { FetchRequest } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { sha256 } from '../pipeline/normalise/derived-id.ts'
import { parseFeedWithLinks } from '../pipeline/parse/parse-feed.ts'
import { parseOptions } from '../pipeline/parse/parse-options.ts'
import { findOffer, renewOffer } from '../pipeline/push/find-offer.ts'
import { pageLinks } from '../pipeline/push/page-links.ts'
import { isFullFetchDue, rememberAnswer, rememberPace } from '../pipeline/watch/remember-answer.ts'
import type { HostQueue } from './host-queue.ts'
import { type FetchedDocument, readPages } from './read-pages.ts'
import { readSitemaps } from './read-sitemaps.ts'

/** What is asked for, by kind. */
const ACCEPT: Readonly<Record<Source['kind'], string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1',
  page: 'text/html, application/xhtml+xml, */*;q=0.1',
  sitemap: 'application/xml, text/xml, application/gzip;q=0.8, text/plain;q=0.5, */*;q=0.1',
  json: 'application/json, */*;q=0.1',
}

export type SourceAnswer =
  /** `asked` is false where its host wants to be left alone, so that it never was. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly asked: boolean }
  /** `state` remembers the answer: a permanent move, how long it is fresh; */
  | { readonly kind: 'not-modified' | 'same-body'; readonly state: SourceState }
  /** and the document: validators, hash, names, how often it says to ask. */
  | { readonly kind: 'read'; readonly reading: Reading; readonly state: SourceState }

export interface Question {
  readonly source: Source
  readonly state: SourceState
  readonly signal: AbortSignal
  /** ISO instant of the poll. */
  readonly now: string
  /** Whether all of these entries are unknown so far: then a list may go on further back. */
  readonly allNew: (reading: Reading) => Promise<boolean>
  /** What is read of a feed at most; the parser's own limits unless told. */
  readonly limits?: ReadLimits | undefined
}

/** Never throws for what the source does; a document nothing can be read from is `failed`. */
export async function readSource(queue: HostQueue, question: Question): Promise<SourceAnswer> {
  const { source, state, signal, now } = question
  const validators = isFullFetchDue(state, now) ? {} : { etag: state.etag, lastModified: state.lastModified }
  const request: FetchRequest = { accept: ACCEPT[source.kind], ...validators, signal }
  const address = state.movedTo ?? source.url
  // Only a feed is there for machines, and its owner asked for it; for all else robots.txt speaks.
  const fetched = await (source.kind === 'feed'
    ? queue.fetchDocument(address, request)
    : queue.fetchPage(address, request))
  if (fetched.kind === 'failed') {
    const { status, problem } = fetched
    return { kind: 'failed', problem, asked: status !== 0 || problem.retryAt === null }
  }
  const answering = fetched.redirects.at(-1)?.url ?? address
  const offer = renewOffer(state.push.offer, { headers: fetched.headers, url: answering })
  const heard = { ...rememberAnswer(state, fetched, now), push: { ...state.push, offer } }
  if (fetched.kind === 'not-modified') return { kind: 'not-modified', state: heard }
  const { etag, lastModified } = fetched
  const bodyHash = sha256(fetched.body)
  if (bodyHash === state.bodyHash) return { kind: 'same-body', state: { ...heard, etag, lastModified } }
  const { reading, complete } = await readDocument(queue, question, fetched)
  if (reading.problem !== null && reading.entries.length === 0) {
    return { kind: 'failed', problem: reading.problem, asked: true }
  }
  return {
    kind: 'read',
    reading,
    state: {
      ...rememberPace(heard, reading, now),
      etag: complete ? etag : null,
      lastModified: complete ? lastModified : null,
      bodyHash: complete ? bodyHash : null,
      title: reading.title,
      homeUrl: source.homepage ?? (source.kind === 'page' ? fetched.url : reading.link),
      push: { ...state.push, offer: findOffer(fetched, reading.advertised) },
    },
  }
}

/** `complete` is false where the same document may lead to something else at the next poll. */
async function readDocument(
  queue: HostQueue,
  question: Question,
  fetched: FetchedDocument,
): Promise<{ reading: Reading; complete: boolean }> {
  const { source, state } = question
  const o = { ...question, accept: ACCEPT[source.kind] }
  switch (source.kind) {
    case 'feed': {
      const { body, url, contentType } = fetched
      const { feed, links } = parseFeedWithLinks(body, parseOptions({ url, contentType }, question.limits))
      return { reading: { ...feed, advertised: links }, complete: true }
    }
    case 'sitemap': {
      const isUpToDate = state.bodyHash !== null && state.failures === 0
      return await readSitemaps(queue, { ...o, since: isUpToDate ? state.lastFetch : null }, fetched)
    }
    case 'page': {
      const reading = await readPages(queue, o, fetched)
      return { reading: { ...reading, advertised: pageLinks(fetched) }, complete: true }
    }
    case 'json':
      return { reading: await readPages(queue, o, fetched), complete: true }
  }
}
