/** Asks a question on the terminal and waits for a line. */
import { createInterface } from 'node:readline/promises'

/** A question to the person at the terminal; empty where the signal aborts or the input ends. */
export async function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
  const line = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<string>((resolve) => line.once('close', () => resolve('')))
  try {
    return await Promise.race([line.question(question, { signal }), ended])
  } catch {
    return ''
  } finally {
    line.close()
  }
}
