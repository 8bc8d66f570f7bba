/** Finds copies of one text among the articles of the last days, by a part of their shingles. */
import { compareTexts } from './compare-texts.ts'
import { createHashNumbers } from './hash-numbers.ts'
import type { HeldArticle } from './held-article.ts'
import { createSlotLists } from './slot-lists.ts'

/** All shingles of an article are looked up, but one in so many is found; which ones, the hash itself decides. */
const SAMPLED = 4
const FEWEST_SAMPLED = 6
const MOST_SAMPLED = 40
/** Of the articles that share one, so many of the latest are looked at: what stands in more is boilerplate. */
const MOST_HOLDERS = 48
/** How many are compared in full. */
const MOST_CANDIDATES = 8

export interface Copy {
  readonly of: HeldArticle
  /** 0..1: how much of the shorter text is in the longer one. */
  readonly containment: number
}

/** What the text of an article has to do with those held before it. */
export interface TextRelations {
  /** The text that has most in common with it, if enough to be a copy. */
  readonly original: Copy | null
  /** Slots of the latest articles with which it has any words in a row in common. */
  readonly sharing: { has(slot: number): boolean }
}

export interface CopyWindow {
  hold(article: HeldArticle): void
  relations(article: HeldArticle): TextRelations
  forget(article: HeldArticle): void
}

export function createCopyWindow(articleAt: (slot: number) => HeldArticle | undefined): CopyWindow {
  const numbers = createHashNumbers()
  const holders = createSlotLists()

  function relations(article: HeldArticle): TextRelations {
    const shared = new Map<number, number>()
    for (const hash of article.shingles.hashes) {
      const number = numbers.find(hash)
      if (number < 0) continue
      holders.visitBefore(number, article.slot, MOST_HOLDERS, (slot) => {
        shared.set(slot, (shared.get(slot) ?? 0) + 1)
      })
    }
    const likely = [...shared]
      .sort(([one, most], [other, more]) => more - most || one - other)
      .slice(0, MOST_CANDIDATES)
      .flatMap(([slot]) => articleAt(slot) ?? [])
    const texts = likely.map((of) => ({ of, relation: compareTexts(article, of) }))
    let best: Copy | null = null
    for (const { of, relation } of texts) {
      if (relation.kind !== 'copy' || relation.part <= (best?.containment ?? 0)) continue
      if (relation.sure || !isFrameOf(article, of, likely)) best = { of, containment: relation.part }
    }
    return { original: best, sharing: shared }
  }

  /** Whether either publisher is known to have what two articles share below titles it does not speak of. */
  function isFrameOf(article: HeldArticle, of: HeldArticle, likely: readonly HeldArticle[]): boolean {
    return likely.some((other) =>
      [article, of].some((one) => one !== other && compareTexts(one, other).kind === 'frame'),
    )
  }

  return {
    hold: (article) => {
      for (const hash of sampled(article)) holders.enter(numbers.enter(hash), article.slot)
    },
    relations,
    forget: (article) => {
      for (const hash of sampled(article)) {
        const number = numbers.find(hash)
        if (number < 0) continue
        holders.leave(number, article.slot)
        if (holders.count(number) === 0) numbers.forget(hash)
      }
    },
  }
}

/** One in `SAMPLED`; of short texts the first few, too: there is little to choose from. Of long ones fewer. */
function sampled({ shingles: { hashes, every } }: HeldArticle): Uint32Array {
  let one = SAMPLED
  while (hashes.length / one > MOST_SAMPLED) one *= 2
  const some = hashes.filter((hash) => hash % (every * one) === 0)
  return some.length < FEWEST_SAMPLED ? hashes.slice(0, FEWEST_SAMPLED) : some
}
