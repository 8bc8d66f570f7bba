/** What every command shares: its options, its exit codes, its way to speak. */
import type { Output } from './output.ts'

/** 0 fine · 1 failed · 2 usage · 78 bad configuration (EX_CONFIG of sysexits.h). */
export const EXIT = { fine: 0, failed: 1, usage: 2, configuration: 78 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export interface CommandContext {
  readonly output: Output
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal
}

export interface SharedOptions {
  /** The configuration's folder. */
  readonly config?: string
  readonly json?: boolean
}
