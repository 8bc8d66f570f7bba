/** Chooses the lead of a story: the article that stands for it. By rule, with the reason in a sentence, and steadily. */
import type { Article } from '../../domain/article.ts'

/** What the choice needs of a member of a story. */
export interface LeadCandidate extends Pick<Article, 'id' | 'hidden' | 'paywalled' | 'language'> {
  /** Id of the article whose text it has; its own where it copies none. */
  readonly textId: string
  /** Its place in the order in which articles came into stories. */
  readonly placed: number
  /** True for the one that is the lead now. */
  readonly isLead: boolean
  /** Of the article's text: how many characters, and its last ones (60 are enough). */
  readonly textLength: number
  readonly textEnd: string
}

export interface ChosenLead {
  readonly id: string
  /** What decided: an editor, being alone, one of the rules in their order, or that nothing better came. */
  readonly rule: 'pinned' | 'alone' | 'shown' | 'original' | 'full text' | 'first' | 'steady'
  /** A whole sentence. */
  readonly reason: string
}

/**
 * The article an editor pinned; else an original before a copy, a full text before an excerpt, then the first that
 * came; articles an editor hid come last. A sitting lead stays unless another is better by one of the first rules: that
 * others came before it is none. Null: there are no members. The order of `members` does not matter.
 */
export function chooseLead(members: readonly LeadCandidate[], pinned: string | null): ChosenLead | null {
  const [only] = members
  if (only === undefined) return null
  if (members.some(({ id }) => id === pinned)) return chosen(pinned ?? '', 'pinned', 'An editor pinned it.')
  if (members.length === 1) return chosen(only.id, 'alone', 'It is the only article of its story.')
  const longest = Math.max(...members.map(extent))
  const rules = [
    { rule: 'shown', keeps: ({ hidden }: LeadCandidate) => !hidden, reason: shownReason },
    { rule: 'original', keeps: ({ id, textId }: LeadCandidate) => id === textId, reason: originalReason },
    { rule: 'full text', keeps: (member: LeadCandidate) => isFull(member, longest), reason: fullReason },
  ] as const
  let left = members
  const narrowed = new Set<string>()
  for (const { rule, keeps, reason } of rules) {
    const kept = left.filter(keeps)
    const [best] = kept
    if (best !== undefined && kept.length === 1 && left.length > 1) {
      return chosen(best.id, rule, reason(left.length - 1))
    }
    if (best === undefined) continue
    if (kept.length < left.length) narrowed.add(rule)
    left = kept
  }
  const [first = only, ...others] = left.toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
  const sitting = [first, ...others].find(({ isLead }) => isLead)
  if (sitting === undefined || sitting === first) return chosen(first.id, 'first', firstReason(left.length, narrowed))
  return chosen(sitting.id, 'steady', 'It was the lead already, and none of the others is better by rule.')
}

function chosen(id: string, rule: ChosenLead['rule'], reason: string): ChosenLead {
  return { id, rule, reason }
}

function isBefore(one: LeadCandidate, other: LeadCandidate): boolean {
  return one.placed < other.placed || (one.placed === other.placed && one.id < other.id)
}

function shownReason(others: number): string {
  return `Editors hid the other${others === 1 ? '' : `s, all ${others}`}.`
}

function originalReason(others: number): string {
  return others === 1
    ? 'It is the original; the other is a copy.'
    : `It is the original; the other ${others} are copies.`
}

function fullReason(others: number): string {
  return others === 1
    ? 'It has the full text, the other only an excerpt.'
    : `It has the full text, the other ${others} only excerpts.`
}

/** `narrowed`: the rules that left some members out. */
function firstReason(left: number, narrowed: ReadonlySet<string>): string {
  const kind = `${narrowed.has('original') ? 'originals' : 'articles'}${narrowed.has('full text') ? ' with the full text' : ''}`
  return narrowed.size === 0 ? 'It came first.' : `It came first of the ${left} ${kind}.`
}

/** Letters below which a text may be no more than a summary, if others say much more. */
const BRIEF = 500
/** A Chinese character says as much as so many letters. */
const LETTERS_OF_HAN = 2.5

function extent({ textLength, language }: LeadCandidate): number {
  return /^(zh|ja)\b/i.test(language) ? textLength * LETTERS_OF_HAN : textLength
}

/** Whether the text is the whole article: nothing to pay for, not broken off, and no summary beside a text twice as long. */
function isFull(member: LeadCandidate, longest: number): boolean {
  if (member.paywalled || breaksOff(member.textEnd)) return false
  return extent(member) >= BRIEF || extent(member) * 2 > longest
}

/** `… mehr`, `[…]`, `weiterlesen`, `阅读全文` */
const BROKEN_OFF =
  /(?:…|\.\.\.)[\])]?(?:\s*(?:mehr|more))?\s*$|(?:weiterlesen|mehr lesen|read more|continue reading|阅读全文|查看全文)\s*[.…»→>]*\s*$/iu

function breaksOff(textEnd: string): boolean {
  return BROKEN_OFF.test(textEnd.slice(-60))
}
