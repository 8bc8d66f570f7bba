/** `depesche query`: lists the articles a query finds. */
import { loadConfig } from '../config.ts'
import { RequestError } from '../domain/errors.ts'
import { openReading } from '../open-ingest.ts'
import { suggestedTerms } from '../service/known-terms.ts'
import { queryArticles } from '../service/query-articles.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'
import { pointAt } from './point-at.ts'

export async function query(
  { output }: CommandContext,
  options: SharedOptions & { readonly query: string; readonly limit: number; readonly ranked?: boolean },
): Promise<ExitCode> {
  const reading = await openReading(loadConfig({ directory: options.config }))
  try {
    const articles = await queryArticles(reading, options.query, options.limit, options.ranked ? 'relevance' : 'newest')
    for (const { given, suggested } of suggestedTerms(options.query, reading.config())) {
      output.remark(`Nothing is called ${given}. Did you mean ${suggested.map(({ term }) => term).join(' or ')}?`)
    }
    if (options.json) output.json(articles)
    else if (articles.length === 0) output.line('No article matches.')
    else {
      const rows = articles.map(({ published, source, language, title, topics }) => [
        published?.slice(0, 16).replace('T', ' ') ?? 'undated',
        source,
        language,
        title,
        topics.join(' '),
      ])
      for (const line of table(rows)) output.line(line)
    }
    return EXIT.fine
  } catch (error) {
    if (error instanceof RequestError && error.position !== null) {
      output.remark(pointAt(options.query, error.position))
      for (const { suggested } of suggestedTerms(options.query, reading.config())) {
        output.remark(`Did you mean ${suggested.map(({ term }) => term).join(' or ')}?`)
      }
    }
    throw error
  } finally {
    await reading.store.close()
  }
}
