/** Reads which articles of each source are kept: its own rule, completed by what holds for all. */
import type { KeepRule, RetentionSettings } from '../../domain/retention/retention-settings.ts'
import type { DepescheSettings } from './depesche-schema.ts'
import type { SourceSettings } from './sources-schema.ts'

/** A source's own word counts, `null` (no bound) too; what it leaves out is as for all. */
export function keepRule(all: KeepRule, own: SourceSettings['retention']): KeepRule {
  const { maxAge = all.maxAge, maxArticles = all.maxArticles } = own ?? {}
  return { maxAge, maxArticles }
}

export function readRetention(
  { maxAge, maxArticles, runs, alarms }: DepescheSettings['retention'],
  sources: readonly Pick<SourceSettings, 'id' | 'retention'>[],
): RetentionSettings {
  const articles = { maxAge, maxArticles }
  const own = sources.filter(({ retention }) => retention !== undefined)
  return {
    ...{ articles, runs, alarms },
    sources: Object.fromEntries(own.map(({ id, retention }) => [id, keepRule(articles, retention)])),
  }
}

/** What would be removed the next day is not taken at all. */
export function oldestTaken(taken: number | null, kept: number | null): number | null {
  return taken === null || kept === null ? (taken ?? kept) : Math.min(taken, kept)
}
