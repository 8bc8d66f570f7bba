/** `depesche preview change`: says what became of an article from one version to another, and shows the diff. */
import type { Command } from 'commander'
import { loadConfig } from '../config.ts'
import type { ChangeClass, Segment } from '../domain/revision/change.ts'
import { previewChange } from '../service/preview-change.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { look } from './look.ts'
import { marked, type Piece } from './output.ts'
import type { Commands } from './source-commands.ts'

interface ChangeOptions extends SharedOptions {
  readonly before: string
  readonly after: string
}

/** Below `preview`. */
export function addChangePreview(preview: Command, run: Commands['run']): void {
  preview
    .command('change <before> <after>')
    .description('compare two versions of an article, pages or plain text (its first line is the title)')
    .action((before: string, after: string) => run(showChange, { before, after }))
}

const CLASSES: Readonly<Record<ChangeClass, string>> = {
  none: 'nothing a reader sees was changed',
  boilerplate: 'only lines that change by themselves: time stamps, counters, boxes',
  typo: 'spelling or wording',
  headline: 'the title was changed, or a statement was turned round',
  addition: 'sentences were put in or taken out',
  name: 'a person, company or place was changed',
  number: 'a figure, sum or date was changed',
  retraction: 'the article was withdrawn',
}

async function showChange(context: CommandContext, options: ChangeOptions): Promise<ExitCode> {
  const { output } = context
  const config = loadConfig({ directory: options.config })
  const documents = []
  for (const target of [options.before, options.after]) {
    const document = await look(context, { target }, config)
    if (document === null) return EXIT.failed
    documents.push(document)
  }
  const [one, other] = documents
  if (one === undefined || other === undefined) return EXIT.failed
  const { before, after, change } = previewChange(one, other)
  for (const [version, target] of [[before, options.before] as const, [after, options.after] as const]) {
    if (version.title === '' && version.text === '') output.remark(`${target}: no article was found in it.`)
  }
  if (options.json) output.json(change)
  else {
    output.line(`${change.class}, ${change.material ? 'material' : 'not material'}: ${CLASSES[change.class]}`)
    for (const field of ['title', 'text'] as const) {
      const segments = change.diff.filter((segment) => segment.field === field)
      if (segments.length === 0) continue
      output.line()
      const pieces = shortened(segments, field)
      if (output.coloured === undefined) output.line(marked(pieces))
      else output.coloured(pieces)
    }
  }
  return EXIT.fine
}

/** Of what is the same, this much is shown beside a change. */
const BESIDE = 80

/** A title is shown whole, of a text the surroundings of what was changed. */
function shortened(segments: readonly Segment[], field: Segment['field']): Piece[] {
  return segments.map(({ kind, text }, index) => {
    const characters = Array.from(text)
    if (kind !== 'same' || field === 'title' || characters.length <= 2 * BESIDE) return { kind, text }
    const head = characters.slice(0, BESIDE).join('')
    const tail = characters.slice(-BESIDE).join('')
    if (index === segments.length - 1) return { kind, text: `${head} …` }
    return { kind, text: index === 0 ? `… ${tail}` : `${head} … ${tail}` }
  })
}
