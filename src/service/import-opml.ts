/** What an OPML list would add to the sources. */

import { type OpmlReading, readOpml } from '../pipeline/opml/read-opml.ts'
import type { LookedAt } from './fetch-document.ts'
import { type Additions, considerSources } from './take-sources.ts'

export interface OpmlImport extends Additions {
  readonly list: OpmlReading
}

/** Throws ConfigError if the file of sources cannot be used as it is. */
export function considerOpml(file: { name: string; text: string }, { body, contentType }: LookedAt): OpmlImport {
  const list = readOpml(body, { contentType: contentType ?? undefined })
  return { list, ...considerSources(file, list.sources) }
}
