/** What `depesche explain` says of an article's story, and of two articles: why they are together, or apart. */
import type { ComparedPair } from '../service/compare-articles.ts'
import type { ShownStory } from '../service/story.ts'
import { table } from './output.ts'
import { editLine, linkLines, memberLines } from './story-lines.ts'

/** The story of an article for the whole report on it: what the article is in it, then everybody else. */
export function articleStoryLines(story: ShownStory | null, articleId: string): string[] {
  const own = story?.members.find(({ id }) => id === articleId)
  if (story === null || own === undefined) return []
  const leading = story.members.find(({ isLead }) => isLead)?.source.title ?? ''
  const others = story.members.filter(({ id }) => id !== articleId)
  return [
    '',
    'Its story',
    ...story.told.map((sentence) => `  ${sentence}`),
    `  Lead: ${own.isLead ? 'this article' : leading}. ${story.lead.reason}`,
    ...[...memberLines(own, story), ...others.flatMap((member) => memberLines(member, story))].map(
      (line) => `  ${line}`,
    ),
    ...story.edits.map((edit) => `  ${editLine(edit)}`),
  ]
}

export function pairLines({ articles, told, link, judged, edits }: ComparedPair): string[] {
  const among =
    judged === 'when it came'
      ? 'as it was judged when the later one came'
      : `judged now, among ${judged} articles of these days`
  return [
    ...articles.map(({ title, url }) => title || url),
    '',
    ...told,
    ...linkLines(link),
    `  ${among}`,
    ...table(articles.map(({ id, clusterId }) => [`  ${id}`, `story ${clusterId}`])),
    ...edits.map(editLine),
  ]
}
