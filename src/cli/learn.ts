/** `depesche learn`: learns topics from labelled articles or from editors' corrections; off until asked for. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configDirectory, loadConfig, MODEL_FILE } from '../config.ts'
import type { TopicModel } from '../domain/tagging/topic-model.ts'
import { openReading } from '../open-ingest.ts'
import { type Lesson, labelsOf, labelsOfEditors, learnTopics } from '../service/learn-topics.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'

export interface LearnOptions extends SharedOptions {
  /** JSON Lines of labelled articles; otherwise what editors said. */
  readonly file?: string
  readonly dryRun?: boolean
  readonly off?: boolean
}

/** Fails where there is nothing to learn from. */
export async function learn({ output }: CommandContext, options: LearnOptions): Promise<ExitCode> {
  const path = join(configDirectory({ directory: options.config }), MODEL_FILE)
  if (options.off) {
    rmSync(path, { force: true })
    output.line('Forgotten: the phrases decide alone again. `retag` applies it to stored articles.')
    return EXIT.fine
  }
  const config = loadConfig({ directory: options.config, unlearned: true })
  const { topics } = config
  const articles =
    options.file === undefined
      ? await fromEditors(config)
      : labelsOf({ name: options.file, text: readFileSync(options.file, 'utf8') }, topics)
  const lesson = learnTopics(articles, topics)
  if (Object.keys(lesson.model.topics).length === 0) {
    output.remark(
      'There is too little to learn from: a topic needs three articles that are about it, and three that are not.',
    )
    return EXIT.failed
  }
  if (!options.dryRun) writeModel(path, lesson.model)
  if (options.json) output.json(summary(lesson))
  else for (const line of report(lesson, options.dryRun ? null : path)) output.line(line)
  return EXIT.fine

  async function fromEditors(loaded: typeof config) {
    const { store } = await openReading(loaded)
    try {
      return await labelsOfEditors(store, topics)
    } finally {
      await store.close()
    }
  }
}

/** At once or not at all: the running server reads the file when it changes. */
function writeModel(path: string, model: TopicModel): void {
  const draft = `${path}.new`
  writeFileSync(draft, `${JSON.stringify(model)}\n`)
  renameSync(draft, path)
}

function summary({ model, suggestions }: Lesson) {
  const topics = Object.entries(model.topics).map(([id, { method, share, trust }]) => [
    id,
    { method, share, trust, suggestions: suggestions.get(id) ?? [] },
  ])
  return { labels: model.labels, topics: Object.fromEntries(topics) }
}

const METHODS = { 'naive-bayes': 'naive Bayes', logistic: 'logistic regression' } as const

function report({ model, suggestions }: Lesson, path: string | null): string[] {
  const rows = Object.entries(model.topics).map(([id, { method, share, trust }]) => {
    const use = trust === 0 ? 'of no use beside its phrases' : `trusted ${Math.round(trust * 100)} %`
    return [`  ${id}`, METHODS[method], `${Math.round(share * 100)} % of articles`, use]
  })
  const terms = [...suggestions].flatMap(([id, list]) => {
    const shown = list.map(({ term, inside, outside }) => `${term} (${inside} : ${outside})`)
    return shown.length === 0 ? [] : [`  ${id}: ${shown.join(', ')}`]
  })
  return [
    `Learned from ${model.labels} labelled article${model.labels === 1 ? '' : 's'}`,
    ...table(rows),
    ...(terms.length === 0 ? [] : ['', 'Words you may want as phrases (articles of the topic : others)', ...terms]),
    '',
    path === null ? 'Nothing was written.' : `Written to ${path}; \`retag\` applies it to stored articles.`,
  ]
}
