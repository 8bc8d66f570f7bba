/** Asks before anything is saved: by a word on the terminal, or by an option where nobody is there to ask. */
import type { Output } from './output.ts'

export interface SaveOptions {
  /** Save without asking. */
  readonly yes?: boolean
  /** Never save. */
  readonly dryRun?: boolean
}

/** Whether to save: `unasked` where it was neither wanted by an option nor anybody there to ask. */
export async function confirmSaving(
  output: Output,
  { yes, dryRun }: SaveOptions,
  question: string,
  signal: AbortSignal,
): Promise<'save' | 'leave' | 'unasked'> {
  if (dryRun) return 'leave'
  if (yes) return 'save'
  if (output.ask === undefined) return 'unasked'
  const answer = await output.ask(`${question} [y/N] `, signal)
  return /^(?:y|yes|j|ja|是)$/i.test(answer.trim()) ? 'save' : 'leave'
}
