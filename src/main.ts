#!/usr/bin/env node
/** The process: runs one command, and turns signals into an orderly end. */
import { runCommand } from './cli/program.ts'

/** Nothing may take longer than this to end after a signal; a second signal does not wait at all. */
const PATIENCE = 9000

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(1)
    stopping.abort()
    setTimeout(() => process.exit(1), PATIENCE).unref()
  })
}
// A reader such as `head` may close our output early: that ends us, and is no fault.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0))
process.exitCode = await runCommand(process.argv.slice(2), stopping.signal)
// Told to end, it does not wait for a client that keeps its connection; otherwise it ends when nothing is left to do.
if (stopping.signal.aborted) process.exit()
