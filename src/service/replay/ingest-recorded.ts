/** One poll of one source, with what it was given kept beside the run where that is wanted. */
import type { Run } from '../../domain/decision.ts'
import type { DocumentLimits } from '../../domain/replay/recording.ts'
import type { Source } from '../../domain/source.ts'
import type { SourceState } from '../../domain/watch/source-state.ts'
import { type IngestContext, ingestSource } from '../ingest.ts'
import { boundDocuments } from './bound-documents.ts'
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
  const { documents: limits } = context
  if (limits === undefined || limits.keep === 0 || limits.maxBytes === 0) {
    return await ingestSource(context, source, state, signal)
  }
  const recorder = createRecorder(context, source, state)
  const run = await ingestSource(recorder.context, source, state, signal)
  const { store, clock } = context
  await boundDocuments({ documents: store.documents, clock, limits }, recorder.packedBytes())
  return run
}
