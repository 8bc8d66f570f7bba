/** A story on the terminal: its lead and why, who had it when, whose text is whose, what editors said. */
import type { StoryEdit } from '../domain/story/story-edit.ts'
import type { StoryLink } from '../domain/story/story-link.ts'
import type { ShownMember, ShownStory } from '../service/story.ts'
import { table } from './output.ts'

export function storyLines(story: ShownStory): string[] {
  const lead = story.members.find(({ isLead }) => isLead)
  return [
    lead?.title || lead?.url || story.id,
    ...story.told,
    '',
    ...table([
      ['story', story.id],
      ['lead', `${lead?.source.title ?? ''}, ${lead?.id ?? ''}`],
      ['', story.lead.reason],
    ]),
    ...story.members.flatMap((member) => ['', ...memberLines(member, story)]),
    ...(story.edits.length === 0 ? [] : ['', 'What editors said']),
    ...story.edits.map((edit) => `  ${editLine(edit)}`),
  ]
}

/** One article of a story, with why it is there. */
export function memberLines(member: ShownMember, { members }: Pick<ShownStory, 'members'>): string[] {
  const { source, at, basis, lagWords, language, copyOf, agency, hidden, isLead } = member
  const original = members.find(({ id }) => id === copyOf)
  const marks = [
    ...(isLead ? ['lead'] : []),
    ...(original === undefined ? [] : [`copy of ${original.source.title}`]),
    ...(agency === null ? [] : [`${agency} text`]),
    ...(hidden ? ['hidden'] : []),
  ]
  const stated = basis === 'published' ? '' : ` (${basis === 'day' ? 'the end of its day' : 'when we saw it'})`
  return [
    [`${source.title}, ${lagWords}`, language, ...marks].join(' · '),
    `  ${member.title || member.url}`,
    `  ${at.slice(0, 16).replace('T', ' ')}${stated}  ${member.id}`,
    `  ${member.why}`,
    ...linkLines(member.link),
  ]
}

/** A link in figures. */
export function linkLines(link: StoryLink | null): string[] {
  if (link === null || link.by === 'editor') return []
  const worths = (items: readonly { readonly worth: number }[], words: readonly string[]) =>
    items.map(({ worth }, place) => `${words[place]} ${worth}`).join(', ')
  const shared = worths(
    link.shared,
    link.shared.map(({ term }) => term),
  )
  const against = worths(
    link.against,
    link.against.map(({ reason }) => reason),
  )
  return [
    `  ${link.by} with ${link.with}, score ${link.score}`,
    ...(shared === '' ? [] : [`    shared: ${shared}`]),
    ...(against === '' ? [] : [`    against: ${against}`]),
  ]
}

/** `3: Mira merged …` */
export function editLine({ number, kind, story, moves, pinned, undoes, undoneBy, by, at }: StoryEdit): string {
  const articles = moves.length === 1 ? 'one article' : `${moves.length} articles`
  const targets = [...new Set(moves.map(({ to }) => to))].join(', ')
  const said = {
    split: `took ${articles} out of ${story}, into ${targets}`,
    merge: `merged ${articles} into ${story}`,
    pin: `pinned ${pinned} as lead of ${story}`,
    undo: `took ${undoes} back`,
  }[kind]
  return `${number}: ${by} ${said} (${at})${undoneBy === null ? '' : `, taken back by ${undoneBy}`}`
}
