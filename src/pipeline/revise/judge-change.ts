/** Says what became of an article as a whole: the weightiest of what happened to its title and its passages. */
import type { ArticleVersion } from '../../domain/revision/change.ts'
import { NOISE, REVERSED, UNCHANGED, type Verdict, WITHDRAWN, WORDING, weightiest } from './change-ranks.ts'
import { type Comparison, compareTokens } from './compare-tokens.ts'
import { kindOfToken, SIGN, SPACE } from './cut-tokens.ts'
import { dropNoise } from './drop-noise.ts'
import { judgePassage, squeezed } from './judge-passage.ts'
import { judgeTitle } from './judge-title.ts'
import { pairPassages } from './pair-passages.ts'
import { isCorrectionNotice, isRegret, isTakenBack, isWithdrawalNotice } from './withdrawal-notice.ts'

export function judgeChange(before: ArticleVersion, after: ArticleVersion): Verdict {
  const [one, other] = [dropNoise(before.text), dropNoise(after.text)]
  const comparison = compareTokens(one, other)
  if (isWithdrawn(before, after, one, other, comparison)) return WITHDRAWN
  if (isCutOff(one, other)) return NOISE
  const language = after.language ?? before.language ?? ''
  const title = judgeTitle({ before: before.title, after: after.title, textBefore: one, textAfter: other, language })
  const passages = pairPassages(comparison).map((passage) => judgePassage(passage, language))
  const verdict = weightiest([title, ...passages])
  // «Korrektur: Der Konzern plant keinen Verkauf.»: the publisher says itself that its statement was wrong.
  if (verdict === REVERSED && [after.title, ...freshLines(one, other)].some(isTakingBack)) return WITHDRAWN
  const isSeen = squeezed(before.text) !== squeezed(after.text)
  if (verdict !== UNCHANGED || !isSeen) return verdict
  // What is left differs only in the order of its paragraphs.
  return squeezed(one) === squeezed(other) ? NOISE : WORDING
}

/** So little of a text stays where it was taken away. */
const REMNANT = 0.4
const HARDLY_ANYTHING = 0.12
const LONG = 400

function isWithdrawn(
  before: ArticleVersion,
  after: ArticleVersion,
  one: string,
  other: string,
  comparison: Comparison,
): boolean {
  if (one === '') return false
  if (other === '') return dropNoise(before.text) !== '' && after.text.trim() === ''
  const kept = keptShare(comparison)
  const fresh = freshLines(one, other)
  const notices = fresh.filter((line) => sentences(line).some(isWithdrawalNotice))
  if (kept < REMNANT && fresh.some((line) => isTakingBack(line) || sentences(line).some(isTakenBack))) return true
  const isInTitle = isWithdrawalNotice(after.title) && !isWithdrawalNotice(before.title)
  if (notices.length > 0 || isInTitle)
    return kept < REMNANT || notices.some((line) => other.startsWith(line)) || isInTitle
  return one.length >= LONG && kept < HARDLY_ANYTHING && other.length < one.length * HARDLY_ANYTHING
}

function freshLines(one: string, other: string): string[] {
  const known = new Set(one.split('\n'))
  return other.split('\n').filter((line) => !known.has(line))
}

function isTakingBack(line: string): boolean {
  return isRegret(line) || isCorrectionNotice(line)
}

function sentences(line: string): string[] {
  return line.split(/(?<=[.!?。！？])\s*/)
}

/** What share of the letters before is there still. */
function keptShare({ before, blocks }: Comparison): number {
  const weigh = (tokens: readonly string[]) =>
    tokens.reduce(
      (sum, token) => sum + (kindOfToken(token) === SPACE || kindOfToken(token) === SIGN ? 0 : token.length),
      0,
    )
  const kept = blocks.reduce((sum, block) => sum + weigh(before.slice(block.before, block.before + block.length)), 0)
  return kept / Math.max(1, weigh(before))
}

/** The beginning of the text and an ellipsis: the source gives an excerpt now, the article did not change. Or the other way round. */
function isCutOff(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const beginning = /^([\s\S]{40,}?)\s?(?:\[?(?:…|\.{3})\]?|……)$/.exec(short)?.[1]
  return beginning !== undefined && squeezed(long).startsWith(squeezed(beginning))
}
