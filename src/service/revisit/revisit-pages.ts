/** Looks again at the pages whose time has come: a few sources side by side, of each a few pages, one after the other. */
import type { Look, RevisitSettings } from '../../domain/revisit/look.ts'
import type { Source } from '../../domain/source.ts'
import { forSource } from '../for-source.ts'
import type { PollContext } from '../poll-pool.ts'
import { revisitSource } from './revisit-source.ts'

export interface RevisitingContext extends PollContext {
  readonly sources: readonly Source[]
  readonly revisit?: RevisitSettings | undefined
}

/** Sources whose pages are looked at side by side: few, so that polls find room. */
const AT_ONCE = 4

export interface PageWatch {
  /** Takes on what is due, as far as there is room: the rest is due at the next round. Rejects with StoreError. */
  round(): Promise<void>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** `context` is asked anew at every round, because the configuration can change in between. `onFault` hears what a run of looks rejects with. */
export function createPageWatch(
  context: () => RevisitingContext,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
): PageWatch {
  const underWay = new Map<string, Promise<void>>()

  async function visit(source: Source, looks: readonly Look[], revisit: RevisitSettings): Promise<void> {
    const now = context()
    const own = now.visit?.(source.perHost)
    try {
      await revisitSource({ ...now, revisit, queue: forSource(own ?? now.queue, source) }, { source, looks }, signal)
    } catch (error) {
      onFault(error)
    } finally {
      own?.end()
    }
  }

  return {
    async round() {
      const { store, clock, sources, revisit } = context()
      if (revisit === undefined || revisit.after.length === 0) return
      const due = await store.revisits.due(clock.now(), revisit.pages)
      for (const [sourceId, looks] of Map.groupBy(due, (look) => look.sourceId)) {
        const source = sources.find(({ id }) => id === sourceId)
        const isWanted = source?.enabled === true && source.revisit !== false && !underWay.has(sourceId)
        if (!isWanted || signal.aborted) continue
        if (underWay.size >= AT_ONCE) return
        underWay.set(
          sourceId,
          visit(source, looks, revisit).finally(() => underWay.delete(sourceId)),
        )
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values())
    },
  }
}
