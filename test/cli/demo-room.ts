/** The demo's sites on a free port, with a configuration folder and a store of their own, for tests. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoOrigin } from '../../src/cli/demo-origin.ts'
import type { Output } from '../../src/cli/output.ts'
import { runCommand } from '../../src/cli/program.ts'
import { type ConfigOptions, loadConfig } from '../../src/config.ts'
import type { Config } from '../../src/domain/config.ts'

const DEMO_SOURCES = new URL('../../fixtures/demo/config/sources.yaml', import.meta.url)

export interface DemoRoom {
  /** Where the sites are. */
  readonly address: string
  readonly settings: ConfigOptions & { readonly directory: string }
  readonly config: Config
  /** From now on the sites are served as their authors corrected them. */
  correct(): void
  close(): Promise<void>
}

/** Everything but the place is as shipped: sources as in the demo, topics and feeds as in config/. */
export async function openDemoRoom(o: { validators: boolean }): Promise<DemoRoom> {
  const origin = await startDemoOrigin({ port: 0, validators: o.validators })
  const directory = await mkdtemp(join(tmpdir(), 'depesche-test-'))
  const sources = await readFile(DEMO_SOURCES, 'utf8')
  await writeFile(join(directory, 'sources.yaml'), sources.replaceAll('http://127.0.0.1:8181', origin.address))
  await writeFile(
    join(directory, 'depesche.yaml'),
    `storage: {url: "sqlite:${join(directory, 'room.db')}"}\nfetch: {allow: [127.0.0.0/8]}\n`,
  )
  const settings = { directory }
  return {
    address: origin.address,
    settings,
    config: loadConfig(settings),
    correct: () => origin.correct(),
    async close() {
      await origin.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export interface Heard {
  readonly code: number
  readonly lines: readonly string[]
  readonly remarks: readonly string[]
  readonly json: unknown
}

/** Runs a command and notes what it says. */
export async function hear(words: readonly string[], signal = new AbortController().signal): Promise<Heard> {
  const lines: string[] = []
  const remarks: string[] = []
  let json: unknown
  const output: Output = {
    line: (text = '') => void lines.push(text),
    remark: (text) => void remarks.push(text),
    json: (value) => {
      json = value
    },
    watched: false,
  }
  const code = await runCommand(words, signal, output)
  return { code, lines, remarks, json }
}
