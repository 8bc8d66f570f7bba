#!/usr/bin/env node
/** The process: runs one command, and turns signals into an orderly end. */
import { runCommand } from './cli/program.ts'

/**
 * What is still open so long after a signal is a client that does not read its answer. Nothing is lost by leaving it:
 * a run is written whole or not at all. A second signal does not wait.
 */
const PATIENCE = 8000

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(1)
    stopping.abort()
    setTimeout(() => process.exit(), PATIENCE).unref()
  })
}
// A reader such as `head` may close our output early: that ends us, and is no fault.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0))
process.exitCode = await runCommand(process.argv.slice(2), stopping.signal)
