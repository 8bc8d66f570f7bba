/** A source of the configuration; `recipe` says where and how its document is read, in whatever words. */
export interface ListedSource {
  readonly id: string
  readonly recipe: string
  /** False for one that keeps its state, but is not due. */
  readonly polled: boolean
}
