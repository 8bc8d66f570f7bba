/** `depesche resume ID`: has a source asked again that answered 410 Gone, or is left alone for another reason. */
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import { openReading } from '../open-ingest.ts'
import { resumeSource } from '../service/source-health.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'

export interface ResumeOptions extends SharedOptions {
  readonly source: string
}

/** The store makes it due; a running service asks it at its next tick. */
export async function resume({ output }: CommandContext, options: ResumeOptions): Promise<ExitCode> {
  const config = loadConfig({ directory: options.config })
  const { source: id } = options
  const source = config.sources.find((known) => known.id === id)
  if (source === undefined) {
    const ids = config.sources.map((known) => known.id).join(', ')
    throw new RequestError(`There is no source «${id}».`, {
      expected: ids === '' ? 'a source of sources.yaml' : `one of ${ids}`,
    })
  }
  const { store, clock } = await openReading(config)
  try {
    const before = await resumeSource({ store, clock }, id)
    const wasPaused = before?.status === 'gone'
    if (options.json) output.json({ id, wasPaused, enabled: source.enabled })
    else if (!source.enabled) output.line(`${id} is paused in sources.yaml: take away its \`enabled: false\`.`)
    else {
      const how = wasPaused ? 'is resumed and' : 'was not paused; it is'
      output.line(`${id} ${how} due now: a running service asks it within a minute, \`ingest --source ${id}\` at once.`)
    }
    return EXIT.fine
  } finally {
    await store.close()
  }
}
