/** Runs the built program as a process of its own, for tests. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const DIST_MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly texts: { out: string; err: string }
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Resolves when stderr holds what fits; rejects if the process ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
}

export function startProcess(command: string, words: readonly string[], o: { cwd?: string } = {}): Running {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], cwd: o.cwd ?? ROOT })
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ?? code))
  })
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const check = () => {
        const found = pattern.exec(texts.err)
        if (found !== null) resolve(found)
      }
      child.stderr.on('data', check)
      ended.then(() => reject(new Error(`It ended, having said: ${texts.err}`)), reject)
      check()
    })
  return { child, texts, ended, said }
}

/** `node dist/main.js …`, or of another folder. */
export function startNode(words: readonly string[], o: { cwd?: string; main?: string } = {}): Running {
  return startProcess(process.execPath, [o.main ?? DIST_MAIN, ...words], o)
}
