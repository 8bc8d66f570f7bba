/** `depesche add`: finds what can be taken from an address, shows what it would give, and writes it into sources.yaml. */
import { loadConfig } from '../config.ts'
import type { Config } from '../domain/config.ts'
import { RequestError } from '../domain/errors.ts'
import { openNetwork } from '../open-ingest.ts'
import { type Candidate, type Discovery, discoverSources } from '../service/discover-sources.ts'
import { type Additions, considerSources, sourceLines } from '../service/take-sources.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { confirmSaving, type SaveOptions } from './confirm.ts'
import { entryRows } from './entry-rows.ts'
import { type Output, table } from './output.ts'
import { readSourcesFile, saveSources } from './sources-file.ts'

export interface AddOptions extends SharedOptions, SaveOptions {
  readonly url: string
  readonly id?: string
  readonly title?: string
  /** Which of the candidates, from 1. */
  readonly pick?: number
}

/** A person waits: requests to one host keep this distance, unless a longer one is asked for by its robots.txt. */
const SPACING = 1000
const SHOWN = 8

export async function add(context: CommandContext, options: AddOptions): Promise<ExitCode> {
  const { output, signal } = context
  const config = loadConfig({ directory: options.config })
  const { url, candidates, problem, asked } = await discover(context, config, webAddresses(options.url))
  const chosen = candidates[(options.pick ?? 1) - 1]
  if (chosen === undefined) return nothingFound(output, options, { url, candidates, problem, asked })
  const source = { ...chosen.source, id: options.id ?? null, title: options.title ?? chosen.source.title }
  const additions = considerSources(readSourcesFile(options), [source])
  if (!options.json) for (const line of previewLines(chosen, candidates, additions)) output.line(line)
  const [drawn] = additions.added
  const [refused] = additions.refused
  let saved: string | null = null
  if (drawn !== undefined) {
    const answer = await confirmSaving(output, options, `Add ${drawn.id} to sources.yaml?`, signal)
    if (answer === 'save') saved = saveSources(options, [drawn])
    if (saved !== null) output.remark(`${drawn.id} is added to ${saved}; a running Depesche takes it up at once.`)
    else output.remark(answer === 'unasked' ? 'Nothing is saved: say --yes to save it.' : 'Nothing is saved.')
  } else output.remark(`Nothing is saved: ${refused?.reason}.`)
  if (options.json) {
    output.json({
      url,
      candidates: candidates.map(summary),
      problem,
      asked,
      source: drawn ?? null,
      refused: refused?.reason ?? null,
      saved: saved !== null,
      file: saved,
    })
  }
  return refused === undefined && (saved !== null || options.dryRun === true) ? EXIT.fine : EXIT.failed
}

/** Tries the addresses in turn; the first that answers is the one that was meant. */
async function discover(
  { output, signal }: CommandContext,
  config: Config,
  addresses: readonly [string, ...string[]],
): Promise<Discovery & { url: string }> {
  const spacing = Math.min(config.fetch.spacing, SPACING)
  const network = openNetwork({ ...config, fetch: { ...config.fetch, spacing } })
  const onAsk = (address: string) => {
    if (output.watched) output.remark(`  asking ${address}`)
  }
  const look = async (url: string) => {
    return { url, ...(await discoverSources({ queue: network.queue, clock: network.clock, signal, onAsk }, url)) }
  }
  const [first, ...others] = addresses
  try {
    let found = await look(first)
    for (const other of others) if (found.problem !== null) found = await look(other)
    return found
  } finally {
    await network.close()
  }
}

/** `shop.example` is what people type: some sites have no https. */
function webAddresses(text: string): readonly [string, ...string[]] {
  const given = text.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given)
  const url = URL.parse(hasScheme ? given : `https://${given}`)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RequestError(`«${text}» is no web address.`, {
      expected: 'an address such as https://shop.example/news/',
    })
  }
  return hasScheme ? [url.href] : [url.href, url.href.replace(/^https:/, 'http:')]
}

function nothingFound(output: Output, { json, pick }: AddOptions, found: Discovery & { url: string }): ExitCode {
  const { url, candidates, problem, asked } = found
  if (json) {
    const nothing = { source: null, refused: null, saved: false, file: null }
    output.json({ url, candidates: candidates.map(summary), problem, asked, ...nothing })
  }
  if (problem !== null) output.remark(`${url}: ${problem.detail}`)
  else if (candidates.length > 0) output.remark(`There is no candidate ${pick}: ${candidates.length} were found.`)
  else {
    output.remark(
      `${url}: no feed, no sitemap and no list of articles was found (${asked.length} addresses asked). ` +
        'Write the source by hand, with the selectors of its list: see docs/sources.md.',
    )
  }
  return EXIT.failed
}

function summary({ source, how, reading }: Candidate) {
  const { id: _id, ...rest } = source
  return { ...rest, how, title: source.title ?? reading.title, entries: reading.entries, warnings: reading.warnings }
}

function previewLines(chosen: Candidate, candidates: readonly Candidate[], { added }: Additions): string[] {
  const { source, how, reading } = chosen
  const found = candidates.map((candidate, index) => [
    `${candidate === chosen ? '>' : ' '} ${index + 1}`,
    candidate.source.kind,
    candidate.source.url,
    candidate.source.title ?? '',
    `${candidate.reading.entries.length} entries`,
  ])
  const more = reading.entries.length - SHOWN
  const [drawn] = added
  return [
    `Found: ${how}.`,
    ...(candidates.length > 1 ? [...table(found), 'Another one is taken with --pick NUMBER.'] : []),
    '',
    `${source.title ?? source.url} · ${source.kind} · ${reading.entries.length} entries`,
    ...table(entryRows(reading.entries.slice(0, SHOWN))),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...reading.warnings.map((warning) => `warning: ${warning}`),
    ...(drawn === undefined ? [] : ['', 'In sources.yaml:', sourceLines(drawn)]),
  ]
}
