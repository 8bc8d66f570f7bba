/** A failed fetch on its way out of undici and the streams, where only errors can travel; `client.ts` turns it back into a value. */
import { DepescheError, type Problem, type ProblemCode, type Severity } from '../../domain/errors.ts'

export class FetchFailure extends DepescheError {
  override name = 'FetchFailure'
  readonly problem: Problem
  constructor(code: ProblemCode, severity: Severity, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.problem = { code, severity, detail, retryAt: null }
  }
}

export function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure('too-large', 'soft', `The document is larger than ${maxBytes.toLocaleString('en')} bytes.`)
}

export function headersTooLarge(maxBytes: number): FetchFailure {
  const detail = `The headers of the answer are longer than ${maxBytes.toLocaleString('en')} bytes.`
  return new FetchFailure('too-large', 'soft', detail)
}
