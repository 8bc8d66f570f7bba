/**
 * Groups articles that tell one story, run by run: what a run brings is compared with the last days and with itself.
 * The order within a run does not matter, and what is grouped stays so.
 */
import type { TopicSet } from '../../domain/topic.ts'
import { compileTerms } from './compile-terms.ts'
import { type Copy, createCopyWindow } from './copy-window.ts'
import { explainPair } from './explain-pair.ts'
import type { HeldArticle } from './held-article.ts'
import { judgePair, MOST } from './judge-pair.ts'
import type { Link } from './link.ts'
import { compareWith } from './measure-pair.ts'
import { type ComparedArticle, readFeatures } from './read-features.ts'
import { shinglesOf } from './shingles.ts'
import { createStoryGroups, type PairScore } from './story-groups.ts'
import { createStoryWindow, WINDOW_DAYS } from './story-window.ts'

export interface ClusteredArticle extends ComparedArticle {
  readonly id: string
}

export interface StoryClusterer {
  /** How many articles are held. */
  readonly size: number
  /** Takes in what one run brought. */
  add(run: readonly ClusteredArticle[]): void
  /** Ids of the articles in one group with this one, itself included, in the order they were published. Empty: not held. */
  storyOf(id: string): string[]
  /** Of what an article is a copy, and how much of it; null: of nothing held. */
  copyOf(id: string): { readonly id: string; readonly containment: number } | null
  /** Why two held articles are together or apart; null: one is not held. */
  explain(id: string, other: string): Link | null
  /** Lets go of articles published earlier than this ISO instant. */
  expire(before: string): void
}

/** The same scores, each worked out once. */
function remembering(
  pairs: readonly PairScore[],
  score: (one: HeldArticle, other: HeldArticle) => number,
): typeof score {
  const known = new Map(pairs.map((pair) => [pairKey(pair.one, pair.other), pair.score]))
  return (one, other) => {
    const key = pairKey(one, other)
    const before = known.get(key)
    if (before !== undefined) return before
    const worked = score(one, other)
    known.set(key, worked)
    return worked
  }
}

/** Slots are far below 2^26. */
function pairKey(one: HeldArticle, other: HeldArticle): number {
  return Math.min(one.slot, other.slot) * 2 ** 26 + Math.max(one.slot, other.slot)
}

/** Pairs less likely than this are not looked at again. */
const HOPELESS = -2.5
const MS_PER_DAY = 86_400_000

export function createStoryClusterer(topics?: TopicSet): StoryClusterer {
  const lexicon = compileTerms(topics)
  const recent = createStoryWindow()
  const copies = createCopyWindow()
  const groups = createStoryGroups()
  const held = new Map<string, HeldArticle>()
  const copyOf = new Map<HeldArticle, Copy>()
  /** The issue of a recurring format: the first article of it. */
  const issues = new Map<string, HeldArticle>()

  function score(one: HeldArticle, other: HeldArticle): number {
    if (isCopyOf(one, other) || isCopyOf(other, one)) return MOST
    if (one.format !== other.format || Math.abs(one.at - other.at) > WINDOW_DAYS) return -MOST
    return compareWith(one, recent.rarity, ({ measure }) => judgePair(measure(other)))
  }

  function isCopyOf(one: HeldArticle, other: HeldArticle): boolean {
    return copyOf.get(one)?.of === other
  }

  function add(run: readonly ClusteredArticle[]): void {
    const read = run
      .filter(({ id }) => !held.has(id))
      .map((article) => ({ article, features: readFeatures(article, lexicon) }))
    const latest = read.reduce((last, { features }) => Math.max(last, features.published ?? 0), 0)
    const ordered = read
      .map(({ article, features }) => ({ article, features, at: features.published ?? latest }))
      .sort((one, other) => one.at - other.at || (one.article.id < other.article.id ? -1 : 1))
    const taken = ordered.map(({ article, features, at }) => {
      const holding = recent.hold(article.id, at, features, shinglesOf(article.text))
      held.set(article.id, holding)
      return holding
    })
    for (const article of taken) {
      const copy = copies.meet(article)
      if (copy !== null) {
        copyOf.set(article, copy)
        groups.unite(copy.of, article)
      }
      if (article.format !== null) uniteIssue(article, article.format)
    }
    const pairs = taken.filter(({ format }) => format === null).flatMap(likelyPairs)
    groups.join(pairs, remembering(pairs, score))
    groups.settle(taken)
  }

  function likelyPairs(article: HeldArticle): PairScore[] {
    const others = recent.candidates(article).filter(({ format }) => format === null)
    return compareWith(article, recent.rarity, ({ measure }) =>
      others.flatMap((other) => {
        const likelihood = judgePair(measure(other))
        return likelihood < HOPELESS ? [] : [{ one: article, other, score: likelihood }]
      }),
    )
  }

  function uniteIssue(article: HeldArticle, format: string): void {
    const key = `${Math.floor(article.at)} ${format}`
    const first = issues.get(key)
    if (first === undefined) issues.set(key, article)
    else groups.unite(first, article)
  }

  function storyOf(id: string): string[] {
    const article = held.get(id)
    if (article === undefined) return []
    const members = [...groups.groupOf(article)]
    return members.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1)).map((member) => member.id)
  }

  function explain(id: string, other: string): Link | null {
    const [earlier, later] = [held.get(id), held.get(other)].sort((one, another) => (one?.at ?? 0) - (another?.at ?? 0))
    if (earlier === undefined || later === undefined) return null
    const link = explainPair(later, earlier, recent.rarity, recent.keyOf)
    const copy = isCopyOf(later, earlier)
      ? copyOf.get(later)
      : isCopyOf(earlier, later)
        ? copyOf.get(earlier)
        : undefined
    if (copy !== undefined) return { ...link, by: 'copy', score: Math.round(copy.containment * 100) / 100, against: [] }
    if (later.format === null || later.format !== earlier.format) return link
    return { ...link, by: 'format', shared: [{ term: `format ${later.format}`, worth: 1 }], against: [] }
  }

  function expire(before: string): void {
    const day = Date.parse(before) / MS_PER_DAY
    for (const article of recent.expire(day)) {
      held.delete(article.id)
      copyOf.delete(article)
      copies.forget(article)
      groups.forget(article)
      if (article.format !== null) issues.delete(`${Math.floor(article.at)} ${article.format}`)
    }
  }

  return {
    get size() {
      return held.size
    },
    add,
    storyOf,
    copyOf: (id) => {
      const article = held.get(id)
      const copy = article === undefined ? undefined : copyOf.get(article)
      return copy === undefined ? null : { id: copy.of.id, containment: copy.containment }
    },
    explain,
    expire,
  }
}
