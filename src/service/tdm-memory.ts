/** What each origin's tdmrep.json reserves: for a day. A site without one, or whose file cannot be had, reserves nothing by it. */
import type { Clock, Fetched } from '../domain/ports.ts'
import { readTdmrep, type TdmRule } from '../pipeline/robots/read-tdmrep.ts'
import { createOriginMemory, type OriginMemory, type ReadFile } from './origin-memory.ts'

export const TDM_FILE = '/.well-known/tdmrep.json'

export interface TdmFile {
  readonly rules: readonly TdmRule[]
}

export function createTdmMemory(clock: Clock): OriginMemory<TdmFile> {
  return createOriginMemory(clock, TDM_FILE, (_origin, fetched) => readFile(fetched))
}

function readFile(fetched: Fetched): ReadFile<TdmFile> {
  if (fetched.kind === 'document') {
    const text = new TextDecoder().decode(fetched.body)
    const rules = readTdmrep(text)
    return { said: { rules }, passing: false, size: rules.length === 0 ? 0 : text.length }
  }
  const passing = fetched.kind === 'failed' && fetched.problem.severity === 'temporary'
  return { said: { rules: [] }, passing, size: 0 }
}
