/**
 * Tells whether two articles have one text, or only one frame around what they say: login walls, cookie walls, «subscribe
 * to read on». A text speaks of its title; a frame speaks of none.
 */
import { isOneSite } from '../../domain/address/address-key.ts'
import { IN_TEXT, IN_TITLE } from './evidence.ts'
import { codeOf, type HeldArticle } from './held-article.ts'
import { missedAmounts, sharedAmounts } from './measure-pair.ts'
import { COPY, containment } from './shingles.ts'

export type TextRelation =
  /** `part`, 0..1: how much of the shorter text is in the longer one; `sure`: it speaks of both titles. */
  | { readonly kind: 'copy'; readonly part: number; readonly sure: boolean }
  /** They share a frame, and nothing else that is known. */
  | { readonly kind: 'frame' }
  | { readonly kind: 'other' }

const OTHER: TextRelation = { kind: 'other' }
const FRAME: TextRelation = { kind: 'frame' }
/** Titles with so much in common are one title: «… – drucken», «… | AMP». */
const ONE_TITLE = 0.6
/** So much of each title the text of the other speaks of, if both are of one publisher, or of two. */
const SPEAKS_OF = { one: 0.3, two: 0.15 } as const
/** A text that one publisher has under two titles must be so long, in hashes. */
const LONG = 40
/** In shorter texts all figures stand near the beginning, where they are compared. */
const SHORT = 120

export function compareTexts(one: HeldArticle, other: HeldArticle): TextRelation {
  if (one.shingles.hashes.length === 0 || other.shingles.hashes.length === 0) return OTHER
  const part = containment(one.shingles, other.shingles)
  if (part < COPY || one.issue !== other.issue) return OTHER
  if (isTemplate(one, other)) return FRAME
  const titles = compareTitles(one, other)
  if (titles.common >= ONE_TITLE) return { kind: 'copy', part, sure: true }
  if (!isOnePublisher(one, other)) return { kind: 'copy', part, sure: titles.spokenOf >= SPEAKS_OF.two }
  if (lengthOf(one) < LONG && lengthOf(other) < LONG) return FRAME
  return titles.spokenOf >= SPEAKS_OF.one ? { kind: 'copy', part, sure: true } : FRAME
}

/** Whether two articles that are not taken for copies share no more than a login wall, or the words of a template. */
export function isFrame(relation: TextRelation): boolean {
  return relation.kind === 'frame' || (relation.kind === 'copy' && !relation.sure)
}

function isOnePublisher(one: HeldArticle, other: HeldArticle): boolean {
  return one.sourceId === other.sourceId || (one.site !== '' && other.site !== '' && isOneSite(one.site, other.site))
}

function lengthOf({ shingles: { hashes, every } }: HeldArticle): number {
  return hashes.length * every
}

/** One wording filled with other figures: «X earned 3.2 million, 8 percent more». */
function isTemplate(one: HeldArticle, other: HeldArticle): boolean {
  return (
    Math.min(lengthOf(one), lengthOf(other)) < SHORT &&
    missedAmounts(one, other) > 0 &&
    sharedAmounts(one.amounts, other.amounts) === 0
  )
}

/** 0..1 each: what the titles have in common; how much of either the other's text speaks of, at the least. */
function compareTitles(one: HeldArticle, other: HeldArticle): { common: number; spokenOf: number } {
  const codes = new Map<number, number>()
  let [left, right, common, leftSpoken, rightSpoken] = [0, 0, 0, 0, 0]
  for (let index = 0; index < one.evidence.length; index += 2) {
    const mine = codeOf(one.evidence[index + 1] ?? 0)
    codes.set(one.evidence[index] ?? 0, mine)
    if (mine & IN_TITLE) left += 1
  }
  for (let index = 0; index < other.evidence.length; index += 2) {
    const theirs = codeOf(other.evidence[index + 1] ?? 0)
    const mine = codes.get(other.evidence[index] ?? 0) ?? 0
    if (theirs & IN_TITLE) right += 1
    if (theirs & mine & IN_TITLE) common += 1
    if (mine & IN_TITLE && theirs & IN_TEXT) leftSpoken += 1
    if (theirs & IN_TITLE && mine & IN_TEXT) rightSpoken += 1
  }
  return {
    common: common / Math.max(1, left + right - common),
    spokenOf: Math.min(leftSpoken / Math.max(1, left), rightSpoken / Math.max(1, right)),
  }
}
