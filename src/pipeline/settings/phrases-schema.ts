/** The shape of phrases in topics.yaml and watchlist.yaml: a text, or a text with its weight and kind of match. */
import { z } from 'zod'
import type { Phrase } from '../../domain/tagging/phrase.ts'

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** A text that can be found: it has a letter or a digit. */
export const phraseText = z
  .string()
  .max(200)
  .transform((text) => text.trim())
  .refine((text) => LETTER_OR_DIGIT.test(text), { error: 'write a phrase with at least one letter or digit' })

/** What a phrase, an alias or an entity adds up to. */
export const weight = z.number().positive().max(100)

const texts = z.array(phraseText).max(500)

/** Phrases that decide whether another one counts; each key may also be written with an underscore. */
export const nearbyKeys = {
  near: texts.optional().describe('Counts only where one of these stands nearby (about fifteen words, same paragraph)'),
  notNear: texts.optional().describe('Does not count where one of these stands nearby'),
  not_near: texts.optional().describe('The same as notNear'),
}

const phrase = z.union([
  phraseText.transform((text) => ({ text, weight: 1, compound: false, guard: false })),
  z
    .strictObject({
      t: phraseText.describe('The phrase'),
      w: weight.default(1).describe("What a match is worth towards the topic's threshold"),
      compound: z.boolean().default(false).describe('Also as a part of a German compound word'),
      guard: z.boolean().default(false).describe('A short Chinese phrase: never as a piece of a longer word'),
      forms: texts.optional().describe('Further spellings and irregular forms, found as they are written'),
      gap: z
        .int()
        .min(0)
        .max(8)
        .optional()
        .describe('Words (Chinese: characters) that may stand between its words; part Chinese ones by a space'),
      context: z.boolean().optional().describe('An alias: counts only near the words of `contexts` for its kind'),
      ...nearbyKeys,
      requireAny: texts.optional().describe('Counts only where one of these stands anywhere in the article'),
      require_any: texts.optional().describe('The same as requireAny'),
      exclude: texts.optional().describe('Does not count as a part of one of these'),
    })
    .transform((given): Phrase => {
      const { t, w, compound, guard, forms, gap, context, near = [], exclude = [] } = given
      const notNear = [...(given.notNear ?? []), ...(given.not_near ?? [])]
      const requireAny = [...(given.requireAny ?? []), ...(given.require_any ?? [])]
      const conditional = near.length + notNear.length + requireAny.length + exclude.length > 0
      return {
        ...{ text: t, weight: w, compound, guard },
        ...(forms === undefined ? {} : { forms }),
        ...(gap === undefined ? {} : { gap }),
        ...(context === undefined ? {} : { context }),
        ...(conditional ? { conditions: { near, notNear, requireAny, exclude } } : {}),
      }
    }),
])

const language = z.string().regex(/^[a-z]{2,3}$/, { error: 'write a language such as de, en or zh' })

const languageOrAny = z
  .string()
  .regex(/^(\*|[a-z]{2,3})$/, { error: 'write a language such as de, en or zh, or "*" for all' })

/** Language (or `*`) → phrases. */
export const phrasesSchema = z.record(languageOrAny, z.array(phrase))

/** Language → name. */
export const labelsSchema = z.record(language, z.string().min(1))
