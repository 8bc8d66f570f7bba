/**
 * Groups articles that tell one story, run by run: what a run brings is compared with the last days and with itself.
 * The order within a run does not matter, and what is grouped stays so unless an editor says otherwise.
 */
import type { TopicSet } from '../../domain/topic.ts'
import { compareTexts, isFrame } from './compare-texts.ts'
import { compileTerms } from './compile-terms.ts'
import { createCopyWindow, type TextRelations } from './copy-window.ts'
import { explainPair } from './explain-pair.ts'
import { writtenAs } from './find-terms.ts'
import { createFormatIssues } from './format-issues.ts'
import type { HeldArticle } from './held-article.ts'
import { judgePair, MOST } from './judge-pair.ts'
import type { Link } from './link.ts'
import { compareWith } from './measure-pair.ts'
import type { ClusteredArticle, Copied, PlacedArticle, Placement } from './placement.ts'
import { readFeatures } from './read-features.ts'
import { formatOf } from './recurring-format.ts'
import { rememberScores } from './remember-scores.ts'
import { containment, shinglesOf } from './shingles.ts'
import { createStoryGroups, type PairScore } from './story-groups.ts'
import { createStoryWindow, WINDOW_DAYS } from './story-window.ts'

export interface StoryClusterer {
  /** How many articles are held. */
  readonly size: number
  /**
   * Takes in what one run brought; gives what became of each, in the order they were placed: as published, then by id.
   * An article that is held already is passed over. One without a date is taken as of the latest in the run.
   */
  add(run: readonly ClusteredArticle[]): Placement[]
  /** Holds articles in the stories they were placed in, judging nothing again; in the order they were placed. */
  restore(articles: readonly PlacedArticle[]): void
  /** Moves an article into another story, or into a new one of this name, as an editor says: the machine leaves it there. Not `byEditor`: an editor's word was taken back. */
  assign(id: string, storyId: string, byEditor?: boolean): void
  /** A held article's title, text or date changed: from now on this is compared; its story stays. */
  refresh(article: ClusteredArticle): void
  /** Lets go of these, as if they had never been taken in. */
  forget(ids: Iterable<string>): void
  /** Lets go of articles published earlier than this ISO instant. */
  expire(before: string): void
  /** Ids of the articles in one story with this one, itself included, in the order they were published. Empty: not held. */
  storyOf(id: string): string[]
  /** The name of its story; null: not held. */
  storyIdOf(id: string): string | null
  /** The first article of its text; null: it is no copy, or that one is not held. */
  copyOf(id: string): Copied | null
  /** Why two held articles are together or apart; null: one is not held. */
  explain(id: string, other: string): Link | null
}

/** Pairs less likely than this are not looked at again. */
const HOPELESS = -2.5
const MS_PER_DAY = 86_400_000

export function createStoryClusterer(topics?: TopicSet): StoryClusterer {
  const lexicon = compileTerms(topics)
  const recent = createStoryWindow()
  const copies = createCopyWindow(recent.articleAt)
  const issues = createFormatIssues()
  const groups = createStoryGroups()
  const slots = new Map<string, number>()
  /** Of the run's articles: those they have words in a row in common with. */
  const sharing = new Map<number, TextRelations['sharing']>()
  /** Of copies: the id of the first article of their text. */
  const originals = new Map<string, string>()

  function heldAs(id: string): HeldArticle | undefined {
    const slot = slots.get(id)
    return slot === undefined ? undefined : recent.articleAt(slot)
  }

  function textOf(id: string): string {
    return originals.get(id) ?? id
  }

  function add(run: readonly ClusteredArticle[]): Placement[] {
    const taken = holdAll(run.filter(({ id }) => !slots.has(id)))
    sharing.clear()
    for (const article of taken) {
      const texts = copies.relations(article)
      sharing.set(article.slot, texts.sharing)
      const original = texts.original?.of
      if (original !== undefined) {
        originals.set(article.id, textOf(original.id))
        groups.unite(original.slot, article.slot)
      }
      const [first] = issues.others(article)
      if (first !== undefined) groups.unite(first, article.slot)
    }
    const pairs = taken.flatMap(likelyPairs)
    const scored = rememberScores(pairs, score)
    groups.join(pairs, scored)
    groups.settle(taken)
    return taken.map((article) => placementOf(article, scored))
  }

  function holdAll(run: readonly ClusteredArticle[]): HeldArticle[] {
    const read = run.map((article) => ({ article, features: readFeatures(article, lexicon) }))
    const latest = read.reduce((last, { features }) => Math.max(last, features.published ?? 0), 0)
    return read
      .map(({ article, features }) => ({ article, features, at: features.published ?? latest }))
      .sort((one, other) => one.at - other.at || (one.article.id < other.article.id ? -1 : 1))
      .map(({ article, features, at }) => enter(recent.hold(article.id, at, features, shinglesOf(article.text))))
  }

  function enter(article: HeldArticle): HeldArticle {
    slots.set(article.id, article.slot)
    copies.hold(article)
    issues.hold(article)
    return article
  }

  /** Articles of a format are in the story of their issue, and in no other. */
  function likelyPairs(article: HeldArticle): PairScore[] {
    if (article.issue !== null) return []
    const others = recent.candidates(article).filter(({ issue }) => issue === null)
    return compareWith(article, recent.rarity, ({ measure }) =>
      others.flatMap((other) => {
        const known = textOf(article.id) === textOf(other.id) ? MOST : shareFrame(article, other) ? -MOST : null
        const likelihood = known ?? judgePair(measure(other))
        return likelihood < HOPELESS ? [] : [{ one: article, other, score: likelihood }]
      }),
    )
  }

  function score(slot: number, otherSlot: number): number {
    const one = recent.articleAt(slot)
    const other = recent.articleAt(otherSlot)
    if (one === undefined || other === undefined) return -MOST
    if (textOf(one.id) === textOf(other.id)) return MOST
    if (shareFrame(one, other)) return -MOST
    if (one.issue !== other.issue || Math.abs(one.at - other.at) > WINDOW_DAYS) return -MOST
    return compareWith(one, recent.rarity, ({ measure }) => judgePair(measure(other)))
  }

  /** Of two articles the later one is of this run. */
  function shareFrame(one: HeldArticle, other: HeldArticle): boolean {
    const shares = sharing.get(Math.max(one.slot, other.slot))?.has(Math.min(one.slot, other.slot))
    return shares === true && isFrame(compareTexts(one, other))
  }

  function placementOf(article: HeldArticle, scored: typeof score): Placement {
    const { id, slot } = article
    const text = originals.get(id)
    const nearest = heldAs(text ?? '') ?? nearestOf(slot, scored)
    return {
      id,
      storyId: groups.nameOf(slot) ?? id,
      copyOf: text === undefined ? null : { id: text, containment: containmentIn(article, heldAs(text)) },
      link: nearest === undefined ? null : linkOf(article, nearest),
    }
  }

  /** The member of its story taken in before it that it is most alike to. */
  function nearestOf(slot: number, scored: typeof score): HeldArticle | undefined {
    let best = Number.NEGATIVE_INFINITY
    let nearest: number | undefined
    for (const member of groups.someBefore(slot)) {
      const likelihood = scored(member, slot)
      if (likelihood > best) [best, nearest] = [likelihood, member]
    }
    return nearest === undefined ? undefined : recent.articleAt(nearest)
  }

  function linkOf(later: HeldArticle, earlier: HeldArticle): Link {
    const link = explainPair(later, earlier, recent.rarity, recent.keyOf, (key) => writtenAs(key, lexicon))
    if (textOf(later.id) === textOf(earlier.id)) {
      return { ...link, by: 'copy', score: containmentIn(later, earlier), against: [] }
    }
    if (later.issue === null || later.issue !== earlier.issue) return link
    return { ...link, by: 'format', shared: [{ kind: 'format', term: formatOf(later.issue), worth: 1 }], against: [] }
  }

  function restore(articles: readonly PlacedArticle[]): void {
    let latest = 0
    for (const article of articles.filter(({ id }) => !slots.has(id))) {
      const features = readFeatures(article, lexicon)
      latest = Math.max(latest, features.published ?? 0)
      const { slot } = enter(recent.hold(article.id, features.published ?? latest, features, shinglesOf(article.text)))
      if (article.copyOf !== null && article.copyOf !== article.id) originals.set(article.id, article.copyOf)
      groups.put(slot, article.storyId, article.byEditor)
    }
  }

  function refresh(article: ClusteredArticle): void {
    const before = heldAs(article.id)
    if (before === undefined) return
    const features = readFeatures(article, lexicon)
    for (const part of [copies, issues, recent]) part.forget(before)
    enter(recent.hold(article.id, features.published ?? before.at, features, shinglesOf(article.text), before.slot))
  }

  function forget(article: HeldArticle): void {
    for (const part of [copies, issues, recent]) part.forget(article)
    groups.forget(article.slot)
    slots.delete(article.id)
    originals.delete(article.id)
  }

  function storyOf(id: string): string[] {
    const slot = slots.get(id)
    if (slot === undefined) return []
    return groups
      .membersOf(slot)
      .flatMap((member) => recent.articleAt(member) ?? [])
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
      .map((member) => member.id)
  }

  return {
    get size() {
      return slots.size
    },
    add,
    restore,
    refresh,
    assign: (id, storyId, byEditor = true) => {
      const slot = slots.get(id)
      if (slot !== undefined) groups.put(slot, storyId, byEditor)
    },
    forget: (ids) => {
      for (const id of ids) {
        const article = heldAs(id)
        if (article !== undefined) forget(article)
      }
    },
    expire: (before) => {
      for (const article of recent.publishedBefore(Date.parse(before) / MS_PER_DAY)) forget(article)
    },
    storyOf,
    storyIdOf: (id) => {
      const slot = slots.get(id)
      return slot === undefined ? null : groups.nameOf(slot)
    },
    copyOf: (id) => {
      const article = heldAs(id)
      const original = heldAs(originals.get(id) ?? '')
      return article === undefined || original === undefined
        ? null
        : { id: original.id, containment: containmentIn(article, original) }
    },
    explain: (id, other) => {
      const [earlier, later] = [heldAs(id), heldAs(other)].sort(
        (one, another) => (one?.slot ?? 0) - (another?.slot ?? 0),
      )
      return earlier === undefined || later === undefined ? null : linkOf(later, earlier)
    },
  }
}

/** 0..1, to two places; 1 for what is no longer held. */
function containmentIn(one: HeldArticle, other: HeldArticle | undefined): number {
  return other === undefined ? 1 : Math.round(containment(one.shingles, other.shingles) * 100) / 100
}
