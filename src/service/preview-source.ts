/** What a source would give, as configured: its first document, and the page of its first entry where pages are read. */
import type { Clock } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import { isWanted } from '../pipeline/normalise/address-pattern.ts'
import { askAnew } from './check-source.ts'
import { forSource } from './for-source.ts'
import type { HostQueue } from './host-queue.ts'
import { type PagePreview, previewPageDocument } from './preview.ts'
import type { RecipePreview } from './preview-recipe.ts'

export interface SourcePreview {
  readonly reading: RecipePreview
  readonly article: PagePreview | null
}

/** Never rejects: what is wrong stands in the reading's `problem`. */
export async function previewSource(
  context: { readonly queue: HostQueue; readonly clock: Clock },
  o: { readonly source: Source; readonly topics: TopicSet; readonly signal: AbortSignal },
): Promise<SourcePreview> {
  const { source, topics, signal } = o
  const answer = await askAnew(context, source, signal)
  if (answer.kind !== 'read') {
    const problem = answer.kind === 'failed' ? answer.problem : null
    return { reading: { ...nothing, problem }, article: null }
  }
  const wanted = answer.reading.entries.filter(({ link }) => link === null || isWanted(link, source))
  const left = answer.reading.entries.length - wanted.length
  const warnings = [
    ...answer.reading.warnings,
    ...(left === 0 ? [] : [`${left} entries are left out by include and exclude`]),
  ]
  const reading = { ...nothing, ...answer.reading, entries: wanted, warnings }
  const first = wanted.find(({ link }) => link !== null)?.link ?? null
  const readsPages = source.fullText || source.kind === 'page' || source.kind === 'sitemap'
  if (first === null || !readsPages) return { reading, article: null }
  const fetched = await forSource(context.queue, source).fetchPage(first, {
    accept: 'text/html, application/xhtml+xml, */*;q=0.1',
    signal,
  })
  if (fetched.kind === 'document')
    return { reading, article: previewPageDocument(fetched, topics, source.extract ?? {}) }
  const why = fetched.kind === 'failed' ? fetched.problem.detail : 'it answered 304'
  return { reading: { ...reading, warnings: [...warnings, `${first}: ${why}`] }, article: null }
}

const nothing: RecipePreview = {
  title: null,
  link: null,
  language: null,
  entries: [],
  warnings: [],
  problem: null,
  sitemaps: [],
  next: null,
}
