/** The sources as they are configured, and how they fare. */
import type { Config } from '../domain/config.ts'
import type { Problem } from '../domain/errors.ts'
import type { Store } from '../domain/ports.ts'
import type { Source } from '../domain/source.ts'
import { type Alarm, degrading } from '../domain/watch/alarm.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import { cleanUrl } from '../pipeline/publish/clean-url.ts'
import { renderOpml } from '../pipeline/publish/opml.ts'
import { originsOf } from './origins.ts'
import { everyOpenAlarm } from './watching.ts'

export interface SourcesContext {
  readonly store: Pick<Store, 'sourceStates' | 'watch'>
  readonly config: () => Config
}

/** A source with its state. Times are ISO instants, null where there was or will be none. */
export interface SourceReport {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly homeUrl: string
  readonly kind: Source['kind']
  readonly language: string | null
  readonly rights: Source['rights']
  readonly enabled: boolean
  /**
   * `degraded`: it answers, but not with what it should (see `alarms`); what is stored is served on. `failing`: it cannot
   * be read, for more than an accident.
   */
  readonly status: 'active' | 'degraded' | 'failing' | 'paused' | 'gone' | 'new'
  readonly lastFetch: string | null
  readonly lastChange: string | null
  readonly nextCheck: string | null
  /** Why then, in words. */
  readonly nextCheckReason: string | null
  /** Where a permanent redirect led: it is asked there, and `url` should be changed. */
  readonly movedTo: string | null
  /** In words a journalist would use, or null. */
  readonly problem: string | null
  readonly problemCode: Problem['code'] | null
  /** Those that are open. */
  readonly alarms: readonly Pick<Alarm, 'kind' | 'since' | 'sentence'>[]
}

/** Every configured source, as the file orders them. */
export async function listSources({ store, config }: SourcesContext): Promise<readonly SourceReport[]> {
  const states = await store.sourceStates()
  const alarms = Map.groupBy(await everyOpenAlarm(store), ({ sourceId }) => sourceId)
  const current = config()
  const origins = originsOf(current, states)
  const stateOf = new Map(states.map((state) => [state.sourceId, state]))
  return current.sources.map((source) => {
    const state = stateOf.get(source.id)
    const { id, kind, language, rights, enabled } = source
    // Without a name and password that may stand in it.
    const url = cleanUrl(source.url) ?? ''
    const open = alarms.get(id) ?? []
    const status = statusOf(source, state, open)
    const isAsked = status !== 'paused' && status !== 'gone' && state !== undefined
    return {
      id,
      title: origins.get(id)?.title ?? source.title,
      url,
      homeUrl: cleanUrl(origins.get(id)?.homeUrl ?? null) ?? url,
      kind,
      language,
      rights,
      enabled,
      status,
      lastFetch: state?.lastFetch ?? null,
      lastChange: state?.lastChange ?? null,
      nextCheck: isAsked ? state.nextCheck : null,
      nextCheckReason: source.enabled ? state?.nextCheckReason || null : 'enabled: false in sources.yaml',
      movedTo: cleanUrl(state?.movedTo ?? null),
      problem: state?.problem?.detail ?? null,
      problemCode: state?.problem?.code ?? null,
      alarms: open.map(({ kind, since, sentence }) => ({ kind, since, sentence })),
    }
  })
}

function statusOf(source: Source, state: SourceState | undefined, open: readonly Alarm[]): SourceReport['status'] {
  if (!source.enabled) return 'paused'
  if (state === undefined || (state.lastFetch === null && state.status === 'active')) return 'new'
  if (state.status === 'gone') return 'gone'
  if (open.some(({ kind }) => kind === 'failing')) return 'failing'
  if (open.some(({ kind }) => degrading.has(kind))) return 'degraded'
  return state.status
}

/** Every configured source as OPML, in its folders; one that is no feed is a link. */
export async function sourcesOpml(context: SourcesContext): Promise<string> {
  const folders = new Map(context.config().sources.map(({ id, folder }) => [id, folder]))
  const outlines = (await listSources(context)).map(({ id, title, url, homeUrl, kind, language }) => ({
    title,
    folder: folders.get(id) ?? [],
    description: null,
    language,
    feedUrl: kind === 'feed' ? url : null,
    homeUrl: kind === 'feed' ? homeUrl : url,
  }))
  return renderOpml('Sources', outlines)
}
