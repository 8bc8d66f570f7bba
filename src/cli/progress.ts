/** A progress bar on a terminal where work is long; silent elsewhere. */
import { Presets, SingleBar } from 'cli-progress'
import type { Output } from './output.ts'

export interface Progress {
  /** One more is done; `what` names it. */
  step(what: string): void
  end(): void
}

/** A bar on stderr, so that the result on stdout stays clean. */
export function startProgress(output: Output, total: number, unit: string): Progress {
  if (!output.watched || total < 2) return { step: () => undefined, end: () => undefined }
  const format = `{bar} {value}/{total} ${unit}  {what}`
  const bar = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_grey,
  )
  bar.start(total, 0, { what: '' })
  return {
    step: (what) => bar.increment(1, { what }),
    end: () => bar.stop(),
  }
}
