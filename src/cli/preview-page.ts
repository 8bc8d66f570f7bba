/** `depesche preview page`: shows what we would make of an article's page beside what the page itself says; tries site rules. */
import { type Command, InvalidArgumentError } from 'commander'
import { loadConfig } from '../config.ts'
import type { SiteRules } from '../domain/recipe/site-rules.ts'
import { type PagePreview, previewPageDocument } from '../service/preview.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { type LookOptions, look } from './look.ts'
import { displayWidth, table } from './output.ts'
import type { Commands } from './source-commands.ts'

interface PageOptions extends SharedOptions, LookOptions {
  readonly rules: SiteRules
}

const FIELDS = ['body', 'remove', 'title', 'author', 'date', 'lead', 'categories'] as const

/** Below `preview`. */
export function addPagePreview(preview: Command, run: Commands['run']): void {
  preview
    .command('page <url-or-file>')
    .description('extract an article: every field with its origin, beside what the page itself says')
    .option('--url <url>', 'the address a file was taken from')
    .option('--rule <field=selector>', `try a site rule, such as 'author=.byline'; may be repeated`, withRule)
    .action((target: string, { url, rule }: { url?: string; rule?: SiteRules }) =>
      run(previewPage, { target, rules: rule ?? {}, ...(url === undefined ? {} : { url }) }),
    )
}

/** The rules with one more; `remove` may have several selectors. */
function withRule(written: string, before: SiteRules = {}): SiteRules {
  const [, name = '', selector = ''] = /^([a-z]+)=(.+)$/s.exec(written.trim()) ?? []
  const field = FIELDS.find((each) => each === name)
  if (field === undefined) {
    throw new InvalidArgumentError(`write a field, = and a CSS selector; the fields are ${FIELDS.join(', ')}.`)
  }
  if (field === 'remove') return { ...before, remove: [...(before.remove ?? []), selector.trim()] }
  return { ...before, [field]: selector.trim() }
}

async function previewPage(context: CommandContext, options: PageOptions): Promise<ExitCode> {
  const { output } = context
  const config = loadConfig({ directory: options.config })
  const document = await look(context, options, config)
  if (document === null) return EXIT.failed
  const preview = previewPageDocument(document, config.topics, options.rules)
  const { article, tags, claims, rules } = preview
  for (const { field, rule, found } of rules) {
    if (found === null) output.remark(`The rule ${field}=${rule} is no CSS selector.`)
    else if (found === 0) output.remark(`The rule ${field}=${rule} finds nothing on this page.`)
  }
  if (options.json) output.json({ ...article, tags, claims, rules })
  else for (const line of pageLines(preview)) output.line(line)
  return article.text === '' || rules.some(({ found }) => found === null) ? EXIT.failed : EXIT.fine
}

function pageLines({ article, tags, claims }: PagePreview): string[] {
  const { html: _html, text, provenance, ...fields } = article
  const rows = Object.entries(fields).flatMap(([field, value]) => {
    const claim = claims[field]
    const ours = shown(value)
    if (ours === '' && claim === undefined) return []
    const theirs = [claim?.jsonLd, claim?.openGraph, claim?.meta].map((said) => claimed(said ?? null, ours))
    return [[`  ${field}`, clipped(ours || '–', 60), clipped(provenance[field] ?? '', 28), ...theirs]]
  })
  const found = tags.map(({ id, kind, score }) => `${kind} ${id} ${score.toFixed(2)}`)
  return [
    ...table([['  field', 'ours', 'from', 'JSON-LD', 'Open Graph', 'meta'], ...rows]),
    '  (= the page says the same, – nothing found)',
    `  tags: ${found.join(', ') || 'none'}`,
    `\n${text}`,
  ]
}

/** What the page says, short where it is what we say. */
function claimed(said: string | null, ours: string): string {
  if (said === null) return ''
  return said === ours ? '=' : cut(said, 40)
}

function shown(value: unknown): string {
  if (value === null) return ''
  if (!Array.isArray(value)) return String(value)
  return value
    .map((item) => (typeof item === 'object' && item !== null ? (item as { term: string }).term : item))
    .join(', ')
}

/** One line of at most this width; addresses are given whole, so that they can be opened. */
function clipped(text: string, width: number): string {
  return /^https?:\S+$/.test(text) ? text : cut(text, width)
}

function cut(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ')
  if (displayWidth(line) <= width) return line
  let end = Math.min(line.length, width)
  while (displayWidth(line.slice(0, end)) > width - 1) end -= 1
  return `${line.slice(0, end).trimEnd()}…`
}
