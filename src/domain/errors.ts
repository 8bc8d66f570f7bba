/** What can go wrong: expected trouble is a `Problem` value, exceptions are for bugs, lost resources and bad requests. */

export type ProblemCode =
  | 'timeout'
  | 'too-large'
  | 'forbidden-address'
  | 'bad-status'
  | 'bad-encoding'
  | 'too-many-redirects'
  | 'network'
  | 'not-allowed'
  | 'gone'
  | 'unknown-format'
  | 'empty'
  | 'malformed'

/** How much a failure weighs in the back-off: temporary ¼, soft ½, hard 1. */
export type Severity = 'temporary' | 'soft' | 'hard'

/** Expected trouble. `detail` is one plain sentence; `retryAt` an ISO instant the other side asked for, or null. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: Severity
  readonly detail: string
  readonly retryAt: string | null
}

/** The root of all errors of ours. */
export class DepescheError extends Error {
  override name = 'DepescheError'
}

/** One fault in a configuration file: where it is, what is wrong, what to do. `line` counts from 1. */
export interface ConfigFault {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** The configuration cannot be used; carries every fault at once. */
export class ConfigError extends DepescheError {
  override name = 'ConfigError'
  readonly faults: readonly ConfigFault[]
  constructor(faults: readonly ConfigFault[], options?: ErrorOptions) {
    super(faults.map((fault) => `${fault.file}:${fault.line}: ${fault.message}`).join('\n'), options)
    this.faults = faults
  }
}

/** The store cannot be reached, read or written. */
export class StoreError extends DepescheError {
  override name = 'StoreError'
}

/** What a person or client asked for cannot be understood. `position` is a UTF-16 offset into the request, or null. */
export class RequestError extends DepescheError {
  override name = 'RequestError'
  readonly position: number | null
  readonly expected: string | null
  constructor(message: string, where: { position?: number; expected?: string } = {}, options?: ErrorOptions) {
    super(message, options)
    this.position = where.position ?? null
    this.expected = where.expected ?? null
  }
}
