/** The shape of phrases in topics.yaml and watchlist.yaml: a text, or a text with its weight and kind of match. */
import { z } from 'zod'

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** A text that can be found: it has a letter or a digit. */
export const phraseText = z
  .string()
  .max(200)
  .transform((text) => text.trim())
  .refine((text) => LETTER_OR_DIGIT.test(text), { error: 'write a phrase with at least one letter or digit' })

/** What a phrase, an alias or an entity adds up to. */
export const weight = z.number().positive().max(100)

const phrase = z.union([
  phraseText.transform((text) => ({ text, weight: 1, compound: false, guard: false })),
  z
    .strictObject({
      t: phraseText.describe('The phrase'),
      w: weight.default(1).describe("What a match is worth towards the topic's threshold"),
      compound: z.boolean().default(false).describe('Also as a part of a German compound word'),
      guard: z.boolean().default(false).describe('A short Chinese phrase: never as a piece of a longer word'),
    })
    .transform(({ t, w, compound, guard }) => ({ text: t, weight: w, compound, guard })),
])

const language = z.string().regex(/^[a-z]{2,3}$/, { error: 'write a language such as de, en or zh' })

const languageOrAny = z
  .string()
  .regex(/^(\*|[a-z]{2,3})$/, { error: 'write a language such as de, en or zh, or "*" for all' })

/** Language (or `*`) → phrases. */
export const phrasesSchema = z.record(languageOrAny, z.array(phrase))

/** Language → name. */
export const labelsSchema = z.record(language, z.string().min(1))
