/** What a source would give, as configured: its first document, and the page of its first entry where pages are read. */
import type { Clock } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import type { TopicSet } from '../domain/topic.ts'
import { filteredBy, filteredCounts } from '../pipeline/normalise/address-pattern.ts'
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
  const { entries } = answer.reading
  const filters = entries.map(({ link }) => (link === null ? null : filteredBy(link, source)))
  const wanted = entries.filter((_, index) => filters[index] === null)
  const warnings = [...answer.reading.warnings, ...filteredCounts(filters, 'entries')]
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
