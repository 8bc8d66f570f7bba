/** The shape of feeds.yaml. */
import { z } from 'zod'
import { alertSchema } from './alerts-schema.ts'
import { idSchema } from './sources-schema.ts'

export const feedSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  description: z.string().nullable().default(null),
  language: z.string().min(2).nullable().default(null),
  query: z.string().default('').describe('Which articles, in the query language (docs/query.md); empty: all'),
  limit: z.int().min(1).max(1000).default(50).describe('How many items'),
  content: z.enum(['title', 'excerpt', 'full']).default('excerpt').describe("Never more than the source's rights"),
  collapse: z.enum(['story', 'text', 'none']).default('story').describe('What is shown once'),
  shows: z
    .enum(['articles', 'changes'])
    .default('articles')
    .describe('The articles, or each material change of one by itself'),
  retractions: z
    .enum(['mark', 'remove'])
    .nullable()
    .default(null)
    .describe('What becomes of articles their publishers took back; absent: as publish.retractions says'),
  visibility: z.enum(['public', 'private']).default('public'),
  aliases: z.array(idSchema).default([]).describe('Old ids: their addresses keep working'),
})

export const feedsSchema = z.strictObject({
  feeds: z.array(feedSchema).default([]),
  alerts: z
    .array(alertSchema)
    .default([])
    .describe('Who is told, and how, when an article that matches a query has come'),
})

export type FeedSettings = z.output<typeof feedSchema>
