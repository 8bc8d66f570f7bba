/** `depesche explain`: tells the whole story of an article: decisions, tags with evidence, dates, cluster, revisions. */
import { loadConfig } from '../config.ts'
import type { Tag } from '../domain/article.ts'
import { RequestError } from '../domain/errors.ts'
import type { ArticleHistory } from '../domain/store/article-query.ts'
import type { Correction } from '../domain/tagging/corrections.ts'
import { openReading } from '../open-ingest.ts'
import { compareArticles } from '../service/compare-articles.ts'
import { explainChanges } from '../service/explain-changes.ts'
import { type ExplainedQuery, explainQuery } from '../service/explain-query.ts'
import { findEntry } from '../service/ledger/find-entry.ts'
import { takenBy } from '../service/ledger/untaken.ts'
import { findStory } from '../service/story.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { changeLines, lookLines } from './explain-changes.ts'
import { articleStoryLines, pairLines } from './explain-story.ts'
import { hidingLines } from './hide.ts'
import { decisionsInARow, takenLines } from './ledger/entry-lines.ts'
import { explainUntaken } from './ledger/explain-untaken.ts'
import { table } from './output.ts'
import { pointAt } from './point-at.ts'
import { removalLines } from './retention.ts'

export async function explain(
  { output }: CommandContext,
  options: SharedOptions & { readonly article: string; readonly query?: string; readonly with?: string },
): Promise<ExitCode> {
  const reading = await openReading(loadConfig({ directory: options.config }))
  const { store, clock } = reading
  try {
    if (options.with !== undefined) {
      const { topics } = reading.config()
      const pair = await compareArticles({ store, topics }, options.article, options.with)
      if (options.json) output.json(pair)
      else for (const line of pairLines(pair)) output.line(line)
      return EXIT.fine
    }
    const history = await findEntry(reading, options.article)
    const removal = history.article === null ? await store.retention.removal(options.article) : null
    if (history.article === null && removal === null) {
      const asked = { reference: options.article, history, json: options.json ?? false }
      return await explainUntaken({ output }, reading, asked)
    }
    const taken = history.article === null ? null : await takenBy(store, history.article.id)
    const corrections = history.article === null ? [] : await store.tagging.corrections(history.article.id)
    const hidings = history.article === null ? [] : await store.hiding.words(history.article.id)
    const look = history.article === null ? null : await store.revisits.look(history.article.id)
    const covered = history.article === null ? null : await findStory(reading, history.article.clusterId, 'all')
    const { query } = options
    const explained =
      query === undefined || history.article === null ? null : explainQuery(clock, query, history.article)
    if (options.json) {
      const { article, ...rest } = history
      output.json({
        ...(article ?? { id: null }),
        ...rest,
        changes: explainChanges(history),
        corrections,
        hidings,
        taken,
        story: covered,
        look,
        ...(removal === null ? {} : { removal }),
        ...(explained === null ? {} : { explained }),
      })
    } else if (explained !== null) for (const line of explainedLines(explained, history)) output.line(line)
    else {
      const lines =
        removal === null
          ? [...story(history, corrections), ...lookLines(look), ...takenLines(taken)]
          : removalLines(removal)
      for (const line of [...lines, ...articleStoryLines(covered, history.article?.id ?? ''), ...hidingLines(hidings)])
        output.line(line)
    }
    return EXIT.fine
  } catch (error) {
    const isOfQuery = error instanceof RequestError && error.position !== null && options.query !== undefined
    if (isOfQuery) output.remark(pointAt(options.query, error.position))
    throw error
  } finally {
    await store.close()
  }
}

function explainedLines(explained: ExplainedQuery, { article }: ArticleHistory): string[] {
  const answer = explained.met ? 'is found by' : 'is not found by'
  return [article?.title ?? '', `${answer} ${explained.query || 'the empty query'}`, '', ...partLines(explained, '')]
}

function partLines({ met, part, actual, found, parts }: ExplainedQuery['parts'][number], indent: string): string[] {
  const places = found.map(({ field, start, text }) => `${field} ${start}: «${text}»`)
  const reasons = [...(actual === null ? [] : [actual]), ...places].join(' · ')
  const line = `${indent}${met ? '✓' : '✗'} ${part}${reasons === '' ? '' : `  ${reasons}`}`
  return [line, ...parts.flatMap((inner) => partLines(inner, `${indent}  `))]
}

function story(history: ArticleHistory, corrections: readonly Correction[]): string[] {
  return [...articleLines(history, corrections), ...decisionsInARow(history.decisions)]
}

function articleLines(
  { article, provenance, revisions }: ArticleHistory,
  corrections: readonly Correction[],
): string[] {
  if (article === null) return []
  const { id, url, sourceId, published, dateOrigin, firstSeen, language, clusterId, isLead, revision } = article
  const sure = article.publishedConfidence === null ? '' : `, ${article.publishedConfidence} confidence`
  const day = article.publishedDay === null ? '' : `, printed as ${article.publishedDay}`
  const dated = published === null ? 'undated' : `${published} (from ${dateOrigin}${sure}${day})`
  return [
    article.title,
    url,
    '',
    ...table([
      ['id', id],
      ['source', sourceId],
      ['published', dated],
      ['first seen', firstSeen],
      ['language', language],
      ['story', `${clusterId}${isLead ? ', which it leads' : ''}`],
      ['revision', String(revision)],
      ...optionalRows({
        agency: article.agency,
        licence: article.licence,
        rights: article.rightsLine,
        'original title': article.originalTitle,
      }),
    ]),
    '',
    ...(article.tags.length === 0 ? ['No tags.'] : article.tags.flatMap(tagLines)),
    ...corrections.map(correctionLine),
    '',
    'Where each field came from',
    ...table(Object.entries(provenance).map(([field, origin]) => [`  ${field}`, origin])),
    ...changeLines(article, explainChanges({ article, revisions })),
  ]
}

function optionalRows(facts: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(facts).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]))
}

function tagLines({ kind, id, score, evidence }: Tag): string[] {
  const places = evidence.map(({ field, start, end, text, term }) => {
    const asWritten = text === term ? '' : ` (as «${term}»)`
    return `  ${field} ${start}–${end}: «${text}»${asWritten}`
  })
  return [`${kind} ${id}, score ${score.toFixed(2)}`, ...places]
}

function correctionLine({ tagId, action, by, at }: Correction): string {
  return `${action === 'tag' ? '' : 'not '}${tagId}: an editor said so (${by}, ${at})`
}
