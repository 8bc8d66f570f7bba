/** The JSON Schemas of the configuration files, for editors that complete and check YAML as one types. */
import { z } from 'zod'
import { depescheSchema } from './depesche-schema.ts'
import { feedsSchema } from './feeds-schema.ts'
import { sourcesSchema } from './sources-schema.ts'
import { topicsSchema } from './topics-schema.ts'
import { watchlistSchema } from './watchlist-schema.ts'

const SCHEMAS = {
  depesche: depescheSchema,
  sources: sourcesSchema,
  topics: topicsSchema,
  watchlist: watchlistSchema,
  feeds: feedsSchema,
} as const

/** File name below config/schema/ → its text: JSON Schema 2020-12 of what may be written, before defaults are filled in. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const title = `Depesche: ${name}.yaml`
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`]
    }),
  )
}
