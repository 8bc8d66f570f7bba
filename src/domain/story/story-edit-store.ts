/** The part of the store that keeps what editors said of stories. */
import type { PlannedStoryEdit, StoryEdit } from './story-edit.ts'

/** Every method rejects with StoreError if the storage fails. */
export interface StoryEditStore {
  /** Edits of these stories: of their present members, or under their ids; in the order they were made. */
  of(clusterIds: readonly string[]): Promise<readonly StoryEdit[]>
  /** The edit of this number, or null. */
  numbered(number: number): Promise<StoryEdit | null>
  /** Story → the member that an editor made its lead; the last word counts, what was taken back does not. */
  pins(clusterIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Writes an edit, the moves and leads that follow from it, in one transaction; gives its number. `conflict`: a story has other members meanwhile, nothing was written: ask again and decide anew. */
  write(planned: PlannedStoryEdit): Promise<number | 'conflict'>
}
