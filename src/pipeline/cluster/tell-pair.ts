/** Says why two articles are in one story, or in two. */
import type { StoryLink } from '../../domain/story/story-link.ts'
import { JOINED, JOINED_LONE } from './story-groups.ts'
import { WINDOW_DAYS } from './story-window.ts'
import { sharedWords, telltaleReasons } from './tell-coverage.ts'

export interface JudgedPair {
  readonly together: boolean
  /** What speaks for and against, whatever story they are in. */
  readonly link: StoryLink
  /** Days between them. */
  readonly apart: number
  /** Who moved one of them last, where an editor did. */
  readonly editor: string | null
}

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Whole sentences. */
export function tellPair({ together, link, apart, editor }: JudgedPair): string[] {
  const where = `They are in ${together ? 'one story' : 'two stories'}${editor === null ? '' : `, as an editor (${editor}) said`}.`
  if (link.by === 'copy') return [where, `${Math.round(link.score * 100)}% of the shorter text is in the longer one.`]
  if (link.by === 'format') return [where, `Both are the issue of «${link.shared[0]?.term ?? ''}» of one day.`]
  const tooFar =
    apart > WINDOW_DAYS
      ? [
          `${Math.round(apart)} days lie between them; more than ${WINDOW_DAYS} days apart, different texts are not compared.`,
        ]
      : []
  return [where, ...tooFar, forAndAgainst(link), scoreSentence(link.score)]
}

function forAndAgainst(link: StoryLink): string {
  const shared = sharedWords(link)
  const reasons = telltaleReasons(link)
  const against = reasons.length === 0 ? 'nothing speaks against it' : `against it: ${and.format(reasons)}`
  return shared === '' ? `They share nothing that tells; ${against}.` : `Both tell of ${shared}; ${against}.`
}

function scoreSentence(score: number): string {
  const measure = `two are one story from ${signed(JOINED)} on, by the average of all pairs between their articles, and from ${signed(JOINED_LONE)} on where one of a later run meets one that stood alone`
  return `This pair has the score ${signed(score)}; ${measure}.`
}

function signed(score: number): string {
  return `${score < 0 ? '−' : ''}${Math.abs(score)}`
}
