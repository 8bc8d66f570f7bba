/** Groups of articles that are joined, two by two, while the average of all pairs between them says they tell one story. */
import type { HeldArticle } from './held-article.ts'

export interface PairScore {
  readonly one: HeldArticle
  readonly other: HeldArticle
  readonly score: number
}

/** From here on two groups are one story: the average log-odds of the pairs between them. */
const JOINED = -0.75
/** Of each group at most so many are compared: its first and its latest. */
const MOST_COMPARED = 12

export interface StoryGroups {
  /** The group an article is in, alone at first; its members in the order they came. */
  groupOf(article: HeldArticle): readonly HeldArticle[]
  /** Puts two articles into one group whatever else is known. */
  unite(one: HeldArticle, other: HeldArticle): void
  /** Joins groups by these pairs, the likeliest first; a group that is `settled` takes in others, but no settled one. */
  join(pairs: readonly PairScore[], score: (one: HeldArticle, other: HeldArticle) => number): void
  /** From now on what is grouped stays together and takes in single articles only. */
  settle(articles: Iterable<HeldArticle>): void
  forget(article: HeldArticle): void
}

interface Group {
  members: HeldArticle[]
  settled: boolean
}

export function createStoryGroups(): StoryGroups {
  const groups = new Map<HeldArticle, Group>()

  function groupFor(article: HeldArticle): Group {
    const known = groups.get(article)
    if (known !== undefined) return known
    const group = { members: [article], settled: false }
    groups.set(article, group)
    return group
  }

  function merge(one: Group, other: Group): Group {
    const [kept, taken] =
      other.settled || (!one.settled && other.members.length > one.members.length) ? [other, one] : [one, other]
    for (const member of taken.members) {
      kept.members.push(member)
      groups.set(member, kept)
    }
    return kept
  }

  function join(pairs: readonly PairScore[], score: (one: HeldArticle, other: HeldArticle) => number): void {
    const sorted = pairs.toSorted((one, other) => other.score - one.score || compareIds(one, other))
    // Once more: what a join made likelier is met again.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { one, other } of sorted) {
        const left = groupFor(one)
        const right = groupFor(other)
        if (left === right || (left.settled && right.settled)) continue
        if (averageBetween(left, right, score) >= JOINED) merge(left, right)
      }
    }
  }

  return {
    groupOf: (article) => groupFor(article).members,
    unite: (one, other) => {
      const left = groupFor(one)
      const right = groupFor(other)
      if (left !== right && !(left.settled && right.settled)) merge(left, right)
    },
    join,
    settle: (articles) => {
      for (const article of articles) groupFor(article).settled = true
    },
    forget: (article) => {
      const group = groups.get(article)
      groups.delete(article)
      if (group !== undefined) group.members = group.members.filter((member) => member !== article)
    },
  }
}

const ROUNDS = 2

function averageBetween(left: Group, right: Group, score: (one: HeldArticle, other: HeldArticle) => number): number {
  let sum = 0
  const some = sampleOf(left)
  const others = sampleOf(right)
  for (const one of some) for (const other of others) sum += score(one, other)
  return sum / (some.length * others.length)
}

function sampleOf({ members }: Group): readonly HeldArticle[] {
  if (members.length <= MOST_COMPARED) return members
  return [...members.slice(0, MOST_COMPARED / 2), ...members.slice(-MOST_COMPARED / 2)]
}

function compareIds(one: PairScore, other: PairScore): number {
  if (one.one.id !== other.one.id) return one.one.id < other.one.id ? -1 : 1
  return one.other.id < other.other.id ? -1 : 1
}
