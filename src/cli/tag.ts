/** `depesche tag`: an editor's word on an article's tags, which wins over the machine's until it is taken back. */
import { userInfo } from 'node:os'
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import { openReading } from '../open-ingest.ts'
import { correctTag, kindOfTag, type TagCorrection } from '../service/correct-tags.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'

export interface TagOptions extends SharedOptions {
  readonly article: string
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
  readonly reset?: readonly string[]
}

export async function tag({ output }: CommandContext, options: TagOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const wishes: readonly (readonly [TagCorrection['action'], readonly string[]])[] = [
    ['tag', options.add ?? []],
    ['untag', options.remove ?? []],
    ['withdraw', options.reset ?? []],
  ]
  const corrections = wishes.flatMap(([action, ids]) => ids.map((tagId) => ({ action, tagId })))
  if (corrections.length === 0) {
    throw new RequestError('Nothing was said of any tag.', { expected: '--add, --remove or --reset with an id' })
  }
  const said = new Map<string, TagCorrection['action']>()
  for (const { action, tagId } of corrections) {
    // All or nothing: what cannot be done is told before anything is.
    if (action !== 'withdraw') kindOfTag(config.topics, tagId)
    if ((said.get(tagId) ?? action) !== action) {
      throw new RequestError(`Two things were said of ${tagId}.`, { expected: 'each id once' })
    }
    said.set(tagId, action)
  }
  const { store, clock } = await openReading(config)
  try {
    const context = { store, clock, topics: config.topics }
    let id = options.article
    for (const correction of corrections) {
      id = await correctTag(context, { ...correction, article: options.article, by: userInfo().username })
    }
    const { article } = await store.history(id)
    if (options.json) output.json(article?.tags ?? [])
    else
      for (const { kind, id: tagId, origin, score } of article?.tags ?? []) {
        output.line(`${kind} ${tagId}, score ${score.toFixed(2)}${origin === 'editor' ? ', by an editor' : ''}`)
      }
    return EXIT.fine
  } finally {
    await store.close()
  }
}
