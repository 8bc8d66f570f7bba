/** The file sources.yaml as commands read and write it: whole, or not at all. */
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configDirectory } from '../config.ts'
import { type DrawnSource, withSources } from '../service/take-sources.ts'

export interface SourcesFile {
  readonly name: string
  /** Empty where there is no such file yet. */
  readonly text: string
}

export function readSourcesFile(options: { readonly config?: string }): SourcesFile {
  const name = join(configDirectory({ directory: options.config }), 'sources.yaml')
  return { name, text: existsSync(name) ? readFileSync(name, 'utf8') : '' }
}

/** Writes the sources into the file as it is now, by way of a new file that takes its place: a crash leaves the old one. */
export function saveSources(options: { readonly config?: string }, added: readonly DrawnSource[]): string {
  const file = readSourcesFile(options)
  const text = withSources(file, added)
  const target = existsSync(file.name) ? realpathSync(file.name) : file.name
  const mode = existsSync(target) ? statSync(target).mode : 0o644
  const draft = `${target}.new`
  try {
    writeFileSync(draft, text, { mode })
    renameSync(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
  return file.name
}
