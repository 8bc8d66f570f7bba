/** `depesche preview feed`: shows what we would make of a feed at an address or in a file. */
import { loadConfig } from '../config.ts'
import { previewFeedDocument } from '../service/preview.ts'
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
