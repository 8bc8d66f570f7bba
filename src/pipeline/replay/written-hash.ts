/** A hash of what readers see of an article a run wrote: its title, text and tags. */
import type { Article } from '../../domain/article.ts'
import type { Plan } from '../../domain/plan.ts'
import { sha256 } from '../normalise/derived-id.ts'

/** Article id → hash, of all that a plan stores and updates. */
export function writtenHashes({ stored, updated }: Pick<Plan, 'stored' | 'updated'>): Record<string, string> {
  return Object.fromEntries([...stored, ...updated].map(({ article }) => [article.id, writtenHash(article)]))
}

function writtenHash({ title, text, tags }: Article): string {
  return sha256(JSON.stringify([title, text, tags.map(({ id, score }) => [id, score])])).slice(0, 16)
}
