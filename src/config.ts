/** Reads the configuration: the files of config/ and the environment; watches the files. Sole reader of process.env. */
import { existsSync, readFileSync, statSync, watch } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from './domain/config.ts'
import { ConfigError, type ConfigFault } from './domain/errors.ts'
import { type ConfigurationTexts, type NamedText, readConfiguration } from './pipeline/settings/read-configuration.ts'

/** The configuration that comes with Depesche; from src/ and from dist/ it is at the same place. */
const SHIPPED = fileURLToPath(new URL('../config', import.meta.url))
const FILES = ['depesche', 'sources', 'topics', 'watchlist', 'feeds'] as const
/** What `learn` writes beside them; without it the phrases decide alone. */
export const MODEL_FILE = 'topics-model.json'
/** Editors write a file in several steps; the last of them counts. */
const QUIET = 150

export interface ConfigOptions {
  /** The folder with the files; otherwise $DEPESCHE_CONFIG, otherwise the shipped one. */
  readonly directory?: string | undefined
  /** Settings that win over files and environment, by the name of their variable (`DEPESCHE_SERVER_PORT`). */
  readonly overrides?: Readonly<Record<string, string>> | undefined
  /** Without what was learned: who learns anew needs no sound file of it. */
  readonly unlearned?: boolean | undefined
}

/** The folder the configuration is read from. */
export function configDirectory({ directory }: ConfigOptions): string {
  return resolve(directory ?? process.env.DEPESCHE_CONFIG ?? SHIPPED)
}

/** Throws ConfigError with every fault of every file at once. */
export function loadConfig(options: ConfigOptions = {}): Config {
  const directory = configDirectory(options)
  const faults: ConfigFault[] = []
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    const message = existsSync(directory) ? 'this is no folder' : 'there is no such folder'
    throw new ConfigError([{ file: directory, line: 1, message: `${message}; name one with --config` }])
  }
  const texts = Object.fromEntries(FILES.map((name) => [name, readText(directory, name, faults)]))
  const model = options.unlearned ? null : readModel(directory, faults)
  if (faults.length > 0) throw new ConfigError(faults)
  const environment = { ...process.env, ...options.overrides }
  const named = { ...(texts as unknown as ConfigurationTexts), model }
  const { config, faults: found } = readConfiguration(named, environment, (path) => readNamed(resolve(directory, path)))
  if (config === null) throw new ConfigError(found)
  return freeze(config)
}

function readModel(directory: string, faults: ConfigFault[]): NamedText | null {
  const path = join(directory, MODEL_FILE)
  return existsSync(path) ? readFile(path, faults) : null
}

/** A missing file means the shipped one, but no sources are assumed for anybody. */
function readText(directory: string, name: (typeof FILES)[number], faults: ConfigFault[]): NamedText {
  const own = join(directory, `${name}.yaml`)
  if (!existsSync(own) && name === 'sources') return { name: own, text: '' }
  const path = existsSync(own) ? own : join(SHIPPED, `${name}.yaml`)
  return readFile(path, faults)
}

function readFile(path: string, faults: ConfigFault[]): NamedText {
  try {
    return { name: path, text: readFileSync(path, 'utf8') }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    faults.push({ file: path, line: 1, message: `cannot be read: ${reason}` })
    return { name: path, text: '' }
  }
}

/** A file the configuration names, or null. */
function readNamed(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Whatever the system's reason, the fault names the file and the line that asks for it.
    return null
  }
}

export interface ConfigListener {
  /** The files changed and are valid. */
  onLoaded(config: Config): void | Promise<void>
  /** The files changed and are not: each fault as one line. */
  onRefused(faults: readonly string[]): void
}

/** Tells of every change of the files until closed. A configuration that cannot be used is refused as a whole. */
export function watchConfig(options: ConfigOptions, listener: ConfigListener): { close(): void } {
  const names: ReadonlySet<string> = new Set([...FILES.map((name) => `${name}.yaml`), MODEL_FILE])
  let settle: NodeJS.Timeout | undefined
  const watcher = watch(configDirectory(options), { persistent: false }, (_event, file) => {
    if (file !== null && !names.has(basename(file))) return
    clearTimeout(settle)
    settle = setTimeout(() => void reload(), QUIET)
  })
  watcher.on('error', (error) => listener.onRefused([`the configuration is no longer watched: ${error.message}`]))
  async function reload(): Promise<void> {
    try {
      await listener.onLoaded(loadConfig(options))
    } catch (error) {
      const faults = error instanceof ConfigError ? error.faults : [{ file: 'config', line: 1, message: String(error) }]
      listener.onRefused(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`))
    }
  }
  return {
    close() {
      clearTimeout(settle)
      watcher.close()
    },
  }
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part)
  return Object.freeze(value)
}
