/** Makes the parser's options of what is known of a document and of the limits configured. */
import type { ReadLimits } from '../../domain/access/fetch-settings.ts'
import type { ParseOptions } from './parse-feed.ts'

/** Without limits the parser's own hold. */
export function parseOptions(
  { url, contentType }: { readonly url: string; readonly contentType: string | null },
  limits?: ReadLimits,
): ParseOptions {
  return {
    url,
    ...(contentType === null ? {} : { contentType }),
    ...(limits === undefined ? {} : { maxEntries: limits.entries, maxDepth: limits.depth }),
  }
}
