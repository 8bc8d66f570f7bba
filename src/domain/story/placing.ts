/** How a run's articles come into stories: within the transaction that writes them, when nobody else can write. */
import type { Plan } from '../plan.ts'
import type { PlaceRange, StoredPlaces, StoryMember } from './story-store.ts'

export interface Placing {
  /** What is to be told of first: all that became of stories since. */
  readonly missed: PlaceRange
  /**
   * The plan, with its articles in their stories; each article stored or updated makes the count grow by one. Null: so
   * much became of stories that it could not be told at once; then nothing is written, and the answer is `conflict`.
   */
  place(changes: StoredPlaces): Plan | null
  /** Id of the lead of a story that changed. `pinned`: the member that editors want. */
  chooseLead(members: readonly StoryMember[], pinned: string | null): string | null
}
