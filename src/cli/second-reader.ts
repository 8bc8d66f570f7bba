/** Has the second reader read a text on a thread of its own, with a time limit: one of its expressions is quadratic. */
import { Worker as Thread } from 'node:worker_threads'
import type { ParsedFeed } from '../index.ts'
import type { SecondReply } from '../second-reader-thread.ts'
import { compareReaders, type Disagreement } from '../service/compare-readers.ts'
import { displayWidth, table } from './output.ts'

export interface SecondOpinion {
  /** Why there is none, or null. */
  readonly failure: string | null
  readonly entries: number
  readonly disagreements: readonly Disagreement[]
}

interface Limits {
  /** Milliseconds. */
  readonly patience?: number
  /** Characters: what is longer is not shown to it. */
  readonly largest?: number
}

/** Megabytes. */
const MEMORY = 256

/** Never rejects; ends the thread whatever happens. */
export async function askSecondReader(
  text: string,
  ours: ParsedFeed,
  { patience = 5000, largest = 5_000_000 }: Limits = {},
): Promise<SecondOpinion> {
  const tooLarge = { failure: `the document is too large for it (more than ${largest} characters)` }
  const reply = text.length > largest ? tooLarge : await readOnThread(text, patience)
  if ('failure' in reply) return { failure: reply.failure, entries: 0, disagreements: [] }
  const { reading } = reply
  return { failure: null, entries: reading.entries.length, disagreements: compareReaders(ours, reading) }
}

async function readOnThread(text: string, patience: number): Promise<SecondReply> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entry = new URL(`../second-reader-thread.${extension}`, import.meta.url)
  const thread = new Thread(entry, { workerData: text, resourceLimits: { maxOldGenerationSizeMb: MEMORY } })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<SecondReply>((resolve) => {
      thread.once('message', resolve)
      thread.once('error', (error) => resolve({ failure: error.message }))
      timer = setTimeout(() => resolve({ failure: `it needed more than ${patience / 1000} seconds` }), patience)
    })
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

/** What it said, in sentences and a table: where the readers disagree, ours beside theirs. */
export function opinionLines({ failure, entries, disagreements }: SecondOpinion): string[] {
  if (failure !== null) return ['', `The second reader (rss-parser) gave up: ${failure.replace(/\s+/g, ' ')}.`]
  const all = entries === 1 ? 'the one entry' : `all ${entries} entries`
  if (disagreements.length === 0) return ['', `The second reader (rss-parser) agrees on ${all}.`]
  const rows = disagreements.map(({ entry, field, ours, theirs }) => [
    `  ${entry === null ? 'feed' : `entry ${entry + 1}`}`,
    field,
    ...differentParts(ours, theirs),
  ])
  const places = disagreements.length === 1 ? 'in one place' : `in ${disagreements.length} places`
  return [
    '',
    `The second reader (rss-parser) disagrees ${places}:`,
    ...table([['  where', 'field', 'ours', 'theirs'], ...rows]),
  ]
}

/** Columns of a cell. */
const WIDTH = 48
/** How much of what is alike is shown before the difference. */
const BEFORE = 12

/** Of long values, the part where they begin to differ. */
function differentParts(ours: string | null, theirs: string | null): [string, string] {
  if (ours === null || theirs === null) return [cut(ours ?? 'none', 0), cut(theirs ?? 'none', 0)]
  let same = 0
  while (same < ours.length && ours[same] === theirs[same]) same += 1
  const start = Math.max(ours.length, theirs.length) <= WIDTH ? 0 : Math.max(0, same - BEFORE)
  return [cut(ours, start), cut(theirs, start)]
}

function cut(text: string, start: number): string {
  const line = text.slice(start, start + WIDTH * 2).replace(/\s+/g, ' ')
  let end = line.length
  while (displayWidth(line.slice(0, end)) > WIDTH) end -= 1
  return `${start > 0 ? '…' : ''}${line.slice(0, end)}${end < line.length || start + WIDTH * 2 < text.length ? '…' : ''}`
}
