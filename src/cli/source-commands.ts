/** The commands that look at sources and take them on: add, opml, preview of recipes. */
import { type Command, InvalidArgumentError } from 'commander'
import { type AddOptions, add } from './add.ts'
import type { CommandContext, ExitCode, SharedOptions } from './command.ts'
import { exportOpml, importOpml } from './opml.ts'
import { previewConfigured, previewTrial, type RecipeOptions } from './preview-recipe.ts'

export interface Commands {
  /** A new command of the program. */
  readonly command: (usage: string, description: string) => Command
  /** Runs what a command does, with the shared options. */
  readonly run: <O>(
    action: (context: CommandContext, options: O & SharedOptions) => Promise<ExitCode>,
    options: O,
  ) => Promise<void>
}

type Own<O> = Omit<O, keyof SharedOptions>

export function addSourceCommands({ command, run }: Commands): void {
  command('add <url>', 'find a feed, sitemap or list at an address, show it, and add it to sources.yaml')
    .option('--pick <n>', 'which of several finds', atLeastOne)
    .option('--id <id>', 'the id it gets; otherwise one made of its title')
    .option('--title <title>', 'the title it gets; otherwise its own')
    .option('--yes', 'save without asking')
    .option('--dry-run', 'only show what would be saved')
    .action((url: string, options: Own<Omit<AddOptions, 'url'>>) => run(add, { ...options, url }))

  const opml = command('opml', 'take sources from a list of another reader, or write ours as one')
  opml
    .command('import <file-or-url>')
    .description('show what an OPML list would add, and add it to sources.yaml')
    .option('--yes', 'save without asking')
    .option('--dry-run', 'only show what would be saved')
    .action((target: string, options: { yes?: boolean; dryRun?: boolean }) => run(importOpml, { ...options, target }))
  opml
    .command('export [file]')
    .description('write the sources as OPML, to a file or to standard output')
    .action((file: string | undefined) => run(exportOpml, file === undefined ? {} : { file }))
}

const URL_OPTION = ['--url <url>', 'the address a file was taken from'] as const

/** Below `preview`. */
export function addRecipePreviews(preview: Command, run: Commands['run']): void {
  const address = '<url-or-file>'
  preview
    .command('source <id-or-url>')
    .description('read a source of the configuration, whatever its kind, without storing anything')
    .action((source: string) => run(previewConfigured, { source }))

  const list = preview.command(`list ${address}`).description('read a list page by selectors')
  list.requiredOption('--item <selector>', 'each entry').requiredOption('--link <selector>', 'its address')
  for (const field of ['title', 'date', 'summary', 'next']) list.option(`--${field} <selector>`)
  list
    .option(...URL_OPTION)
    .action((target: string, o: Rules) =>
      run(previewTrial, { ...trial(target, o), kind: 'page' as const, list: rules(o, LIST_FIELDS) }),
    )

  const json = preview.command(`json ${address}`).description("read an API's answer by paths (docs/sources.md)")
  json
    .requiredOption('--items <path>', 'where the list of entries stands')
    .requiredOption('--link <path>', 'the address of one')
  for (const field of JSON_FIELDS.slice(2)) json.option(`--${field} <path>`)
  json
    .option(...URL_OPTION)
    .action((target: string, o: Rules) =>
      run(previewTrial, { ...trial(target, o), kind: 'json' as const, paths: rules(o, JSON_FIELDS) }),
    )

  preview
    .command(`sitemap ${address}`)
    .description('read a sitemap or an index of sitemaps')
    .option('--include <pattern>', 'only addresses like this, such as "/news/*"; may be repeated', collected)
    .option('--exclude <pattern>', 'no addresses like this; may be repeated', collected)
    .option(...URL_OPTION)
    .action((target: string, o: Rules & Pick<RecipeOptions, 'include' | 'exclude'>) => {
      return run(previewTrial, {
        ...trial(target, o),
        kind: 'sitemap' as const,
        include: o.include ?? [],
        exclude: o.exclude ?? [],
      })
    })
}

type Rules = Readonly<Record<string, unknown>>

const LIST_FIELDS = ['item', 'link', 'title', 'date', 'summary', 'next'] as const
const JSON_FIELDS = [
  'items',
  'link',
  'guid',
  'title',
  'date',
  'updated',
  'summary',
  'content',
  'author',
  'categories',
  'image',
  'language',
  'next',
] as const

function trial(target: string, { url }: Rules): { target: string; url?: string } {
  return typeof url === 'string' ? { target, url } : { target }
}

/** The options of these names; what was not given is null. */
function rules<F extends string>(options: Rules, fields: readonly F[]): Record<F, string> & Record<F, string | null> {
  return Object.fromEntries(fields.map((field) => [field, options[field] ?? null])) as Record<F, string>
}

function collected(pattern: string, before: readonly string[] = []): string[] {
  return [...before, pattern]
}

export function atLeastOne(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('write a whole number from 1.')
  return Number(text)
}
