/** Who covered a story: who had it first, who followed with what lag, whose text is a copy of whose. */
import { type Article, sortInstant } from '../../domain/article.ts'

/** What coverage needs of a member of a story. */
export interface CoveringArticle
  extends Pick<Article, 'id' | 'sourceId' | 'language' | 'published' | 'firstSeen' | 'agency'> {
  /** Id of the article whose text it has; its own where it copies none. */
  readonly textId: string
}

export interface Covering {
  readonly id: string
  readonly sourceId: string
  /** ISO instant it counts from. */
  readonly at: string
  /** `published`: as stated · `day`: only the day is stated, it may be earlier · `first-seen`: when we saw it. */
  readonly basis: 'published' | 'day' | 'first-seen'
  /** Milliseconds after the first one. */
  readonly lag: number
  /** The same for people: `first`, `at the same time`, `40 minutes later`. */
  readonly lagWords: string
  /** Id of the article whose text it has, and that article's outlet; null for a text of its own. */
  readonly copyOf: string | null
  /** The news agency its text is credited to, by itself or by its original; null: none. */
  readonly agency: string | null
}

export interface Coverage {
  /** Who had it first; null: there are no members. */
  readonly first: Covering | null
  /** All members, the first first. */
  readonly members: readonly Covering[]
  /** Texts that more than one member has. */
  readonly texts: readonly {
    readonly original: string
    readonly agency: string | null
    readonly copies: readonly string[]
  }[]
  /** How many tell it in their own words: one text counts once, so do one outlet and one agency. */
  readonly independent: number
  /** Primary subtags and ids of sources, in the order in which they had it. */
  readonly languages: readonly string[]
  readonly outlets: readonly string[]
}

/** The order of `members` does not matter. A copy whose original is no member counts as a text of its own. */
export function coverageOf(members: readonly CoveringArticle[]): Coverage {
  const byId = new Map(members.map((member) => [member.id, member]))
  const dated = members.map((member) => ({ member, ...dateOf(member) })).sort(compareDated)
  const start = Date.parse(dated[0]?.at ?? '')
  const covering = dated.map(({ member, at, basis }, place): Covering => {
    const original = member.textId === member.id ? undefined : byId.get(member.textId)
    const lag = Date.parse(at) - start
    return {
      ...{ id: member.id, sourceId: member.sourceId, at, basis, lag },
      lagWords: place === 0 ? 'first' : lagWords(lag),
      copyOf: original?.id ?? null,
      agency: member.agency ?? original?.agency ?? null,
    }
  })
  const originals = covering.filter(({ copyOf }) => copyOf === null)
  return {
    first: covering[0] ?? null,
    members: covering,
    texts: originals.flatMap(({ id, agency }) => {
      const copies = covering.filter(({ copyOf }) => copyOf === id)
      const credited = agency ?? copies.find((copy) => copy.agency !== null)?.agency ?? null
      return copies.length === 0 ? [] : [{ original: id, agency: credited, copies: copies.map((copy) => copy.id) }]
    }),
    independent: new Set(
      originals.map(({ sourceId, agency }) =>
        agency === null ? `outlet ${sourceId}` : `agency ${agency.toLowerCase()}`,
      ),
    ).size,
    languages: [...new Set(dated.map(({ member }) => member.language.split('-')[0]?.toLowerCase() ?? ''))],
    outlets: [...new Set(covering.map(({ sourceId }) => sourceId))],
  }
}

const MS_PER_DAY = 86_400_000
/** A day without a time is stored as its midnight. */
const MIDNIGHT = /T00:00:00(?:\.000)?Z$/

/** When an article was there at the latest. Of a bare day that is its end, or when we saw it, whichever came first. */
function dateOf(article: CoveringArticle): Pick<Covering, 'at' | 'basis'> {
  const at = sortInstant(article)
  // What we saw before it claims to have been published claims too much.
  if (at !== article.published || Date.parse(at) > Date.parse(article.firstSeen))
    return { at: article.firstSeen, basis: 'first-seen' }
  if (!MIDNIGHT.test(at)) return { at, basis: 'published' }
  const end = Math.min(Date.parse(at) + MS_PER_DAY - 1, Date.parse(article.firstSeen))
  return { at: new Date(end).toISOString(), basis: 'day' }
}

type Dated = Pick<Covering, 'at'> & { readonly member: CoveringArticle }

/** By the instants themselves: ISO texts may have milliseconds or not. A copy comes after its original. */
function compareDated(one: Dated, other: Dated): number {
  const between = Date.parse(one.at) - Date.parse(other.at)
  if (between !== 0) return between
  const copies = Number(one.member.textId !== one.member.id) - Number(other.member.textId !== other.member.id)
  return copies !== 0 ? copies : one.member.id < other.member.id ? -1 : 1
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** `at the same time`, `1 minute later`, `5 hours later`, `3 days later`. */
export function lagWords(lag: number): string {
  if (lag < MINUTE) return 'at the same time'
  const minutes = Math.round(lag / MINUTE)
  if (minutes < 120) return `${counted(minutes, 'minute')} later`
  const hours = Math.round(lag / HOUR)
  return hours < 48 ? `${counted(hours, 'hour')} later` : `${counted(Math.round(lag / MS_PER_DAY), 'day')} later`
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
