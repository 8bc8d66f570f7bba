/** A folder of static files: only what changed is written, each file whole or not at all, and what is no longer there goes. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { encodeBody } from '../web/encode-body.ts'

/** Names the files of the export before: nothing else in the folder is ever removed. */
const MANIFEST = '.depesche-export.json'
/** Endings by which nginx (gzip_static, brotli_static), Caddy and others find compressed copies. */
const CODINGS = [
  ['gzip', 'gz'],
  ['br', 'br'],
  ['zstd', 'zst'],
] as const

export interface StaticFiles {
  readonly written: string[]
  readonly removed: string[]
  readonly unchanged: number
  put(name: string, content: string | Uint8Array): Promise<void>
  /** Removes what the export before wrote and this one did not. */
  finish(): Promise<void>
}

/** `compressed`: beside each file its compressed copies. Rejects with the system's error where the folder cannot be written. */
export async function openStaticFiles(directory: string, { compressed = false } = {}): Promise<StaticFiles> {
  const before = await readManifest(join(directory, MANIFEST))
  const names = new Set<string>()
  const written: string[] = []
  const removed: string[] = []
  let unchanged = 0

  async function putOne(name: string, content: string | Uint8Array): Promise<boolean> {
    names.add(name)
    const wrote = await writeIfChanged(join(directory, name), content)
    if (wrote) written.push(name)
    else unchanged += 1
    return wrote
  }

  return {
    written,
    removed,
    get unchanged() {
      return unchanged
    },
    async put(name, content) {
      await putOne(name, content)
      if (!compressed) return
      const body = { body: Buffer.from(content), etag: '""' }
      for (const [coding, ending] of CODINGS) {
        await putOne(`${name}.${ending}`, (await encodeBody(body, coding)).bytes)
      }
    },
    async finish() {
      for (const name of before) {
        if (names.has(name)) continue
        await rm(join(directory, name), { force: true })
        removed.push(name)
      }
      await writeIfChanged(join(directory, MANIFEST), `${JSON.stringify([...names].sort(), null, 2)}\n`)
    },
  }
}

/** Names that stay inside the folder; none where there is no manifest, or one that is not ours. */
async function readManifest(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch(() => '[]')
  try {
    const names: unknown = JSON.parse(text)
    const isInside = (name: unknown): name is string =>
      typeof name === 'string' && !name.startsWith('/') && !name.split(/[/\\]/).includes('..')
    return Array.isArray(names) ? names.filter(isInside) : []
  } catch {
    return []
  }
}

/** Whole or not at all: a web server never sends half a file. Tells whether it wrote. */
async function writeIfChanged(path: string, content: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(content)
  const before = await readFile(path).catch(() => null)
  if (before?.equals(bytes)) return false
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.tmp`
  await writeFile(beside, bytes)
  await rename(beside, path)
  return true
}
