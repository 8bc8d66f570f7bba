/** The shape of sources.yaml. */
import { z } from 'zod'
import { duration } from './quantities.ts'

/** Ids stand in addresses and queries: lower-case letters, digits and hyphens. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'use lower-case letters, digits and hyphens, at most 64' })

const selector = z.string().min(1)

const list = z.strictObject({
  item: selector.describe('Each entry of the list'),
  link: selector.describe('Its address, such as "h2 a@href"'),
  title: selector.nullable().default(null).describe('Its title; otherwise the text of the link'),
  date: selector.nullable().default(null).describe('Its date, such as "time@datetime"'),
  summary: selector.nullable().default(null).describe('Its teaser'),
  next: selector.nullable().default(null).describe('The address of the next page, such as "a.next@href"'),
})

const extract = z.strictObject({
  body: selector.optional().describe('The text of the article'),
  remove: z.array(selector).optional().describe('What is taken out first'),
  title: selector.optional(),
  author: selector.optional(),
  date: selector.optional(),
  lead: selector.optional().describe('The standfirst'),
  categories: selector.optional(),
})

const source = z
  .strictObject({
    id: idSchema,
    title: z.string().min(1).optional().describe('Shown to readers; the id if absent'),
    url: z.url({
      protocol: /^https?$/,
      error: 'write the address of the feed or page, beginning with http:// or https://',
    }),
    kind: z.enum(['feed', 'page']).default('feed'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'write a language such as de, en or zh' })
      .nullable()
      .default(null)
      .describe('The language of its articles, where they do not say'),
    fullText: z.boolean().default(false).describe("Fetch each new entry's page and take the text from there"),
    rights: z.enum(['excerpt', 'full']).default('excerpt').describe('How much of a text every output may carry'),
    enabled: z.boolean().default(true),
    push: z.boolean().default(true).describe('Have its news pushed where it names a WebSub hub'),
    maxAge: duration.nullable().default(null).describe('Reject entries older than this'),
    list: list.nullable().default(null).describe('How to read the list, for kind: page'),
    extract: extract.nullable().default(null).describe("How to read an article's page, per field"),
  })
  .refine(({ kind, list: rules }) => kind !== 'page' || rules !== null, {
    path: ['kind'],
    error: 'a source of kind page needs list: with at least item and link',
  })
  .refine(({ kind, list: rules }) => kind === 'page' || rules === null, {
    path: ['list'],
    error: 'list: is only for kind: page',
  })

export const sourcesSchema = z.strictObject({ sources: z.array(source).default([]) })

export type SourceSettings = z.output<typeof source>
