/** Takes new sources into the text of sources.yaml, all or none of what may be taken. */
import { ConfigError } from '../domain/errors.ts'
import type { NewSource } from '../domain/recipe/new-source.ts'
import { addSources } from '../pipeline/settings/add-sources.ts'
import type { DrawnSource } from '../pipeline/settings/drawn-source.ts'
import { type Additions, planAdditions } from '../pipeline/settings/plan-additions.ts'
import { readYaml } from '../pipeline/settings/read-yaml.ts'
import { sourcesSchema } from '../pipeline/settings/sources-schema.ts'

export type { Additions, DrawnSource }

/** What of the wanted would be taken on beside what the file holds. Throws ConfigError if it cannot be used as it is. */
export function considerSources(file: { name: string; text: string }, wanted: readonly NewSource[]): Additions {
  return planAdditions(sourcesIn(file), wanted)
}

/** The text with these sources; comments and order of the others stay. Throws ConfigError if it could not be used. */
export function withSources(file: { name: string; text: string }, added: readonly DrawnSource[]): string {
  sourcesIn(file)
  const text = addSources(file.text, added)
  sourcesIn({ name: file.name, text })
  return text
}

/** One source as the lines it would get, for people to look at. */
export function sourceLines(source: DrawnSource): string {
  return addSources('sources: []\n', [source])
    .replace(/^sources:\n/, '')
    .trimEnd()
}

function sourcesIn(file: { name: string; text: string }) {
  const { value, faults } = readYaml(sourcesSchema, file)
  if (value === null) throw new ConfigError(faults)
  return value.sources
}
