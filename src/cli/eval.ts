/** `depesche eval topics`: how good tags are, by a file of labelled articles, with and without what was learned. */
import { readFileSync } from 'node:fs'
import { loadConfig } from '../config.ts'
import { compareTopics, labelsOf, type TopicComparison } from '../service/learn-topics.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'

export async function evalTopics(
  { output }: CommandContext,
  options: SharedOptions & { readonly file: string },
): Promise<ExitCode> {
  const { topics } = loadConfig({ directory: options.config })
  const articles = labelsOf({ name: options.file, text: readFileSync(options.file, 'utf8') }, topics)
  const comparison = compareTopics(articles, topics)
  if (options.json) output.json(comparison)
  else for (const line of report(comparison, articles.length)) output.line(line)
  return EXIT.fine
}

function report({ phrases, learned, by }: TopicComparison, count: number): string[] {
  const row = (name: string, one: Shown | undefined, other: Shown | undefined) => [name, ...cells(one), ...cells(other)]
  const rows = Object.keys(phrases.topics).map((id) => row(id, phrases.topics[id], learned.topics[id]))
  return [
    ...table([
      ['topic', 'labels', 'precision', 'recall', 'F1', 'labels', 'precision', 'recall', 'F1'],
      ...rows,
      row('all (micro)', phrases.micro, learned.micro),
      ['all (macro)', '', '', '', shown(phrases.macroF1), '', '', '', shown(learned.macroF1)],
    ]),
    '',
    `${count} articles. Left: phrases alone. Right: with ${by === 'model' ? 'the model of the configuration' : 'what was learned from the other four fifths of the file'}.`,
  ]
}

type Shown = TopicComparison['phrases']['micro']

function cells(quality: Shown | undefined): string[] {
  if (quality === undefined) return ['', '', '', '']
  return [String(quality.labels), shown(quality.precision), shown(quality.recall), shown(quality.f1)]
}

function shown(value: number): string {
  return value.toFixed(3)
}
