/** Judges in memory whether a filter takes an article; the store's SQL gives the same answer. */
import { type Article, sortInstant } from '../../domain/article.ts'
import { mentionsHidden } from '../../domain/filter/traits.ts'
import type { Filter } from '../../domain/filter.ts'
import { primarySubtag } from '../../domain/language/primary-subtag.ts'
import { hasPhrase } from './has-phrase.ts'
import { bestScore } from './score-of.ts'

/** `now` is the ISO instant for `within`. Hidden articles match only filters that mention them. */
export function matches(filter: Filter, article: Article, now: string): boolean {
  return (!article.hidden || mentionsHidden(filter)) && takes(filter, article, now)
}

function takes(filter: Filter, article: Article, now: string): boolean {
  switch (filter.kind) {
    case 'all':
      return true
    case 'and':
      return filter.parts.every((part) => takes(part, article, now))
    case 'or':
      return filter.parts.some((part) => takes(part, article, now))
    case 'not':
      return !takes(filter.part, article, now)
    case 'words':
      return filter.fields.some((field) => hasPhrase(article, field, filter.words, filter.prefix))
    case 'tag':
      return article.tags.some(({ kind, id }) => kind === filter.tagKind && filter.ids.includes(id))
    case 'source':
      return filter.ids.includes(article.sourceId)
    case 'language':
      return filter.ids.map(primarySubtag).includes(primarySubtag(article.language) ?? 'und')
    case 'cluster':
      return filter.ids.includes(article.clusterId)
    case 'url': {
      const url = article.url.toLowerCase()
      return filter.parts.some((part) => url.includes(part))
    }
    case 'is':
      return isIn(filter.state, article)
    case 'has':
      return has(filter.what, article)
    case 'score':
      return compares(bestScore(article, filter.tagIds), filter.operator, filter.value)
    case 'after':
      return sortTime(article) >= Date.parse(filter.instant)
    case 'before':
      return sortTime(article) < Date.parse(filter.instant)
    case 'within':
      return sortTime(article) >= Date.parse(now) - filter.milliseconds
  }
}

function isIn(state: Extract<Filter, { kind: 'is' }>['state'], article: Article): boolean {
  switch (state) {
    case 'lead':
      return article.isLead
    case 'updated':
      return article.changedAt !== null
    case 'retracted':
      return article.retractedAt !== null
    case 'paywalled':
      return article.paywalled
    case 'hidden':
      return article.hidden
  }
}

function has(what: Extract<Filter, { kind: 'has' }>['what'], article: Article): boolean {
  switch (what) {
    case 'image':
      return article.image !== null
    case 'enclosure':
      return article.enclosures.length > 0
    case 'revisions':
      return article.revision > 1
  }
}

function compares(score: number, operator: Extract<Filter, { kind: 'score' }>['operator'], value: number): boolean {
  switch (operator) {
    case '>':
      return score > value
    case '>=':
      return score >= value
    case '<':
      return score < value
    case '<=':
      return score <= value
    case '=':
      return score === value
  }
}

function sortTime(article: Article): number {
  return Date.parse(sortInstant(article))
}
