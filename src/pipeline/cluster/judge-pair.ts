/** Weighs what was measured of two articles: above 0 they rather tell one story, below rather not. */
import type { Measures } from './measure-pair.ts'

/**
 * What one unit of each measure is worth, in log-odds: the mean of judgement and of logistic regression on labelled
 * stories, learned with a part of all terms left out and with many events in few days, so that none decides alone.
 */
export const WORTH: Readonly<Record<keyof Measures, number>> = {
  name: 0.7,
  place: 0.3,
  deed: 1,
  thing: 1,
  amount: 0.6,
  day: 0.8,
  sameWords: 0.5,
  titleWords: 1,
  crossWords: 2.2,
  meaning: 7.8,
  wording: 7.8,
  titleWording: 15.6,
  bare: 1,
  cross: 0.5,
  gap: -1.1,
  sameSource: -0.8,
  otherAmounts: -0.3,
  noAmounts: -1.2,
  otherPlaces: -1.4,
  otherNames: -0.9,
  otherDays: -1.2,
  otherDeeds: -0.8,
  otherThings: -0.5,
}
/** Two articles of one window of which nothing is known are hardly ever one story. */
export const BEFORE = -3.7

/** Log-odds that two articles tell one story, cut at ±6: no pair alone outvotes a whole cluster. */
export function judgePair(measures: Measures): number {
  const shared =
    WORTH.name * measures.name +
    WORTH.place * measures.place +
    WORTH.deed * measures.deed +
    WORTH.thing * measures.thing +
    WORTH.amount * measures.amount +
    WORTH.day * measures.day +
    WORTH.sameWords * measures.sameWords +
    WORTH.crossWords * measures.crossWords +
    WORTH.meaning * measures.meaning +
    WORTH.wording * measures.wording +
    WORTH.titleWords * measures.titleWords +
    WORTH.titleWording * measures.titleWording +
    WORTH.bare * measures.bare +
    WORTH.cross * measures.cross
  const apart =
    WORTH.gap * measures.gap +
    WORTH.sameSource * measures.sameSource +
    WORTH.otherAmounts * measures.otherAmounts +
    WORTH.noAmounts * measures.noAmounts +
    WORTH.otherPlaces * measures.otherPlaces +
    WORTH.otherNames * measures.otherNames +
    WORTH.otherDays * measures.otherDays +
    WORTH.otherDeeds * measures.otherDeeds +
    WORTH.otherThings * measures.otherThings
  return Math.max(-MOST, Math.min(MOST, BEFORE + shared + apart))
}

export const MOST = 6
