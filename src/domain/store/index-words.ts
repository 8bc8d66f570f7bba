/** Words an article is found by, space-separated, made by the filter's own function. */
export interface IndexWords {
  readonly title: string
  readonly text: string
  readonly author: string
  readonly category: string
}
