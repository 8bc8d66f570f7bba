/** How long what is stored is kept, as configured. Durations are milliseconds. */

/** Which of a source's articles are kept; null: age, or their number, is no reason to remove one. */
export interface KeepRule {
  readonly maxAge: number | null
  readonly maxArticles: number | null
}

export interface RetentionSettings {
  /** Of every source that has no rule of its own, those no longer configured included. */
  readonly articles: KeepRule
  /** Source → its own rule. */
  readonly sources: Readonly<Record<string, KeepRule>>
  /** Runs with all their decisions. */
  readonly runs: number
  /** Alarms that ended. */
  readonly alarms: number
}

/** The rule of one source. */
export function keepRuleOf({ articles, sources }: RetentionSettings, sourceId: string): KeepRule {
  return (Object.hasOwn(sources, sourceId) ? sources[sourceId] : undefined) ?? articles
}
