/** Finds what can be taken from an address: feeds it is or names, feeds at the usual places, news sitemaps, or its own list. */
import type { Entry, Reading } from '../domain/entry.ts'
import type { Problem } from '../domain/errors.ts'
import type { Clock, Fetched } from '../domain/ports.ts'
import { type NewSource, newSource } from '../domain/recipe/new-source.ts'
import { feedLinks } from '../pipeline/discover/feed-links.ts'
import { proposeList } from '../pipeline/discover/propose-list.ts'
import { proposePaths } from '../pipeline/discover/propose-paths.ts'
import { sitemapsInRobots, usualFeeds, usualSitemaps } from '../pipeline/discover/usual-addresses.ts'
import { parseFeed } from '../pipeline/parse/parse-feed.ts'
import { readSitemap } from '../pipeline/sitemap/read-sitemap.ts'
import type { HostQueue } from './host-queue.ts'
import type { FetchedDocument } from './read-pages.ts'
import { readSitemaps } from './read-sitemaps.ts'

export interface Candidate {
  readonly source: NewSource
  /** How it was found, as one plain phrase. */
  readonly how: string
  /** What it would give. */
  readonly reading: Reading
}

export interface Discovery {
  /** The best first; empty where there is nothing to take. */
  readonly candidates: readonly Candidate[]
  /** Why the address itself could not be had, or null. */
  readonly problem: Problem | null
  /** Addresses that were asked for, in order. */
  readonly asked: readonly string[]
}

export interface DiscoveryContext {
  readonly queue: HostQueue
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told before each request. */
  readonly onAsk?: (url: string) => void
}

/** Feeds of one page worth showing. */
const MOST_FEEDS = 6
const MOST_SITEMAPS = 8

/**
 * Looks in this order, and ends where something is found: the address itself; feeds the page names; feeds the site's home
 * page names; feeds at usual addresses; news sitemaps; the list on the page; any sitemap. The address is asked for as its
 * owner named it; what is guessed only where robots.txt allows it. Stores nothing, never rejects.
 */
export async function discoverSources(context: DiscoveryContext, url: string): Promise<Discovery> {
  const asked: string[] = []
  const search: Search = { ...context, asked, now: context.clock.now() }
  const first = await get(search, url, 'document')
  if (first.kind !== 'document') {
    return { candidates: [], problem: first.kind === 'failed' ? first.problem : null, asked }
  }
  for (const step of [ownDocument, namedFeeds, feedsOfHome, feedsAtUsual, newsSitemaps, ownList, plainSitemaps]) {
    if (context.signal.aborted) break
    const candidates = await step(search, first)
    if (candidates.length > 0) return { candidates, problem: null, asked }
  }
  return { candidates: [], problem: null, asked }
}

interface Search extends DiscoveryContext {
  readonly asked: string[]
  readonly now: string
}

type Step = (search: Search, page: FetchedDocument) => Promise<readonly Candidate[]>

async function get({ queue, signal, onAsk, asked }: Search, url: string, as: 'document' | 'page'): Promise<Fetched> {
  onAsk?.(url)
  asked.push(url)
  return as === 'document' ? await queue.fetchDocument(url, { signal }) : await queue.fetchPage(url, { signal })
}

const ownDocument: Step = async (search, page) => {
  const feed = await feedCandidate(page, { how: 'the address is a feed', homepage: null })
  if (feed !== null) return [feed]
  const sitemap = await sitemapCandidate(search, page, { how: 'the address is a sitemap', newsOnly: false })
  if (sitemap !== null) return [sitemap]
  const { body, url, contentType } = page
  const answer = proposePaths(body, { url, contentType: contentType ?? undefined })
  if (answer === null) return []
  const source = newSource(url, { kind: 'json', json: answer.rules })
  return [{ source, how: 'the address answers in JSON, by paths proposed for it', reading: answer.reading }]
}

const namedFeeds: Step = async (search, page) => {
  const { body, url, contentType } = page
  const found: Candidate[] = []
  for (const link of feedLinks(body, { url, contentType: contentType ?? undefined })) {
    if (search.asked.includes(link.url) || found.length >= MOST_FEEDS || search.signal.aborted) continue
    const fetched = await get(search, link.url, 'document')
    if (fetched.kind !== 'document') continue
    const feed = await feedCandidate(fetched, { how: link.how, homepage: url })
    if (feed !== null) found.push(feed)
  }
  // One with nothing in it yet is better than none, but not than another.
  const filled = ({ reading }: Candidate) => Number(reading.entries.length > 0)
  return distinctFeeds(found).toSorted((left, right) => filled(right) - filled(left))
}

/** A page of a section or an article often names no feed where the home page does. */
const feedsOfHome: Step = async (search, { url }) => {
  const home = URL.parse('/', url)?.href ?? url
  if (search.asked.includes(home) || home === url) return []
  const fetched = await get(search, home, 'page')
  return fetched.kind === 'document' ? await namedFeeds(search, fetched) : []
}

const feedsAtUsual: Step = async (search, { url }) => {
  for (const address of usualFeeds(url)) {
    if (search.asked.includes(address) || search.signal.aborted) continue
    const fetched = await get(search, address, 'page')
    const feed =
      fetched.kind === 'document' ? await feedCandidate(fetched, { how: 'at a usual address', homepage: url }) : null
    if (feed !== null) return [feed]
  }
  return []
}

const newsSitemaps: Step = (search, { url }) => sitemapsOf(search, url, true)

const plainSitemaps: Step = (search, { url }) => sitemapsOf(search, url, false)

async function sitemapsOf(search: Search, url: string, newsOnly: boolean): Promise<readonly Candidate[]> {
  const robots = await get(search, new URL('/robots.txt', url).href, 'document')
  const named = robots.kind === 'document' ? sitemapsInRobots(new TextDecoder().decode(robots.body), url) : []
  for (const address of [...new Set([...named, ...usualSitemaps(url)])].slice(0, MOST_SITEMAPS)) {
    if (search.signal.aborted) break
    const fetched = await get(search, address, 'page')
    if (fetched.kind !== 'document') continue
    const how = named.includes(address) ? 'a sitemap named in robots.txt' : 'a sitemap at a usual address'
    const candidate = await sitemapCandidate(search, fetched, { how, newsOnly })
    if (candidate !== null) return [candidate]
  }
  return []
}

const ownList: Step = async ({ now }, { body, url, contentType }) => {
  const proposal = proposeList(body, { url, contentType: contentType ?? undefined, now })
  if (proposal === null) return []
  const { rules, reading } = proposal
  const source = newSource(url, { kind: 'page', title: reading.title, language: reading.language, list: rules })
  return [{ source, how: 'the list on the page, by selectors proposed for it', reading }]
}

async function feedCandidate(
  { body, url, contentType }: FetchedDocument,
  { how, homepage }: { how: string; homepage: string | null },
): Promise<Candidate | null> {
  const feed = await parseFeed(body, contentType === null ? { url } : { url, contentType })
  if (feed.format === null || feed.problem !== null) return null
  const source = newSource(url, {
    title: feed.title,
    language: feed.language,
    homepage: feed.link === null ? homepage : null,
  })
  return { source, how, reading: feed }
}

/** With `newsOnly`, only what has titles: of an index the first sitemap that calls itself news. */
async function sitemapCandidate(
  search: Search,
  document: FetchedDocument,
  { how, newsOnly }: { how: string; newsOnly: boolean },
): Promise<Candidate | null> {
  const { body, url, contentType } = document
  const sitemap = readSitemap(body, contentType === null ? { url } : { url, contentType })
  if (sitemap.problem !== null) return null
  if (newsOnly && sitemap.kind === 'index') {
    const news = sitemap.sitemaps.find((listed) => /news/i.test(listed.url))
    const fetched = news === undefined ? null : await get(search, news.url, 'page')
    if (fetched?.kind !== 'document') return null
    return await sitemapCandidate(search, fetched, { how: `${how}: its sitemap of news`, newsOnly: true })
  }
  const source = newSource(url, { kind: 'sitemap', title: sitemap.title, language: languageOf(sitemap.entries) })
  const { reading } = await readSitemaps(
    search.queue,
    { source: { include: [], exclude: [] }, accept: '*/*', since: null, signal: search.signal },
    document,
  )
  const isNews = reading.entries.some(({ title, published }) => title !== null && published !== null)
  return reading.entries.length === 0 || (newsOnly && !isNews) ? null : { source, how, reading }
}

function languageOf(entries: readonly Entry[]): string | null {
  return entries.find(({ language }) => language !== null)?.language ?? null
}

/** RSS and Atom of one site are two candidates, one document under two addresses is one. */
function distinctFeeds(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.source.url, candidate])).values()]
}
