/** What a store's contract needs of a database: a new, empty one, and a judge of its soundness. */

export interface TestDatabase {
  readonly url: string
  /** Faults the database itself finds in what is stored; empty if it is sound. */
  faults(): Promise<readonly string[]>
  remove(): Promise<void>
}

export type MakeDatabase = () => Promise<TestDatabase>
