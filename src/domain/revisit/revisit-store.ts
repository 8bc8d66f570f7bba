/** The part of the store that remembers which pages are to be looked at again. */
import type { Plan } from '../plan.ts'
import type { Look, LookedAt } from './look.ts'

/** Every method rejects with StoreError if the storage fails. */
export interface RevisitStore {
  /** Pages of polled sources whose time has come: of each source the longest due, `pages` at the most. */
  due(now: string, pages: number): Promise<readonly Look[]>
  /** When the page of an article is looked at next; null where it is not. */
  look(articleId: string): Promise<Look | null>
  /** Writes a run of looks, and what is remembered of each page; the source's state stays. `conflict` as of `apply`. */
  apply(plan: Omit<Plan, 'state'>, looked: readonly LookedAt[]): Promise<'applied' | 'conflict'>
}
