/** `depesche preview feed|page`: shows what we would make of a document at an address or in a file. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadConfig } from '../config.ts'
import type { Config } from '../domain/config.ts'
import { openNetwork } from '../open-ingest.ts'
import { fetchDocument, type LookedAt } from '../service/fetch-document.ts'
import { previewFeedDocument, previewPageDocument } from '../service/preview.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { type Output, table } from './output.ts'
import { askSecondReader, type SecondOpinion } from './second-reader.ts'
import { systemTrouble } from './system-trouble.ts'

interface PreviewOptions extends SharedOptions {
  /** An address or a file. */
  readonly target: string
  /** Where a file was taken from. */
  readonly url?: string
}

export async function previewFeed(context: CommandContext, options: PreviewOptions): Promise<ExitCode> {
  const { output } = context
  const document = await look(context, options, loadConfig({ directory: options.config }))
  if (document === null) return EXIT.failed
  const { feed, text, encoding } = await previewFeedDocument(document)
  const opinion = feed.format === 'json' || feed.problem !== null ? null : await askSecondReader(text, feed)
  if (options.json) output.json({ ...feed, encoding, secondReader: opinion })
  else {
    if (feed.problem !== null) output.line(`${feed.problem.code}: ${feed.problem.detail}`)
    output.line(
      `${feed.title ?? '(no title)'} · ${feed.format ?? 'no known format'} · ${encoding} · ${feed.entries.length} entries`,
    )
    const rows = feed.entries.map(({ published, title, link }) => [
      `  ${published?.slice(0, 16).replace('T', ' ') ?? 'undated'}`,
      title ?? '(no title)',
      link ?? '(no link)',
    ])
    for (const line of table(rows)) output.line(line)
    for (const warning of feed.warnings) output.line(`warning: ${warning}`)
    if (opinion !== null) for (const line of opinionLines(opinion)) output.line(line)
  }
  return feed.problem === null ? EXIT.fine : EXIT.failed
}

function opinionLines({ failure, entries, disagreements }: SecondOpinion): string[] {
  if (failure !== null) return ['', `The second reader (rss-parser) gave up: ${failure}`]
  if (disagreements.length === 0) return ['', `The second reader (rss-parser) agrees on all ${entries} entries.`]
  const rows = disagreements.map(({ entry, field, ours, theirs }) => [
    `  ${entry === null ? 'feed' : `entry ${entry + 1}`}`,
    field,
    `ours: ${ours ?? 'none'}`,
    `theirs: ${theirs ?? 'none'}`,
  ])
  return ['', 'The second reader (rss-parser) disagrees:', ...table(rows)]
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

async function look(
  { output, signal }: CommandContext,
  options: PreviewOptions,
  config: Config,
): Promise<LookedAt | null> {
  const { target } = options
  if (!/^https?:\/\//i.test(target)) return lookAtFile(output, target, options.url)
  const network = openNetwork(config)
  try {
    const document = await fetchDocument(network.fetcher, target, signal)
    if ('body' in document) return document
    output.remark(`${target}: ${document.detail}`)
    return null
  } finally {
    await network.close()
  }
}

async function lookAtFile(output: Output, path: string, url: string | undefined): Promise<LookedAt | null> {
  try {
    const body = await readFile(path)
    return { body, url: url ?? pathToFileURL(resolve(path)).href, contentType: null }
  } catch (error) {
    const trouble = systemTrouble(error, path)
    if (trouble === null) throw error
    output.remark(`${trouble} Give an address that begins with http:// or https://, or a file.`)
    return null
  }
}
