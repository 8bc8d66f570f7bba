/** The diff of one field of an article as people read it. */
import type { Segment } from '../../domain/revision/change.ts'
import type { Comparison } from './compare-tokens.ts'
import { tidyBlocks } from './tidy-blocks.ts'

/** In order; same + removed is the text before, same + added the text after. No segments for two empty texts. */
export function diffField(field: Segment['field'], comparison: Comparison): Segment[] {
  const { before, after } = comparison
  const segments: Segment[] = []
  function add(kind: Segment['kind'], tokens: readonly string[], start: number, end: number): void {
    if (end > start) segments.push({ field, kind, text: tokens.slice(start, end).join('') })
  }
  let [removed, added] = [0, 0]
  for (const block of [...tidyBlocks(comparison), { before: before.length, after: after.length, length: 0 }]) {
    add('removed', before, removed, block.before)
    add('added', after, added, block.after)
    add('same', before, block.before, block.before + block.length)
    removed = block.before + block.length
    added = block.after + block.length
  }
  return segments
}
