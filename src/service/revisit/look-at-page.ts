/** Asks for the page of an article once more, on condition that it changed. */
import type { Look } from '../../domain/revisit/look.ts'
import type { Source } from '../../domain/source.ts'
import type { Looked } from '../../pipeline/revisit/judge-look.ts'
import { extractArticle } from '../../pipeline/scrape/extract-article.ts'
import type { HostQueue } from '../host-queue.ts'

const GONE = [404, 410]

/** Never rejects. Whoever else waits for the host goes first. */
export async function lookAtPage(
  queue: HostQueue,
  { look, source }: { look: Look; source: Source },
  signal: AbortSignal,
): Promise<Looked> {
  const { url, etag, lastModified } = look
  const accept = 'text/html, application/xhtml+xml, */*;q=0.1'
  const conditions = { etag, lastModified }
  const fetched = await queue.fetchPage(url, {
    accept,
    ...conditions,
    perHost: source.perHost,
    signal,
    inNoHurry: true,
  })
  if (fetched.kind === 'not-modified') return { kind: 'same' }
  if (fetched.kind === 'failed') {
    const { status, problem } = fetched
    return GONE.includes(status) ? { kind: 'gone', how: `its page answers ${status}` } : { kind: 'failed', problem }
  }
  const { body, url: pageUrl, contentType } = fetched
  if (isHome(pageUrl) && !isHome(url)) return { kind: 'gone', how: 'its address leads to the home page' }
  const page = extractArticle(body, {
    url: pageUrl,
    ...(contentType === null ? {} : { contentType }),
    ...(source.extract === null ? {} : { rules: source.extract }),
  })
  return { kind: 'page', page, validators: { url, etag: fetched.etag, lastModified: fetched.lastModified } }
}

function isHome(url: string): boolean {
  const { pathname, search } = new URL(url)
  return pathname === '/' && search === ''
}
