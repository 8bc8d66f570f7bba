/** Groups of articles that are joined, two by two, while the average of all pairs between them says they tell one story. */
import type { HeldArticle } from './held-article.ts'

export interface PairScore {
  readonly one: HeldArticle
  readonly other: HeldArticle
  readonly score: number
}

export interface StoryGroups {
  /** The slots of the group this one is in, ascending; itself where it is alone. */
  membersOf(slot: number): readonly number[]
  /** Of the members before it so many that comparing it with each stays quick: the first and the latest. */
  someBefore(slot: number): readonly number[]
  /** The name of its story; null until it is settled. */
  nameOf(slot: number): string | null
  /** Puts two articles into one group whatever else is known, unless each is settled in another. */
  unite(one: number, other: number): void
  /** Joins groups by these pairs, the likeliest first; a group that is settled takes in others, but no settled one. */
  join(pairs: readonly PairScore[], score: (one: number, other: number) => number): void
  /** From now on what is grouped stays together and takes in new articles only; a group without a name gets the first's. */
  settle(articles: readonly HeldArticle[]): void
  /** Moves an article into the story of this name, as it was stored or as an editor says. */
  put(slot: number, name: string, byEditor: boolean): void
  forget(slot: number): void
}

interface Group {
  readonly members: number[]
  /** Once it has one, it is settled. */
  name: string | null
}

/** From here on two groups are one story: the average log-odds of the pairs between them. */
export const JOINED = -0.75
/** From here on an article of a later run joins one that stood alone: what was joined wrongly never parts again. */
export const JOINED_LONE = 0.8
/** Of each group at most so many are compared: its first and its latest. */
const MOST_COMPARED = 12
const ROUNDS = 2

export function createStoryGroups(): StoryGroups {
  const groups = new Map<number, Group>()
  const named = new Map<string, Group>()
  const byEditor = new Set<number>()

  function groupFor(slot: number): Group {
    const known = groups.get(slot)
    if (known !== undefined) return known
    const group = { members: [slot], name: null }
    groups.set(slot, group)
    return group
  }

  function merge(one: Group, other: Group): void {
    const takesIn = other.name !== null || (one.name === null && other.members.length > one.members.length)
    const [kept, taken] = takesIn ? [other, one] : [one, other]
    for (const member of taken.members) enter(kept, member)
  }

  function enter(group: Group, slot: number): void {
    const after = group.members.findIndex((member) => member > slot)
    group.members.splice(after === -1 ? group.members.length : after, 0, slot)
    groups.set(slot, group)
  }

  function leave(slot: number): void {
    const group = groups.get(slot)
    groups.delete(slot)
    byEditor.delete(slot)
    if (group === undefined) return
    group.members.splice(group.members.indexOf(slot), 1)
    if (group.members.length === 0 && group.name !== null) named.delete(group.name)
  }

  function join(pairs: readonly PairScore[], score: (one: number, other: number) => number): void {
    const sorted = pairs.toSorted((one, other) => other.score - one.score || compareIds(one, other))
    // Once more: what a join made likelier is met again.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { one, other } of sorted) {
        const left = groupFor(one.slot)
        const right = groupFor(other.slot)
        if (left === right || (left.name !== null && right.name !== null)) continue
        if (alike(left, right, score) >= neededFor(left, right)) merge(left, right)
      }
    }
  }

  /** What an editor brought together need not be alike: it is enough to be like one part of it. */
  function alike(left: Group, right: Group, score: (one: number, other: number) => number): number {
    const scores = partsOf(left).flatMap((part) => partsOf(right).map((other) => averageBetween(part, other, score)))
    return Math.max(...scores)
  }

  function partsOf({ members }: Group): readonly (readonly number[])[] {
    const moved = members.filter((member) => byEditor.has(member))
    if (moved.length === 0 || moved.length === members.length) return [members]
    return [members.filter((member) => !byEditor.has(member)), moved]
  }

  return {
    membersOf: (slot) => groupFor(slot).members,
    someBefore: (slot) => sampleOf(groupFor(slot).members.filter((member) => member < slot)),
    nameOf: (slot) => groupFor(slot).name,
    unite: (one, other) => {
      const left = groupFor(one)
      const right = groupFor(other)
      if (left !== right && (left.name === null || right.name === null)) merge(left, right)
    },
    join,
    settle: (articles) => {
      for (const { id, slot } of articles) {
        const group = groupFor(slot)
        group.name ??= id
        named.set(group.name, group)
      }
    },
    put: (slot, name, moved) => {
      if (groups.get(slot)?.name !== name) {
        leave(slot)
        const group = named.get(name) ?? { members: [], name }
        named.set(name, group)
        enter(group, slot)
      }
      if (moved) byEditor.add(slot)
      else byEditor.delete(slot)
    },
    forget: leave,
  }
}

function neededFor(left: Group, right: Group): number {
  const later = left.name !== null || right.name !== null
  return later && left.members.length === 1 && right.members.length === 1 ? JOINED_LONE : JOINED
}

function averageBetween(
  left: readonly number[],
  right: readonly number[],
  score: (one: number, other: number) => number,
): number {
  let sum = 0
  const some = sampleOf(left)
  const others = sampleOf(right)
  for (const one of some) for (const other of others) sum += score(one, other)
  return sum / (some.length * others.length)
}

function sampleOf(members: readonly number[]): readonly number[] {
  if (members.length <= MOST_COMPARED) return members
  return [...members.slice(0, MOST_COMPARED / 2), ...members.slice(-MOST_COMPARED / 2)]
}

function compareIds(one: PairScore, other: PairScore): number {
  if (one.one.id !== other.one.id) return one.one.id < other.one.id ? -1 : 1
  return one.other.id < other.other.id ? -1 : 1
}
