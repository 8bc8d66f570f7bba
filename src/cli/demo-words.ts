/** What the demo says on the terminal: its steps in plain words. */
import type { Config } from '../domain/config.ts'
import type { Run } from '../domain/decision.ts'
import type { Story } from '../service/articles.ts'
import { changeLine, type ShownChange } from '../service/changes.ts'
import { table } from './output.ts'

const LONGEST_TITLE = 66

/** What became of the entries of each source, and what else is to say. */
export function pollLines(config: Config, runs: readonly Run[]): string[] {
  const titles = new Map(config.sources.map(({ id, title }) => [id, title]))
  const rows = runs.map(({ sourceId, seen, counts, problem, outcome }) => [
    `   ${titles.get(sourceId) ?? sourceId}`,
    ...[seen, counts.stored, counts.updated, counts.unchanged, counts.duplicate, counts.rejected].map(String),
    problem?.detail ?? (outcome === 'read' ? '' : 'nothing new'),
  ])
  const head = ['   source', 'seen', 'stored', 'updated', 'unchanged', 'duplicate', 'rejected', '']
  const some = (kind: 'duplicate' | 'rejected') => runs.some(({ counts }) => counts[kind] > 0)
  return [
    ...table([head, ...rows]),
    ...(some('duplicate') ? ['   duplicate: another site has this very article already'] : []),
    ...(some('rejected') ? ['   rejected: an entry without an address could not lead a reader anywhere'] : []),
    ...runs.flatMap(({ warnings }) => warnings.map((warning) => `   ${warning}`)),
  ]
}

/** The newest stories of a feed, in whatever language. */
export function storyLines(feedTitle: string, stories: readonly Story[]): string[] {
  const rows = stories.map(({ article, others }) => [
    `   ${article.published.slice(0, 10)}`,
    article.language,
    shortened(article.title),
    [article.source.title, ...others].join(', '),
  ])
  return [`4. The feed «${feedTitle}», newest first, each story once, with all who covered it:`, ...table(rows)]
}

/** Why one of the stories is there: each tag with the words that earned it. */
export function tagLines(story: Story | undefined): string[] {
  if (story === undefined) return []
  const rows = story.article.tags.map(({ kind, label, score, evidence }) => {
    const words = [...new Set(evidence.map(({ text }) => `«${text}»`))]
    return [`   ${kind}`, label, score.toFixed(2), words.slice(0, 5).join(' ')]
  })
  return ['5. Why it is there: every tag shows the words that earned it.', `   ${story.article.title}`, ...table(rows)]
}

/** What the sites changed, and how. */
export function correctionLines(config: Config, runs: readonly Run[], changes: readonly ShownChange[]): string[] {
  const titles = new Map(config.sources.map(({ id, title }) => [id, title]))
  const unchanged = runs.filter(({ counts }) => counts.updated + counts.unchanged > 0).length
  const lines = changes.flatMap((change) => [
    `   ${change.label}${change.material ? '' : ' (minor)'}: ${shortened(change.article.title)}  ${titles.get(change.article.source.id) ?? ''}`,
    `      ${changeLine(change)}`,
  ])
  return [
    `6. ${unchanged} sites have changed articles meanwhile. Depesche reads them again, and says what was changed and how;`,
    '   a counter of readers at the end of a text is no change:',
    ...lines,
  ]
}

/** Where to look. */
export function addressLines(base: string, feedId: string): string[] {
  const pages = [
    [`   ${base}/`, 'the latest articles, with search'],
    [`   ${base}/?q=topic%3A${feedId}`, 'what this feed holds'],
    [`   ${base}/corrections?minor=1`, 'what was changed, and how'],
  ]
  const feeds = [
    [`   ${base}/feeds/${feedId}.atom`, 'this feed; .rss and .json too'],
    [`   ${base}/feeds.opml`, 'all feeds at once'],
  ]
  const rows = table([...pages, ...feeds])
  return [
    '',
    '7. The result is served. Open in a browser:',
    ...rows.slice(0, pages.length),
    '   Subscribe in a feed reader:',
    ...rows.slice(pages.length),
    'Stop with Ctrl-C; the demo leaves nothing behind.',
  ]
}

function shortened(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`
}
