/** `depesche preview source|list|sitemap|json`: shows what a source of the configuration, or a recipe on trial, would give. */
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import type { JsonRules } from '../domain/recipe/json-rules.ts'
import type { ListRules } from '../domain/recipe/list-rules.ts'
import type { Source } from '../domain/source.ts'
import { openNetwork } from '../open-ingest.ts'
import { previewRecipe, type RecipePreview } from '../service/preview-recipe.ts'
import { previewSource } from '../service/preview-source.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { entryRows } from './entry-rows.ts'
import { type LookOptions, look } from './look.ts'
import { type Output, table } from './output.ts'

const SHOWN = 50

/** Of a source as configured, its first article too where its text is taken from pages. */
export async function previewConfigured(
  { output, signal }: CommandContext,
  options: SharedOptions & { readonly source: string },
): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const source = findSource(config.sources, options.source)
  const network = openNetwork(config)
  try {
    const { reading, article } = await previewSource(network, { source, topics: config.topics, signal })
    const shown = { id: source.id, kind: source.kind, url: source.url, ...reading }
    if (options.json) output.json({ ...shown, article })
    else {
      tell(output, `${source.id} · ${source.kind} · ${source.url}`, reading)
      if (article !== null) {
        const { title, published, text } = article.article
        const start = text.slice(0, 300).replace(/\s+/g, ' ')
        output.line(`\nThe first article, from its page: ${title ?? '(no title)'} · ${published ?? 'undated'}`)
        output.line(start === '' ? '  (nothing to read on its page)' : `  ${start}${text.length > 300 ? '…' : ''}`)
      }
    }
    return reading.problem === null ? EXIT.fine : EXIT.failed
  } finally {
    await network.close()
  }
}

function findSource(sources: readonly Source[], named: string): Source {
  const source = sources.find(({ id }) => id === named) ?? sources.find(({ url }) => url === named)
  if (source !== undefined) return source
  const isAddress = /^https?:\/\//i.test(named)
  const hint = isAddress ? ' To look at an address that is no source yet, use `depesche add URL --dry-run`.' : ''
  throw new RequestError(`There is no source ${named}.${hint}`, {
    expected: sources.map(({ id }) => id).join(', ') || 'none',
  })
}

export interface RecipeOptions extends SharedOptions, LookOptions {
  readonly list?: ListRules
  readonly paths?: JsonRules
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
}

/** A recipe on trial: rules come from options, as they would stand in sources.yaml. */
export async function previewTrial(
  context: CommandContext,
  options: RecipeOptions & { readonly kind: 'page' | 'sitemap' | 'json' },
): Promise<ExitCode> {
  const { output } = context
  const document = await look(context, options, loadConfig({ directory: options.config }))
  if (document === null) return EXIT.failed
  const { kind, list = null, paths = null, include = [], exclude = [] } = options
  const reading = previewRecipe({ kind, list, json: paths, include, exclude, now: new Date().toISOString() }, document)
  if (options.json) output.json(reading)
  else tell(output, `${reading.title ?? document.url} · ${kind}`, reading)
  return reading.problem === null ? EXIT.fine : EXIT.failed
}

function tell(output: Output, name: string, { entries, warnings, problem, sitemaps, next }: RecipePreview): void {
  if (problem !== null) output.line(`${problem.code}: ${problem.detail}`)
  output.line(`${name} · ${sitemaps.length > 0 ? `${sitemaps.length} sitemaps` : `${entries.length} entries`}`)
  for (const line of table(entryRows(entries.slice(0, SHOWN)))) output.line(line)
  if (entries.length > SHOWN) output.line(`  … and ${entries.length - SHOWN} more`)
  for (const { url, lastModified } of sitemaps.slice(0, SHOWN))
    output.line(`  ${lastModified?.slice(0, 10) ?? 'undated'}  ${url}`)
  if (next !== null) output.line(`next: ${next}`)
  for (const warning of warnings) output.line(`warning: ${warning}`)
}
