/** Issues of recurring formats («Marktbericht» of one day): all articles of one are one story. */
import type { HeldArticle } from './held-article.ts'
import { enterSlot, leaveSlot } from './slots.ts'

export interface FormatIssues {
  hold(article: HeldArticle): void
  /** The slots of the other articles of its issue, in the order they were taken in; empty: it is of no format. */
  others(article: HeldArticle): readonly number[]
  forget(article: HeldArticle): void
}

export function createFormatIssues(): FormatIssues {
  const issues = new Map<string, number[]>()
  return {
    hold: (article) => {
      const { issue } = article
      if (issue === null) return
      const slots = issues.get(issue)
      if (slots === undefined) issues.set(issue, [article.slot])
      else enterSlot(slots, article.slot)
    },
    others: (article) => (issues.get(article.issue ?? '') ?? []).filter((slot) => slot !== article.slot),
    forget: (article) => {
      const issue = article.issue ?? ''
      const slots = issues.get(issue) ?? []
      leaveSlot(slots, article.slot)
      if (slots.length === 0) issues.delete(issue)
    },
  }
}
