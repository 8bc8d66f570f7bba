/** The shape of sources.yaml. */
import { z } from 'zod'
import { parsePath } from '../json/json-path.ts'
import { isSelector } from '../scrape/site-rules.ts'
import { accessKeys, variable } from './access-schema.ts'
import { keepKeys } from './depesche-schema.ts'
import { duration } from './quantities.ts'

/** Ids stand in addresses and queries: lower-case letters, digits and hyphens. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'use lower-case letters, digits and hyphens, at most 64' })

const selector = z
  .string()
  .min(1)
  .refine(isSelector, { error: ({ input }) => `${String(input)} is no CSS selector` })

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

const path = z
  .string()
  .min(1)
  .superRefine((written, context) => {
    const parsed = parsePath(written)
    if ('fault' in parsed) context.addIssue({ code: 'custom', message: `the path ${parsed.fault}` })
  })
const field = path.nullable().default(null)

const json = z.strictObject({
  items: path.describe('Where the list of entries stands, such as data.items; $ is the answer itself'),
  link: path.describe('The address of an entry, or a text with paths in braces: https://shop.example/news/{slug}'),
  guid: field.describe('What identifies an entry; otherwise its address'),
  title: field,
  date: field.describe('When it was published; text, or seconds or milliseconds since 1970'),
  updated: field.describe('When it was changed'),
  summary: field.describe('Its teaser, text or HTML'),
  content: field.describe('Its whole text, text or HTML'),
  author: field.describe('Such as authors[*].name'),
  categories: field.describe('Such as tags[*].name'),
  image: field.describe('The address of its picture'),
  language: field,
  next: field.describe('The address of the next page of entries, from the answer itself, such as paging.next'),
})

const pattern = z.string().min(1).max(500)
const patterns = z.array(pattern).max(50).default([])

/** What a kind needs, and has alone. */
const RECIPES = { page: 'list', json: 'json' } as const

const perHost = z.strictObject({
  connections: z.int().min(1).max(16).nullable().default(null).describe('Requests to its host at the same time'),
  spacing: duration.nullable().default(null).describe('Time between the starts of two requests to its host'),
})

const webAddress = z
  .url({
    protocol: /^https?$/,
    error: 'write the address of the feed or page, beginning with http:// or https://',
  })
  .refine((url) => !/^https?:[\\/]*[^\\/?#]*@/i.test(url), {
    error: `take name and password out of the address and write login: {user: …, password: "${variable('NAME')}"}`,
  })

export const sourceSchema = z
  .strictObject({
    id: idSchema,
    title: z.string().min(1).optional().describe('Shown to readers; the id if absent'),
    url: webAddress,
    kind: z.enum(['feed', 'page', 'sitemap', 'json']).default('feed'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'write a language such as de, en or zh' })
      .nullable()
      .default(null)
      .describe('The language of its articles, where they do not say'),
    fullText: z.boolean().default(false).describe("Fetch each new entry's page and take the text from there"),
    rights: z.enum(['excerpt', 'full']).default('excerpt').describe('How much of a text every output may carry'),
    enabled: z.boolean().default(true).describe('false pauses it; what it brought stays'),
    perHost: perHost.optional().describe('How often its host is asked, instead of fetch.perHost'),
    revisit: z.boolean().default(true).describe('Look again at the pages its articles came from, for corrections'),
    push: z.boolean().default(true).describe('Have its news pushed where it names a WebSub hub'),
    ...accessKeys,
    respectTdm: z
      .boolean()
      .nullable()
      .default(null)
      .describe('false: its publisher allowed you to evaluate its pages; otherwise fetch.respectTdm decides'),
    maxAge: duration.nullable().default(null).describe('Reject entries older than this'),
    retention: z
      .strictObject({ maxAge: keepKeys.maxAge.optional(), maxArticles: keepKeys.maxArticles.optional() })
      .optional()
      .describe('Which of its articles are kept, instead of retention in depesche.yaml; null: all'),
    list: list.nullable().default(null).describe('How to read the list, for kind: page'),
    json: json.nullable().default(null).describe("Where an API's answer has the entries, for kind: json"),
    include: patterns.describe('Only entries whose address fits one of these; * stands for any characters: /news/*'),
    exclude: patterns.describe('No entries whose address fits one of these'),
    folder: z
      .union([
        z
          .string()
          .min(1)
          .transform((name) => [name]),
        z.array(z.string().min(1)).max(10),
      ])
      .default([])
      .describe('Where it stands in lists of sources (OPML): a name, or names from the outermost'),
    homepage: z
      .url({ protocol: /^https?$/, error: 'write an address that begins with http:// or https://' })
      .nullable()
      .default(null)
      .describe('Its home page, where its document names none'),
    extract: extract.nullable().default(null).describe("How to read an article's page, per field"),
  })
  .superRefine((given, context) => {
    for (const [kind, key] of Object.entries(RECIPES) as [keyof typeof RECIPES, 'list' | 'json'][]) {
      if (given.kind === kind && given[key] === null) {
        const message = `a source of kind ${kind} needs ${key}: with at least item${kind === 'json' ? 's' : ''} and link`
        context.addIssue({ code: 'custom', path: ['kind'], message })
      }
      if (given.kind !== kind && given[key] !== null) {
        context.addIssue({ code: 'custom', path: [key], message: `${key}: is only for kind: ${kind}` })
      }
    }
  })

export const sourcesSchema = z.strictObject({ sources: z.array(sourceSchema).default([]) })

export type SourceSettings = z.output<typeof sourceSchema>
