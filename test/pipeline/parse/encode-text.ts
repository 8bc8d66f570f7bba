/** Writes text in the encodings feeds come in, which Node only reads: TextDecoder's tables, turned round. */

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** The bytes of a text in an encoding of the WHATWG, or `utf-16le`/`utf-16be`. Throws where it has no such character. */
export function encodeText(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding.startsWith('utf-16')) return encodeWide(text, encoding === 'utf-16le')
  const table = tables.get(encoding) ?? turnRound(encoding)
  tables.set(encoding, table)
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character)
      if (bytes === undefined) throw new RangeError(`${encoding} has no «${character}»`)
      return bytes
    }),
  )
}

function encodeWide(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index += 1) bytes.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(bytes.buffer)
}

/** Character → bytes, of all single bytes and pairs. */
function turnRound(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const table = new Map<string, readonly number[]>()
  const enter = (...bytes: number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes))
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes)
    } catch {
      // These bytes are nothing in this encoding.
    }
  }
  for (let first = 0; first < 256; first += 1) enter(first)
  for (let first = 0x81; first < 256; first += 1)
    for (let second = 0x30; second < 256; second += 1) enter(first, second)
  return table
}
