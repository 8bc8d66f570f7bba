/** Has a look at one document somebody points at, at an address or in a file. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../domain/config.ts'
import { openNetwork } from '../open-ingest.ts'
import { fetchDocument, type LookedAt } from '../service/fetch-document.ts'
import type { CommandContext } from './command.ts'
import type { Output } from './output.ts'
import { systemTrouble } from './system-trouble.ts'

export interface LookOptions {
  /** An address or a file. */
  readonly target: string
  /** Where a file was taken from. */
  readonly url?: string
}

/** Null where it cannot be had: then the person has been told why. */
export async function look(
  { output, signal }: CommandContext,
  options: LookOptions,
  config: Config,
): Promise<LookedAt | null> {
  const { target } = options
  if (!/^https?:\/\//i.test(target)) return lookAtFile(output, target, options.url)
  const network = openNetwork(config)
  try {
    const document = await fetchDocument(network.fetcher, { url: target, access: sourceAt(config, target) }, signal)
    if ('body' in document) return document
    output.remark(`${target}: ${document.detail}`)
    return null
  } finally {
    await network.close()
  }
}

/** The source whose document or site this is: it is looked at as the source would be. */
function sourceAt({ sources }: Config, target: string): string | undefined {
  const origin = URL.parse(target)?.origin
  const source =
    sources.find(({ url }) => url === target) ?? sources.find(({ url }) => URL.parse(url)?.origin === origin)
  return source?.id
}

async function lookAtFile(output: Output, path: string, url: string | undefined): Promise<LookedAt | null> {
  try {
    const body = await readFile(path)
    return { body, url: url ?? pathToFileURL(resolve(path)).href, contentType: null }
  } catch (error) {
    const trouble = systemTrouble(error, path)
    if (trouble === null) throw error
    output.remark(`${trouble} Give an address that begins with http:// or https://, or a file.`)
    return null
  }
}
