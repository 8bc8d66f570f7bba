/** One poll of one source, with what it was given kept beside the run where that is wanted. */
import type { Run } from '../../domain/decision.ts'
import type { DocumentLimits } from '../../domain/replay/recording.ts'
import type { Source } from '../../domain/source.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { type IngestContext, ingestSource } from '../ingest.ts'
import { createRecorder, type RecordedStore } from './recorder.ts'

export interface RecordedContext extends IngestContext {
  readonly store: RecordedStore
  /** Absent: nothing is kept. */
  readonly documents?: DocumentLimits | undefined
}

/** As `ingestSource`. */
export async function ingestRecorded(
  context: RecordedContext,
  source: Source,
  state: SourceState,
  signal: AbortSignal,
): Promise<Run | null> {
  const { documents } = context
  const isKept = documents !== undefined && documents.keep > 0 && documents.maxBytes > 0
  const heard = isKept ? createRecorder(context, source, state).context : context
  return await ingestSource(heard, source, state, signal)
}
