/** `depesche preview feed|page`: shows what we would make of a document at an address or in a file. */
import { loadConfig } from '../config.ts'
import { previewFeedDocument, previewPageDocument } from '../service/preview.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { entryRows } from './entry-rows.ts'
import { type LookOptions, look } from './look.ts'
import { table } from './output.ts'
import { askSecondReader, opinionLines } from './second-reader.ts'

export interface PreviewOptions extends SharedOptions, LookOptions {}

export async function previewFeed(context: CommandContext, options: PreviewOptions): Promise<ExitCode> {
  const { output } = context
  const config = loadConfig({ directory: options.config })
  const document = await look(context, options, config)
  if (document === null) return EXIT.failed
  const { feed, text, encoding } = await previewFeedDocument(document, config.read)
  const opinion = feed.format === 'json' || feed.problem !== null ? null : await askSecondReader(text, feed)
  if (options.json) output.json({ ...feed, encoding, secondReader: opinion })
  else {
    if (feed.problem !== null) output.line(`${feed.problem.code}: ${feed.problem.detail}`)
    output.line(
      `${feed.title ?? '(no title)'} · ${feed.format ?? 'no known format'} · ${encoding} · ${feed.entries.length} entries`,
    )
    for (const line of table(entryRows(feed.entries))) output.line(line)
    for (const warning of feed.warnings) output.line(`warning: ${warning}`)
    if (opinion !== null) for (const line of opinionLines(opinion)) output.line(line)
  }
  return feed.problem === null ? EXIT.fine : EXIT.failed
}

export async function previewPage(context: CommandContext, options: PreviewOptions): Promise<ExitCode> {
  const { output } = context
  const config = loadConfig({ directory: options.config })
  const document = await look(context, options, config)
  if (document === null) return EXIT.failed
  const { article, tags } = previewPageDocument(document, config.topics)
  if (options.json) output.json({ ...article, tags })
  else {
    const { html: _html, text, provenance, ...fields } = article
    const rows = Object.entries(fields)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([field, value]) => [`  ${field}`, shown(value), provenance[field] ?? ''])
    for (const line of table(rows)) output.line(line)
    const found = tags.map(({ id, kind, score }) => `${kind} ${id} ${score.toFixed(2)}`)
    output.line(`  tags: ${found.join(', ') || 'none'}`)
    output.line(`\n${text}`)
  }
  return article.text === '' ? EXIT.failed : EXIT.fine
}

function shown(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  return value
    .map((item) => (typeof item === 'object' && item !== null ? (item as { term: string }).term : item))
    .join(', ')
}
