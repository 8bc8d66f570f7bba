/** Measures what two articles have in common and what sets them apart. */

import { areComparable, isSameAmount } from './compare-amounts.ts'
import type { Amount } from './evidence.ts'
import { CODES, codeOf, type HeldArticle, KIND, WIDE, weightOf } from './held-article.ts'

export interface Measures {
  /** Summed worth of what both have. */
  readonly name: number
  readonly place: number
  readonly deed: number
  readonly thing: number
  readonly amount: number
  readonly day: number
  /** Words and pairs of characters in one language; in two: names and loan words. */
  readonly sameWords: number
  readonly crossWords: number
  /** Instead of these in two titles without texts, which hold few words, and chosen ones. */
  readonly titleWords: number
  /** 0..1: how much of what they tell is shared, of the evidence all languages share and of the words of one. */
  readonly meaning: number
  readonly wording: number
  readonly titleWording: number
  /** 1 if both are titles without texts in one language. */
  readonly bare: number
  /** 1 if in two languages. */
  readonly cross: number
  /** Days between them. */
  readonly gap: number
  /** 1 each if so: both have some of a kind, and none in common. */
  readonly sameSource: number
  readonly otherPlaces: number
  readonly otherNames: number
  readonly otherDays: number
  readonly otherDeeds: number
  readonly otherThings: number
  /** Units in which both tell amounts, none of which is the same. */
  readonly otherAmounts: number
  /**
   * Where no amount is the same: how many more than one the article with fewer of them tells, 0..2; up to nine times
   * as much the more their words are the same: reports written from one template tell two events.
   */
  readonly noAmounts: number
}

const NAME = CODES.name
const PLACE = CODES.place
const DEED = CODES.deed
const THING = CODES.thing
const DAY = CODES.day
const WORD = CODES.word
const PAIR = CODES.pair
/** A pair of characters is half a word. */
const PAIR_WORTH = 0.5

/** Words less rare than this tell nothing by themselves: «number», «feed», what half of a window says. */
const COMMON = 0.5
/** So much of rarer words is needed before all the words count: what is put together from one vocabulary tells no event. */
const ENOUGH = 3

export interface SharedEvidence {
  readonly number: number
  readonly worth: number
}

/** Compares other articles with one. */
export interface Comparison {
  /** `shared`, where given, is filled with what both have. */
  measure(other: HeldArticle, shared?: SharedEvidence[]): Measures
}

/** Reused from pair to pair: at each number of evidence where the one article has its mark, or 0. */
let places = new Uint16Array(1 << 16)

/** Runs `use` with a comparison of this article; another can be made only afterwards. `rarity`: of evidence, by number. */
export function compareWith<T>(
  one: HeldArticle,
  rarity: (number: number) => number,
  use: (comparison: Comparison) => T,
): T {
  const total = totals(one, rarity)
  const { evidence } = one
  for (let index = 0; index < evidence.length; index += 2) {
    const number = evidence[index] ?? 0
    if (number >= places.length) places = grown(places, number)
    places[number] = index + 1
  }
  try {
    return use({ measure: (other, shared) => measure({ one, total, rarity }, other, shared) })
  } finally {
    for (let index = 0; index < evidence.length; index += 2) places[evidence[index] ?? 0] = 0
  }
}

interface One {
  readonly one: HeldArticle
  readonly total: Totals
  readonly rarity: (number: number) => number
}

function measure({ one, total, rarity }: One, other: HeldArticle, shared?: SharedEvidence[]): Measures {
  const sums = [0, 0, 0, 0, 0, 0, 0, 0]
  const against = totalsOf(0, other.amountsWorth)
  let common = 0
  let telling = 0
  for (let index = 0; index < other.evidence.length; index += 2) {
    const number = other.evidence[index] ?? 0
    const mark = other.evidence[index + 1] ?? 0
    const weight = weightOf(mark)
    const code = codeOf(mark)
    const kind = code & KIND
    const rare = rarity(number)
    if (kind === WORD || kind === PAIR) against.wording += weight * rare
    else against.bridging += weight * rare
    const place = places[number] ?? 0
    if (place === 0) continue
    const worth = Math.sqrt(weight * weightOf(one.evidence[place] ?? 0)) * rare
    sums[kind] = (sums[kind] ?? 0) + worth
    if (rare > COMMON && (kind === WORD || kind === PAIR)) {
      telling += (worth * (rare - COMMON)) / (1 - COMMON) / (kind === PAIR ? 2 : 1)
    }
    if ((code & WIDE) === 0) common |= 1 << kind
    shared?.push({ number, worth })
  }
  const cross = one.language !== other.language
  const [name = 0, place = 0, deed = 0, thing = 0, , day = 0, words = 0, pairs = 0] = sums
  const amount = sharedAmounts(one.amounts, other.amounts)
  const apart = one.tells & other.tells & ~common
  const bridging = name + place + deed + thing + amount + day
  const bare = !cross && one.bare && other.bare
  const counts = bare ? 1 : Math.min(1, telling / ENOUGH)
  const wording = cross ? 0 : (counts * (words + pairs)) / Math.sqrt((total.wording + 1) * (against.wording + 1))
  const said = cross ? words + PAIR_WORTH * pairs : counts * (words + PAIR_WORTH * pairs)
  return {
    name,
    place,
    deed,
    thing,
    amount,
    day,
    sameWords: cross || bare ? 0 : said,
    titleWords: bare ? said : 0,
    crossWords: cross ? words : 0,
    meaning: bridging / Math.sqrt((total.bridging + 1) * (against.bridging + 1)),
    wording: bare ? 0 : wording,
    titleWording: bare ? wording : 0,
    bare: bare ? 1 : 0,
    cross: cross ? 1 : 0,
    gap: Math.abs(one.at - other.at),
    sameSource: one.sourceId === other.sourceId ? 1 : 0,
    otherPlaces: (apart >> PLACE) & 1,
    otherNames: (apart >> NAME) & 1,
    otherDays: (apart >> DAY) & 1,
    otherDeeds: (apart >> DEED) & 1,
    otherThings: (apart >> THING) & 1,
    otherAmounts: contradictions(one.amounts, other.amounts),
    noAmounts: amount > 0 ? 0 : missedAmounts(one, other) * (1 + TEMPLATE * wording),
  }
}

/** What all evidence of one article is worth: what languages share, and words of its own. */
interface Totals {
  bridging: number
  wording: number
}

function totalsOf(wording: number, bridging: number): Totals {
  return { bridging, wording }
}

function totals(article: HeldArticle, rarity: (number: number) => number): Totals {
  const sum = totalsOf(0, article.amountsWorth)
  for (let index = 0; index < article.evidence.length; index += 2) {
    const mark = article.evidence[index + 1] ?? 0
    const kind = codeOf(mark) & KIND
    const worth = weightOf(mark) * rarity(article.evidence[index] ?? 0)
    if (kind === WORD || kind === PAIR) sum.wording += worth
    else sum.bridging += worth
  }
  return sum
}

function grown(array: Uint16Array<ArrayBuffer>, index: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(2 * index + 1)
  larger.set(array)
  return larger
}

/** Each amount of one counts once, if the other tells it too. */
export function sharedAmounts(one: readonly Amount[], other: readonly Amount[]): number {
  let sum = 0
  if (one.length === 0 || other.length === 0) return sum
  for (const [index, amount] of one.entries()) {
    let best = 0
    for (const candidate of other) {
      if (isSameAmount(amount, candidate)) best = Math.max(best, Math.min(amount.worth, candidate.worth))
    }
    if (best > 0 && !one.slice(0, index).some((earlier) => isSameAmount(earlier, amount))) sum += best
  }
  return sum
}

const MOST_MISSED = 3
const TEMPLATE = 8

/** How many amounts, beyond the first, each tells that the other would be expected to repeat; if they share none. */
export function missedAmounts(one: HeldArticle, other: HeldArticle): number {
  return Math.max(0, Math.min(telling(one.amounts), telling(other.amounts), MOST_MISSED) - 1)
}

/** How many of these say enough that another report of the event would repeat one. */
function telling(amounts: readonly Amount[]): number {
  let count = 0
  for (const { worth } of amounts) if (worth >= 1) count += 1
  return count
}

const TELLING = new Set(['percent', 'EUR', 'USD', 'CNY', 'HKD', 'GBP'])

function contradictions(one: readonly Amount[], other: readonly Amount[]): number {
  let count = 0
  if (one.length === 0 || other.length === 0) return count
  for (const unit of new Set(one.map((amount) => amount.unit))) {
    if (!TELLING.has(unit)) continue
    const left = one.filter((amount) => amount.unit === unit)
    const right = other.filter((amount) => areComparable(unit, amount.unit) && amount.unit !== 'any')
    const agree = left.some((amount) => right.some((another) => isSameAmount(amount, another)))
    if (right.length > 0 && !agree) count += 1
  }
  return count
}
