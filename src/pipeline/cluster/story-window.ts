/**
 * The articles of the last days, held so that those like a new one are found at a cost that does not grow with their
 * number: by the rarest of what it tells, and of each only the latest articles that tell it, too.
 */

import { amountKeys } from './compare-amounts.ts'
import { type Features, IN_TEXT } from './evidence.ts'
import { createEvidenceNumbers } from './evidence-numbers.ts'
import { CODES, type HeldArticle, markOf, WIDE, weightOf } from './held-article.ts'
import { rarityAmong } from './rarity.ts'
import { issueOf } from './recurring-format.ts'
import type { Shingles } from './shingles.ts'

/** Articles further apart are not one story. */
export const WINDOW_DAYS = 4.5
/** How much of what an article tells is looked up. */
const MOST_LOOKED_UP = 12
/** How many of the latest articles that tell the same are looked at. */
const MOST_HOLDERS = 40
/** How many articles are compared in full, and what they must share at least of what was looked up. */
const MOST_CANDIDATES = 10
const LEAST_SHARED = 1.4
/** What an amount is looked up with. */
const AMOUNT_WORTH = 1.5

export interface StoryWindow {
  readonly size: number
  /** Takes in an article; of one run the one published first comes first. `place`: where it was before, if it changed. */
  hold(id: string, at: number, features: Features, shingles: Shingles, place?: number): HeldArticle
  readonly articleAt: (slot: number) => HeldArticle | undefined
  forget(article: HeldArticle): void
  /** Articles held before this one that may tell the same story, likeliest first. */
  candidates(article: HeldArticle): HeldArticle[]
  /** What was published before so many days since 1970. */
  publishedBefore(day: number): HeldArticle[]
  /** 0..1: how rare a number of evidence is among what is held. */
  readonly rarity: (number: number) => number
  /** `place paris`: what a number of evidence stands for. */
  readonly keyOf: (number: number) => string
}

export function createStoryWindow(): StoryWindow {
  const evidence = createEvidenceNumbers()
  /** By slot. */
  const articles = new Map<number, HeldArticle>()
  let nextSlot = 0
  /** Reused: by slot from the first held one on, the worth of what is shared. */
  let worths = new Float64Array(1 << 10)
  let firstSlot = 0
  let rarityOf = rarityAmong(0)

  function rarity(number: number): number {
    return rarityOf(evidence.holders(number))
  }

  function hold(id: string, at: number, features: Features, shingles: Shingles, place?: number): HeldArticle {
    const slot = place ?? nextSlot++
    firstSlot = Math.min(firstSlot, slot)
    const { length } = features.evidence
    const held = new Uint32Array(2 * length)
    let tells = 0
    features.evidence.forEach(({ key, kind, weight, wide }, index) => {
      const code = CODES[kind]
      held[2 * index] = evidence.enter(key, slot)
      held[2 * index + 1] = markOf(code | (features.where[index] ?? 0) | (wide ? WIDE : 0), weight)
      if (!wide) tells |= 1 << code
    })
    const found = new Set(features.amounts.flatMap((amount) => (amount.worth < 1 ? [] : amountKeys(amount))))
    const article: HeldArticle = {
      ...{ id, slot, at, evidence: held, tells, shingles },
      language: features.language,
      sourceId: features.sourceId,
      site: features.site,
      bare: !features.where.some((place) => (place & IN_TEXT) !== 0),
      issue: features.format === null ? null : issueOf(features.format, at, features.language),
      amounts: features.amounts,
      amountsWorth: features.amounts.reduce((sum, amount) => sum + amount.worth, 0),
      amountNumbers: [...found].map((key) => evidence.enter(key, slot)),
    }
    articles.set(slot, article)
    rarityOf = rarityAmong(articles.size)
    return article
  }

  function lookedUp({ evidence: held, amountNumbers }: HeldArticle): { number: number; worth: number }[] {
    const all: { number: number; worth: number }[] = []
    for (let index = 0; index < held.length; index += 2) {
      const number = held[index] ?? 0
      if (evidence.holders(number) > 1) all.push({ number, worth: weightOf(held[index + 1] ?? 0) * rarity(number) })
    }
    for (const number of amountNumbers) all.push({ number, worth: AMOUNT_WORTH * rarity(number) })
    return all
      .sort(
        (one, other) => other.worth - one.worth || (evidence.keyOf(one.number) < evidence.keyOf(other.number) ? -1 : 1),
      )
      .slice(0, MOST_LOOKED_UP)
  }

  function candidates(article: HeldArticle): HeldArticle[] {
    if (worths.length < nextSlot - firstSlot) worths = new Float64Array(2 * (nextSlot - firstSlot))
    const touched: number[] = []
    for (const { number, worth } of lookedUp(article)) {
      evidence.visitBefore(number, article.slot, MOST_HOLDERS, (slot) => {
        const before = worths[slot - firstSlot] ?? 0
        if (before === 0) touched.push(slot)
        worths[slot - firstSlot] = before + worth
      })
    }
    const likely: { slot: number; worth: number }[] = []
    for (const slot of touched) {
      const worth = worths[slot - firstSlot] ?? 0
      worths[slot - firstSlot] = 0
      if (worth >= LEAST_SHARED) likely.push({ slot, worth })
    }
    return likely
      .sort((one, other) => other.worth - one.worth || other.slot - one.slot)
      .flatMap(({ slot }) => articles.get(slot) ?? [])
      .filter(({ at }) => Math.abs(article.at - at) <= WINDOW_DAYS)
      .slice(0, MOST_CANDIDATES)
  }

  function forget(article: HeldArticle): void {
    articles.delete(article.slot)
    for (let index = 0; index < article.evidence.length; index += 2) {
      evidence.leave(article.evidence[index] ?? 0, article.slot)
    }
    for (const number of article.amountNumbers) evidence.leave(number, article.slot)
    rarityOf = rarityAmong(articles.size)
    while (firstSlot < nextSlot && !articles.has(firstSlot)) firstSlot += 1
  }

  return {
    get size() {
      return articles.size
    },
    hold,
    articleAt: (slot) => articles.get(slot),
    forget,
    candidates,
    publishedBefore: (day) => [...articles.values()].filter(({ at }) => at < day),
    rarity,
    keyOf: evidence.keyOf,
  }
}
