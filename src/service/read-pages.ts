/** Reads a list that goes on over several documents: list pages, and pages of an API's answer. */
import type { Entry, Reading } from '../domain/entry.ts'
import type { Fetched } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import { readAnswer } from '../pipeline/json/read-answer.ts'
import { readList } from '../pipeline/scrape/read-list.ts'
import type { HostQueue } from './host-queue.ts'

/** How far back a list of several pages is followed, as long as all of it is new. */
const LIST_PAGES = 3

export type FetchedDocument = Extract<Fetched, { kind: 'document' }>

export interface PagesToRead {
  readonly source: Source
  /** What is asked for. */
  readonly accept: string
  /** ISO instant of the poll. */
  readonly now: string
  readonly signal: AbortSignal
  readonly allNew: (reading: Reading) => Promise<boolean>
}

/** The first document and, as long as all of it is new, those it leads to. What cannot be had of them is a warning. */
export async function readPages(queue: HostQueue, o: PagesToRead, first: FetchedDocument): Promise<Reading> {
  const { source, accept, now, signal, allNew } = o
  let page = readPage(source, first, now)
  const entries: Entry[] = [...page.entries]
  const warnings: string[] = [...page.warnings]
  const problem = page.problem
  const seen = new Set([first.url])
  for (let count = 1; count < LIST_PAGES && page.next !== null && (await allNew(page)); count += 1) {
    if (seen.has(page.next)) break
    seen.add(page.next)
    const fetched = await queue.fetchPage(page.next, { accept, signal })
    if (fetched.kind !== 'document') {
      if (fetched.kind === 'failed') warnings.push(`The list goes on at ${page.next}: ${fetched.problem.detail}`)
      break
    }
    page = readPage(source, fetched, now)
    entries.push(...page.entries)
    warnings.push(...page.warnings)
    if (page.problem !== null) warnings.push(`The list goes on at ${fetched.url}: ${page.problem.detail}`)
    if (count === LIST_PAGES - 1 && page.next !== null && !seen.has(page.next)) {
      warnings.push(`The list goes on at ${page.next}: one poll follows ${LIST_PAGES} pages`)
    }
  }
  return { ...page, problem, entries, warnings }
}

/** One document of a source of kind `page` or `json`. */
function readPage(
  source: Source,
  { body, url, contentType }: FetchedDocument,
  now: string,
): Reading & { readonly next: string | null } {
  const o = contentType === null ? { url } : { url, contentType }
  if (source.kind === 'json' && source.json !== null) return readAnswer(body, { ...o, rules: source.json })
  if (source.list !== null) return readList(body, { ...o, rules: source.list, now })
  throw new TypeError(`source ${source.id} has no rules to read its list by`)
}
