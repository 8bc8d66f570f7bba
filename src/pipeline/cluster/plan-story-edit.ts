/** What follows from an editor's word on stories: which articles move where, and who leads from now on. */
import { RequestError } from '../../domain/errors.ts'
import type { PlannedStoryEdit, StoryEdit, StoryMove } from '../../domain/story/story-edit.ts'
import { articleId } from '../normalise/derived-id.ts'
import { chooseLead, type LeadCandidate } from './choose-lead.ts'

/** What an editor's word needs of a member of a story. */
export interface EditedMember extends LeadCandidate {
  readonly clusterId: string
  /** The member it was put into its story for; null: it began one. */
  readonly link: { readonly with: string } | null
}

export type StoryWish =
  /** These leave their story together, for the story `into`, or (null) for one of their own. */
  | { readonly kind: 'split'; readonly articles: readonly string[]; readonly into: string | null }
  /** The story `other` becomes part of `story`. */
  | { readonly kind: 'merge'; readonly story: string; readonly other: string }
  | { readonly kind: 'pin'; readonly article: string }
  | { readonly kind: 'undo'; readonly edit: StoryEdit }

export interface EditFacts {
  /** All members of all stories concerned. */
  readonly members: readonly EditedMember[]
  /** All edits of these stories that editors made, in order. */
  readonly edits: readonly StoryEdit[]
  readonly by: string
  readonly at: string
}

/** Throws RequestError where the wish cannot be fulfilled, with what could be done instead. */
export function planStoryEdit(wish: StoryWish, facts: EditFacts): PlannedStoryEdit {
  switch (wish.kind) {
    case 'split':
      return planSplit(wish.articles, wish.into, facts)
    case 'merge':
      return planMerge(wish.story, wish.other, facts)
    case 'pin':
      return planPin(wish.article, facts)
    case 'undo':
      return planUndo(wish.edit, facts)
  }
}

/** Ids of the stories whose members a wish is decided on; of an undone edit, its articles are to be found as well. */
export function storiesOf(edit: Pick<StoryEdit, 'story' | 'moves'>): string[] {
  return [...new Set([edit.story, ...edit.moves.flatMap(({ from, to }) => [from, to])])]
}

function planSplit(articles: readonly string[], into: string | null, facts: EditFacts): PlannedStoryEdit {
  const leaving = facts.members.filter(({ id }) => articles.includes(id))
  const [first] = leaving
  const story = first?.clusterId ?? ''
  if (first === undefined || leaving.some(({ clusterId }) => clusterId !== story)) {
    throw new RequestError('These articles are not in one story.', { expected: 'articles of one story' })
  }
  if (into === story) throw new RequestError('The article is in that story already.', { expected: 'another story' })
  const staying = facts.members.some(({ id, clusterId }) => clusterId === story && !articles.includes(id))
  if (into === null && !staying) {
    throw new RequestError('Nothing else is in this story.', { expected: 'an article that is together with others' })
  }
  const to = into ?? ownStory(first, facts)
  const moves = leaving.map(({ id }) => ({ article: id, from: story, to }))
  return planned(facts, { kind: 'split', story, moves })
}

/** A story is named after an article; where its name is taken by those it leaves, one is made of it and the moment. */
function ownStory({ id }: EditedMember, { members, at }: EditFacts): string {
  return members.some(({ clusterId }) => clusterId === id) ? articleId('story', `${id} ${at}`) : id
}

function planMerge(story: string, other: string, facts: EditFacts): PlannedStoryEdit {
  if (story === other) throw new RequestError('This is one story already.', { expected: 'two stories' })
  const moves = facts.members
    .filter(({ clusterId }) => clusterId === other)
    .map(({ id }) => ({ article: id, from: other, to: story }))
  return planned(facts, { kind: 'merge', story, moves })
}

function planPin(article: string, facts: EditFacts): PlannedStoryEdit {
  const story = facts.members.find(({ id }) => id === article)?.clusterId ?? ''
  const ofStory = facts.members.filter(({ clusterId }) => clusterId === story)
  if (pinAmong(ofStory, facts, null) === article) {
    throw new RequestError('An editor pinned this article before.', { expected: 'another article of the story' })
  }
  return planned(facts, { kind: 'pin', story, moves: [], pinned: article })
}

function planUndo(edit: StoryEdit, facts: EditFacts): PlannedStoryEdit {
  if (edit.kind === 'undo')
    throw new RequestError('Taking back cannot be taken back.', { expected: 'a split, merge or pin' })
  if (edit.undoneBy !== null) throw new RequestError(`Edit ${edit.number} was taken back by ${edit.undoneBy} already.`)
  const later = edit.kind === 'pin' ? undefined : laterEdit(edit, facts.edits)
  if (later !== undefined) {
    throw new RequestError(`Edit ${later.number} (${later.kind}) was made on top of edit ${edit.number}.`, {
      expected: `\`undo ${later.number}\` before`,
    })
  }
  const back = edit.moves.map(({ article, from, to }) => ({ article, from: to, to: from }))
  const here = new Set(facts.members.map(({ id }) => id))
  const moves = [...back.filter(({ article }) => here.has(article)), ...followers(back, edit, facts.members)]
  return planned(facts, { kind: 'undo', story: edit.story, moves, undoes: edit.number })
}

/** The last edit that stands and moved articles of one of the same stories since. */
function laterEdit(edit: StoryEdit, edits: readonly StoryEdit[]): StoryEdit | undefined {
  const stories = new Set(storiesOf(edit))
  return edits.findLast(
    ({ number, kind, undoneBy, ...other }) =>
      number > edit.number &&
      (kind === 'split' || kind === 'merge') &&
      undoneBy === null &&
      storiesOf(other).some((story) => stories.has(story)),
  )
}

/** What came into the story since, for an article that now goes back, goes with it. */
function followers(back: readonly StoryMove[], edit: StoryEdit, members: readonly EditedMember[]): StoryMove[] {
  const goingTo = new Map(back.map(({ article, to }) => [article, to]))
  const left = new Set(back.map(({ from }) => from))
  const since = members
    .filter(({ id, clusterId, placed }) => placed > edit.placed && left.has(clusterId) && !goingTo.has(id))
    .toSorted((one, other) => one.placed - other.placed)
  return since.flatMap(({ id, clusterId, link }) => {
    const to = goingTo.get(link?.with ?? '')
    if (to === undefined) return []
    goingTo.set(id, to)
    return [{ article: id, from: clusterId, to }]
  })
}

type Parts = Pick<StoryEdit, 'kind' | 'story' | 'moves'> & Partial<Pick<StoryEdit, 'pinned' | 'undoes'>>

function planned(facts: EditFacts, { pinned = null, undoes = null, ...parts }: Parts): PlannedStoryEdit {
  const { members, by, at } = facts
  const stories = storiesOf(parts)
  const seen = new Map(stories.map((story) => [story, members.filter(({ clusterId }) => clusterId === story)]))
  const goingTo = new Map(parts.moves.map(({ article, to }) => [article, to]))
  const after = Map.groupBy(members, ({ id, clusterId }) => goingTo.get(id) ?? clusterId)
  const unpinned = parts.kind === 'undo' && parts.moves.length === 0
  const leads = stories.flatMap((story): [string, string][] => {
    // Who led only because of a pin has no seat to keep.
    const candidates = (after.get(story) ?? []).map((member) => (unpinned ? { ...member, isLead: false } : member))
    const lead = chooseLead(candidates, pinned ?? pinAmong(candidates, facts, undoes))
    return lead === null ? [] : [[story, lead.id]]
  })
  return {
    ...{ ...parts, pinned, undoes, by, at },
    seen: new Map([...seen].map(([story, ofStory]) => [story, ofStory.map(({ id }) => id)])),
    leads: new Map(leads),
  }
}

/** The last pin that stands of one of these. */
function pinAmong(
  members: readonly Pick<EditedMember, 'id'>[],
  { edits }: EditFacts,
  undoes: number | null,
): string | null {
  const ids = new Set(members.map(({ id }) => id))
  const last = edits.findLast(
    ({ number, kind, pinned, undoneBy }) =>
      kind === 'pin' && undoneBy === null && number !== undoes && pinned !== null && ids.has(pinned),
  )
  return last?.pinned ?? null
}
