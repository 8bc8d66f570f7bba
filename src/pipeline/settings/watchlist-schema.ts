/** The shape of watchlist.yaml. */
import { z } from 'zod'
import { labelsSchema, phrasesSchema, phraseText } from './phrases-schema.ts'
import { idSchema } from './sources-schema.ts'

/** One company, person, product or event; its output is the domain's `Entity`. */
export const entitySchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['company', 'person', 'product', 'event']),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'write a country code such as CN or DE' })
    .nullable()
    .default(null),
  wikidata: z
    .string()
    .regex(/^Q[1-9]\d*$/, { error: 'write a Wikidata id such as Q1359568' })
    .nullable()
    .default(null),
  labels: labelsSchema.default({}).describe('Its name in each language'),
  aliases: phrasesSchema.describe('The names it goes by, per language; "*" for all'),
  not: z.array(phraseText).default([]).describe('Longer names that contain an alias and mean something else'),
})

const contextWords = z.array(phraseText).max(500)

/** Kind → words that show that one of that kind is meant. */
export const contextsSchema = z
  .strictObject({
    company: contextWords.optional(),
    person: contextWords.optional(),
    product: contextWords.optional(),
    event: contextWords.optional(),
  })
  .describe('For aliases with `context: true`, which are other words too: they count only near one of these')

export const watchlistSchema = z.strictObject({
  contexts: contextsSchema.optional(),
  entities: z.array(entitySchema).default([]),
})
