/** Compares what two runs over the same documents decided and wrote. */
import type { Decision } from '../../domain/decision.ts'
import type { ArticleRecord, Plan } from '../../domain/plan.ts'

/** What became of an entry, as it is compared. */
export type Fate = Pick<Decision, 'kind' | 'reason' | 'articleId'>

/** An entry that two runs decided on otherwise, or only one of them saw. */
export interface OtherFate {
  readonly position: number
  readonly entryId: string | null
  readonly title: string | null
  readonly url: string | null
  readonly before: Fate | null
  readonly after: Fate | null
}

/** An article both runs wrote, and not the same. */
export interface OtherText {
  readonly articleId: string
  readonly url: string
  readonly title: { readonly before: string; readonly after: string }
  readonly text: { readonly before: string; readonly after: string }
  /** Tags that only one of them gave. */
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

/** Entries are the same by their id, those without one by their place in the document; of those that repeat an id, each by its turn. */
export function compareDecisions(before: readonly Decision[], after: readonly Decision[]): OtherFate[] {
  const later = keyed(after)
  const found: OtherFate[] = []
  for (const [key, decision] of keyed(before)) {
    const other = later.get(key) ?? null
    later.delete(key)
    if (other === null || !isSameFate(decision, other)) found.push(otherFate(decision, decision, other))
  }
  for (const decision of later.values()) found.push(otherFate(decision, null, decision))
  return found.sort((one, other) => one.position - other.position)
}

function keyed(decisions: readonly Decision[]): Map<string, Decision> {
  const turns = new Map<string, number>()
  return new Map(
    decisions.map((decision) => {
      const { entryId, position } = decision
      if (entryId === null) return [`at ${position}`, decision]
      const turn = (turns.get(entryId) ?? 0) + 1
      turns.set(entryId, turn)
      return [`${entryId} ${turn}`, decision]
    }),
  )
}

function isSameFate(one: Decision, other: Decision): boolean {
  return one.kind === other.kind && one.reason === other.reason && one.articleId === other.articleId
}

function otherFate(shown: Decision, before: Decision | null, after: Decision | null): OtherFate {
  const { position, entryId, title, url } = shown
  return { position, entryId, title, url, before: fateOf(before), after: fateOf(after) }
}

function fateOf(decision: Decision | null): Fate | null {
  if (decision === null) return null
  const { kind, reason, articleId } = decision
  return { kind, reason, articleId }
}

/** Of articles both plans write: those whose title, text or tags are not the same. */
export function compareWritten(before: Plan, after: Plan): OtherText[] {
  const later = new Map(written(after).map((record) => [record.article.id, record.article]))
  return written(before).flatMap(({ article }): OtherText[] => {
    const other = later.get(article.id)
    if (other === undefined) return []
    const tags = article.tags.map(({ id }) => id)
    const tagsLater = other.tags.map(({ id }) => id)
    const gained = tagsLater.filter((id) => !tags.includes(id))
    const lost = tags.filter((id) => !tagsLater.includes(id))
    const isSame = article.title === other.title && article.text === other.text && gained.length + lost.length === 0
    if (isSame) return []
    return [
      {
        ...{ articleId: article.id, url: other.url, gained, lost },
        title: { before: article.title, after: other.title },
        text: { before: article.text, after: other.text },
      },
    ]
  })
}

function written({ stored, updated }: Plan): ArticleRecord[] {
  return [...stored, ...updated]
}
