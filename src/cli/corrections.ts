/** `depesche corrections`: lists what sources changed in articles after they were published. */
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import { openReading } from '../open-ingest.ts'
import {
  type ChangesContext,
  type ChangesRequest,
  changeLine,
  LARGEST_PAGE,
  listChanges,
  type ShownChange,
} from '../service/changes.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { pointAt } from './point-at.ts'

export interface CorrectionsOptions extends SharedOptions {
  readonly query?: string
  readonly since?: string
  readonly limit: number
  readonly minor?: boolean
}

export async function corrections({ output }: CommandContext, options: CorrectionsOptions): Promise<ExitCode> {
  const { query = '', limit, since = null, minor = false } = options
  const reading = await openReading(loadConfig({ directory: options.config }))
  try {
    const items = await allChanges(reading, { query, limit, since, minor, cursor: null })
    if (options.json) output.json(items)
    else if (items.length === 0) output.line('Nothing was corrected.')
    else {
      const rows = table(
        items.map(({ at, class: kind, article }) => [
          at.slice(0, 16).replace('T', ' '),
          kind ?? 'changed',
          article.source.id,
          article.title,
        ]),
      )
      items.forEach((change, index) => {
        output.line(rows[index] ?? '')
        output.line(`    ${changeLine(change)}`)
      })
    }
    return EXIT.fine
  } catch (error) {
    if (error instanceof RequestError && error.position !== null) output.remark(pointAt(query, error.position))
    throw error
  } finally {
    await reading.store.close()
  }
}

/** As many as are wished for, however many parts a dear query is answered in. */
async function allChanges(context: ChangesContext, request: ChangesRequest): Promise<readonly ShownChange[]> {
  const found: ShownChange[] = []
  for (let cursor: string | null = null; found.length < request.limit; ) {
    const limit = Math.min(LARGEST_PAGE, request.limit - found.length)
    const page = await listChanges(context, { ...request, limit, cursor })
    found.push(...page.items)
    cursor = page.next
    if (cursor === null) break
  }
  return found
}
