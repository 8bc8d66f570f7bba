/** A story as people see it: who leads it and why, who covered it with what lag, why each article is part of it, what editors said. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import type { Store } from '../domain/ports.ts'
import type { StoryEdit } from '../domain/story/story-edit.ts'
import type { StoryLink } from '../domain/story/story-link.ts'
import type { StoryMember } from '../domain/story/story-store.ts'
import { type ChosenLead, chooseLead } from '../pipeline/cluster/choose-lead.ts'
import { type Coverage, type Covering, coverageOf } from '../pipeline/cluster/coverage.ts'
import { tellCoverage, tellLink } from '../pipeline/cluster/tell-coverage.ts'
import { cleanTextLine } from '../pipeline/publish/clean-text.ts'
import { cleanUrl } from '../pipeline/publish/clean-url.ts'
import { type Origins, originOfArticle, originsOf } from './origins.ts'

export interface StoryContext {
  readonly store: Pick<Store, 'stories' | 'storyEdits' | 'sourceStates'>
  readonly config: () => Pick<Config, 'sources'>
}

export interface ShownMember extends Omit<Covering, 'sourceId'> {
  readonly url: string
  readonly title: string
  /** BCP 47, or `und`. */
  readonly language: string
  readonly source: { readonly id: string; readonly title: string }
  readonly isLead: boolean
  readonly hidden: boolean
  /** What put it into its story, as it was judged then; null: nothing did. */
  readonly link: StoryLink | null
  /** Why it is part of the story, in a sentence. */
  readonly why: string
}

export interface ShownStory extends Omit<Coverage, 'first' | 'members' | 'outlets'> {
  readonly id: string
  readonly lead: ChosenLead
  /** Who covered it, in sentences. */
  readonly told: readonly string[]
  readonly outlets: readonly { readonly id: string; readonly title: string }[]
  /** In the order they had it. */
  readonly members: readonly ShownMember[]
  readonly edits: readonly StoryEdit[]
}

/** Null where no story of this id has a member to show. `shown` is for anybody; `all`, with hidden articles and what editors said under their names, for editors. */
export async function findStory(context: StoryContext, id: string, which: 'all' | 'shown'): Promise<ShownStory | null> {
  const [story] = await findStories(context, [id], which)
  return story ?? null
}

/** The stories of these ids that have members to show, in the order of the ids. */
export async function findStories(
  context: StoryContext,
  ids: readonly string[],
  which: 'all' | 'shown',
): Promise<ShownStory[]> {
  const { store, config } = context
  const all = await store.stories.members(ids)
  const members = Map.groupBy(which === 'all' ? all : all.filter(({ hidden }) => !hidden), ({ clusterId }) => clusterId)
  const pins = await store.storyEdits.pins(ids)
  const edits = await store.storyEdits.of(ids)
  const origins = originsOf(config(), await store.sourceStates())
  return ids.flatMap((id) => {
    const ofStory = members.get(id)
    return ofStory === undefined ? [] : [shownStory(id, ofStory, { pin: pins.get(id) ?? null, edits, origins, which })]
  })
}

interface Known {
  readonly pin: string | null
  readonly edits: readonly StoryEdit[]
  readonly origins: Origins
  readonly which: 'all' | 'shown'
}

function shownStory(id: string, members: readonly StoryMember[], { pin, edits, origins, which }: Known): ShownStory {
  const { first: _first, members: covering, outlets, ...coverage } = coverageOf(members)
  const titles = new Map(members.map((member) => [member.sourceId, titleOf(member, origins)]))
  const lead = chooseLead(members, pin) ?? { id, rule: 'alone', reason: '' }
  const ofStory = edits.filter(({ story, moves, pinned }) => concerns(id, members, { story, moves, pinned }))
  const byId = new Map(members.map((member) => [member.id, member]))
  const told = tellCoverage(coverageOf(members), (sourceId) => titles.get(sourceId) ?? sourceId)
  return {
    id,
    lead,
    told,
    ...coverage,
    outlets: outlets.map((outlet) => ({ id: outlet, title: titles.get(outlet) ?? outlet })),
    members: covering.flatMap(({ sourceId, ...rest }) => {
      const member = byId.get(rest.id)
      if (member === undefined) return []
      const { language, hidden, link } = member
      return {
        ...rest,
        url: cleanUrl(member.url) ?? '',
        title: cleanTextLine(member.title),
        language,
        source: { id: sourceId, title: titles.get(sourceId) ?? sourceId },
        ...{ isLead: rest.id === lead.id, hidden, link },
        why: whyHere(member, rest.copyOf, { byId, titles, edits: ofStory, which }),
      }
    }),
    edits: which === 'all' ? ofStory : [],
  }
}

function titleOf(article: Pick<Article, 'sourceId' | 'url'>, origins: Origins): string {
  return cleanTextLine(originOfArticle(article, origins).title)
}

function concerns(
  id: string,
  members: readonly StoryMember[],
  { story, moves, pinned }: Pick<StoryEdit, 'story' | 'moves' | 'pinned'>,
): boolean {
  const isMember = (article: string | null) => members.some((member) => member.id === article)
  return (
    story === id ||
    isMember(pinned) ||
    moves.some(({ article, from, to }) => from === id || to === id || isMember(article))
  )
}

interface Among {
  readonly byId: ReadonlyMap<string, StoryMember>
  readonly titles: ReadonlyMap<string, string>
  readonly edits: readonly StoryEdit[]
  readonly which: 'all' | 'shown'
}

function whyHere(
  { id, link, clusterId }: StoryMember,
  copyOf: string | null,
  { byId, titles, edits, which }: Among,
): string {
  const outletOf = (article: string) => titles.get(byId.get(article)?.sourceId ?? '') ?? null
  if (link !== null && byId.has(link.with)) return tellLink(link, outletOf(link.with))
  const move = edits.findLast(
    ({ kind, undoneBy, moves }) => kind !== 'undo' && undoneBy === null && moves.some(({ article }) => article === id),
  )
  if (move !== undefined) return `An editor${which === 'all' ? ` (${move.by})` : ''} put it here.`
  if (copyOf !== null) return `It has the text of ${outletOf(copyOf)}.`
  if (link !== null) return tellLink(link, null)
  return id === clusterId ? tellLink(null, null) : 'It came in before reasons were kept.'
}
