/** The limits and manners of requests, as configured. Durations are milliseconds, sizes bytes. */
export interface FetchSettings {
  readonly userAgent: string
  readonly timeout: number
  readonly maxBytes: number
  readonly maxRedirects: number
  /** Names and values of one answer's headers together. */
  readonly maxHeaderBytes: number
  /** Requests to one host at the same time, and between the starts of two. */
  readonly connections: number
  readonly spacing: number
  /** CIDR ranges of private addresses that may be reached. */
  readonly allow: readonly string[]
}

/** The most that is read of one document. */
export interface ReadLimits {
  readonly entries: number
  /** Elements within elements. */
  readonly depth: number
}
