/** `depesche opml import|export`: takes sources from a list of another reader, and writes ours as one. */
import { writeFileSync } from 'node:fs'
import { loadConfig } from '../config.ts'
import { openReading } from '../open-ingest.ts'
import { considerOpml, type OpmlImport } from '../service/import-opml.ts'
import { sourcesOpml } from '../service/sources.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { confirmSaving, type SaveOptions } from './confirm.ts'
import { look } from './look.ts'
import { table } from './output.ts'
import { readSourcesFile, saveSources } from './sources-file.ts'

export interface OpmlImportOptions extends SharedOptions, SaveOptions {
  /** A file or an address. */
  readonly target: string
}

/** All of the list or nothing: what is no whole OPML changes nothing. */
export async function importOpml(context: CommandContext, options: OpmlImportOptions): Promise<ExitCode> {
  const { output, signal } = context
  const { target } = options
  const config = loadConfig({ directory: options.config })
  const document = await look(context, { target }, config)
  if (document === null) return EXIT.failed
  const found = considerOpml(readSourcesFile(options), document)
  const { added, list } = found
  let saved = false
  let code: ExitCode = EXIT.fine
  if (!options.json) for (const line of reportLines(found)) output.line(line)
  if (list.problem !== null) {
    output.remark(`${target}: ${list.problem.detail} Nothing is changed.`)
    code = EXIT.failed
  } else if (added.length === 0) output.remark('There is nothing new to add.')
  else {
    const answer = await confirmSaving(output, options, `Add ${count(added.length)} to sources.yaml?`, signal)
    if (answer === 'save') {
      output.remark(`${count(added.length)} added to ${saveSources(options, added)}.`)
      saved = true
    } else {
      output.remark(answer === 'unasked' ? 'Nothing is saved: say --yes to save it.' : 'Nothing is saved.')
      if (options.dryRun !== true) code = EXIT.failed
    }
  }
  if (options.json) output.json(summary(found, saved))
  return code
}

function count(sources: number): string {
  return sources === 1 ? '1 source' : `${sources} sources`
}

function summary({ list, added, refused }: OpmlImport, saved: boolean) {
  return {
    title: list.title,
    added,
    refused: refused.map(({ source, reason }) => ({ title: source.title, url: source.url, reason })),
    skipped: list.skipped,
    warnings: list.warnings,
    problem: list.problem,
    saved,
  }
}

function reportLines({ list, added, refused }: OpmlImport): string[] {
  if (list.problem !== null) return []
  const folderOf = ({ folder }: Readonly<Record<string, unknown>>) => (Array.isArray(folder) ? folder.join(' / ') : '')
  return [
    `${list.title ?? 'The list'}: ${added.length} new, ${refused.length} not taken, ${list.skipped.length} no feeds.`,
    ...table(added.map((source) => [`  ${source.id}`, folderOf(source), String(source.title ?? ''), source.url])),
    ...(refused.length === 0 ? [] : ['Not taken:']),
    ...table(refused.map(({ source, reason }) => [`  ${source.title ?? source.url}`, reason])),
    ...(list.skipped.length === 0 ? [] : ['No feeds:']),
    ...table(list.skipped.map(({ text, reason }) => [`  ${text}`, reason])),
    ...list.warnings.map((warning) => `warning: ${warning}`),
  ]
}

export interface OpmlExportOptions extends SharedOptions {
  /** Standard output if absent. */
  readonly file?: string
}

/** The same document as /sources.opml. */
export async function exportOpml({ output }: CommandContext, options: OpmlExportOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const reading = await openReading(config)
  try {
    const opml = await sourcesOpml(reading)
    const { file } = options
    const sources = config.sources.length
    if (file !== undefined) writeFileSync(file, opml)
    if (options.json) output.json({ sources, file: file ?? null, ...(file === undefined ? { opml } : {}) })
    else output.line(file === undefined ? opml.trimEnd() : `${file}: ${count(sources)}.`)
    return EXIT.fine
  } finally {
    await reading.store.close()
  }
}
