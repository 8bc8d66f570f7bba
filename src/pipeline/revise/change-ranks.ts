/** Which of several changes names the whole. */
import type { Change } from '../../domain/revision/change.ts'

export type Verdict = Pick<Change, 'class' | 'material'>

export const UNCHANGED: Verdict = { class: 'none', material: false }
export const NOISE: Verdict = { class: 'boilerplate', material: false }
export const WORDING: Verdict = { class: 'typo', material: false }
/** The title says the same in other words. */
export const RETITLED: Verdict = { class: 'headline', material: false }
export const EXTENDED: Verdict = { class: 'addition', material: true }
/** Sentences were put in that tell what has long been so. */
export const EXPLAINED: Verdict = { class: 'addition', material: false }
export const NAMED: Verdict = { class: 'name', material: true }
export const COUNTED_ANEW: Verdict = { class: 'number', material: true }
/** The title or a statement says something else than before. */
export const REVERSED: Verdict = { class: 'headline', material: true }
export const WITHDRAWN: Verdict = { class: 'retraction', material: true }

const RANKS: readonly Verdict[] = [
  UNCHANGED,
  NOISE,
  WORDING,
  RETITLED,
  EXPLAINED,
  EXTENDED,
  NAMED,
  COUNTED_ANEW,
  REVERSED,
  WITHDRAWN,
]

export function weightiest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((one, other) => (RANKS.indexOf(other) > RANKS.indexOf(one) ? other : one), UNCHANGED)
}
