/** Traditional to Simplified Chinese, character by character: enough to match by, not to read. */
import entries from 'opencc-js/dict/TSCharacters'

let simplifiedOf: Map<string, string> | null = null

/** The Simplified form of one character (a code point), or the character itself. The table is made on first use. */
export function simplifiedCharacter(character: string): string {
  simplifiedOf ??= readEntries()
  return simplifiedOf.get(character) ?? character
}

function readEntries(): Map<string, string> {
  const table = new Map<string, string>()
  for (const entry of entries.split('|')) {
    const [traditional, simplified] = entry.split(' ')
    if (traditional !== undefined && simplified !== undefined) table.set(traditional, simplified)
  }
  // 薴 is simplified to 苧, which is traditional itself (苎): all three must meet.
  for (const [traditional, simplified] of table) table.set(traditional, table.get(simplified) ?? simplified)
  return table
}
