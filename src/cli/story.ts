/** `depesche story`: shows a story, and keeps an editor's word on it: split, merge, pin, undo. */
import { userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import { loadConfig } from '../config.ts'
import { openReading } from '../open-ingest.ts'
import { editStory, type StoryRequest } from '../service/edit-story.ts'
import { storyOf } from '../service/find-story.ts'
import { findStory } from '../service/story.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import type { Commands } from './source-commands.ts'
import { editLine, storyLines } from './story-lines.ts'

export async function showStory(
  { output }: CommandContext,
  options: SharedOptions & { readonly reference: string },
): Promise<ExitCode> {
  const reading = await openReading(loadConfig({ directory: options.config }))
  try {
    const story = await findStory(reading, await storyOf(reading.store, options.reference), 'all')
    if (options.json) output.json(story)
    else if (story !== null) for (const line of storyLines(story)) output.line(line)
    return EXIT.fine
  } finally {
    await reading.store.close()
  }
}

interface ByOption {
  readonly by?: string
}

export async function changeStory(
  { output }: CommandContext,
  options: SharedOptions & ByOption & { readonly request: StoryRequest },
): Promise<ExitCode> {
  const reading = await openReading(loadConfig({ directory: options.config }))
  try {
    const edit = await editStory(reading, options.request, options.by ?? userInfo().username)
    const ids = [...new Set([edit.story, ...edit.moves.map(({ to }) => to)])]
    const found = await Promise.all(ids.map((id) => findStory(reading, id, 'all')))
    const stories = found.filter((story) => story !== null)
    if (options.json) output.json({ edit, stories })
    else {
      output.line(editLine(edit))
      for (const story of stories) for (const line of ['', ...storyLines(story)]) output.line(line)
      if (edit.kind !== 'undo') output.remark(`\`depesche story undo ${edit.number}\` takes it back.`)
    }
    return EXIT.fine
  } finally {
    await reading.store.close()
  }
}

const BY = ['--by <name>', 'who says so; otherwise the name you are logged in by'] as const

export function addStoryCommands({ command, run }: Commands): void {
  const story = command('story', 'show who covered a story, and correct it; the machine never undoes an editor’s word')
  const change = (options: ByOption, request: StoryRequest) => run(changeStory, { ...options, request })
  story
    .command('show <story>')
    .description('lead, members with lag and reason, edits; by a story’s id, or an article’s id, URL or guid')
    .action((reference: string) => run(showStory, { reference }))
  story
    .command('split <articles...>')
    .description('take an article, or several together, out of their story into one of their own')
    .option('--into <story>', 'into this story instead')
    .option(...BY)
    .action((articles: string[], { into, ...options }: ByOption & { into?: string }) =>
      change(options, { kind: 'split', articles, into: into ?? null }),
    )
  story
    .command('merge <story> <other>')
    .description('make one story of two: all of the second come into the first')
    .option(...BY)
    .action((one: string, other: string, options: ByOption) => change(options, { kind: 'merge', story: one, other }))
  story
    .command('pin <article>')
    .description('have this article lead its story')
    .option(...BY)
    .action((article: string, options: ByOption) => change(options, { kind: 'pin', article }))
  story
    .command('undo')
    .argument('<edit>', 'its number, as `story show` lists it', editNumber)
    .description('take an edit back')
    .option(...BY)
    .action((number: number, options: ByOption) => change(options, { kind: 'undo', number }))
}

function editNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('write the number of an edit.')
}
