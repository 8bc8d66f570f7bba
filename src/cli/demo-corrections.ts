/** What the demo's sites change after they were read: pieces of their files, as their authors would correct them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface DemoCorrection {
  /** Below the sites' folder. */
  readonly file: string
  /** Of the file; absent: UTF-8. */
  readonly encoding?: 'gb18030'
  readonly before: string
  readonly after: string
}

const FILE = fileURLToPath(new URL('../../fixtures/demo/corrections.json', import.meta.url))

export function readDemoCorrections(): readonly DemoCorrection[] {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/** A file's bytes with its corrections made. Throws where one finds nothing to correct: the fixtures do not fit. */
export function corrected(file: string, bytes: Buffer, corrections: readonly DemoCorrection[]): Buffer {
  // Bytes as characters: the rest of the file keeps its encoding, whatever it is.
  let text = bytes.toString('latin1')
  for (const correction of corrections.filter((one) => one.file === file)) {
    const before = encoded(correction.before, correction.encoding).toString('latin1')
    if (!text.includes(before)) throw new Error(`Nothing to correct in ${file}: ${correction.before}`)
    text = text.replace(before, () => encoded(correction.after, correction.encoding).toString('latin1'))
  }
  return Buffer.from(text, 'latin1')
}

function encoded(text: string, encoding: DemoCorrection['encoding']): Buffer {
  if (encoding === undefined) return Buffer.from(text)
  const bytes = gb18030()
  return Buffer.concat(Array.from(text, (character) => bytes.get(character) ?? Buffer.from(character)))
}

let table: ReadonlyMap<string, Buffer> | undefined

/** Node decodes GB 18030 but does not encode it: the characters of two bytes, by decoding them all. */
function gb18030(): ReadonlyMap<string, Buffer> {
  if (table !== undefined) return table
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const pair = Buffer.from([lead, trail])
      const character = decoder.decode(pair)
      if (Array.from(character).length === 1 && !bytes.has(character)) bytes.set(character, pair)
    }
  }
  table = bytes
  return bytes
}
