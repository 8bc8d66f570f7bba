/** The shape of topics.yaml. */
import { z } from 'zod'
import { USUAL_PLACES } from '../../domain/tagging/places.ts'
import type { Topic } from '../../domain/topic.ts'
import { labelsSchema, nearbyKeys, phrasesSchema, phraseText, weight } from './phrases-schema.ts'
import { idSchema } from './sources-schema.ts'

const iptcCode = z
  .union([z.string(), z.int()], { error: 'write the digits of an IPTC Media Topic code, such as 20001298' })
  .transform(String)
  .refine((code) => /^\d{8}$/.test(code), { error: 'an IPTC Media Topic code has eight digits, such as 20001298' })

const weightedEntities = z.record(idSchema, weight)

/** `[openai, {alibaba: 2}]` or `{openai: 1, alibaba: 2}` → id → weight. */
const topicEntities = z.union([
  z
    .array(z.union([idSchema.transform((id) => ({ [id]: 1 })), weightedEntities]))
    .transform((parts): Record<string, number> => Object.assign({}, ...parts)),
  weightedEntities,
])

/** One topic; its output is the domain's `Topic`. */
export const topicSchema = z
  .strictObject({
    id: idSchema,
    iptc: z.array(iptcCode).default([]).describe('IPTC Media Topic codes'),
    labels: labelsSchema.default({}).describe('Its name in each language'),
    threshold: z.number().positive().max(1000).default(3).describe('Summed weight from which the tag is given'),
    phrases: phrasesSchema.default({}).describe('What gives it away, per language; "*" for all'),
    entities: topicEntities.default({}).describe('Companies, people, products, events whose tag counts for it'),
    requireAny: z.array(idSchema).default([]).describe('Topics or entities of which one must be tagged too'),
    require_any: z.array(idSchema).default([]).describe('The same as requireAny'),
    exclude: z.array(phraseText).default([]).describe('Names that look like a phrase of it and are none'),
    ...nearbyKeys,
  })
  .transform(({ require_any, not_near, notNear, near, ...topic }): Topic => {
    const far = [...(notNear ?? []), ...(not_near ?? [])]
    return {
      ...topic,
      requireAny: [...topic.requireAny, ...require_any],
      ...(near === undefined ? {} : { near }),
      ...(far.length === 0 ? {} : { notNear: far }),
    }
  })

const factor = z.number().min(0).max(10)

export const placesSchema = z
  .strictObject({
    title: factor.default(USUAL_PLACES.title),
    beginning: factor.default(USUAL_PLACES.beginning).describe('The first 300 characters of the text'),
    text: factor.default(USUAL_PLACES.text),
    category: factor.default(USUAL_PLACES.category).describe("The source's own categories"),
    aside: factor.default(USUAL_PLACES.aside).describe('Passages about something else, as told by `asides`'),
  })
  .describe('What a match is worth by its place')

export const asidesSchema = z
  .strictObject({
    openers: z
      .array(phraseText)
      .default([])
      .describe('Begin such a passage at the start of a sentence; with a colon at the end, only before a colon'),
    mentions: z.array(phraseText).default([]).describe('Make one of the whole sentence they stand in'),
  })
  .describe('What gives away links to other articles, newsletters, picture credits')

export const topicsSchema = z.strictObject({
  places: placesSchema.optional(),
  asides: asidesSchema.optional(),
  topics: z.array(topicSchema).default([]),
})
