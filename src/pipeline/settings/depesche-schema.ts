/** The shape of depesche.yaml: server, storage, fetch, read, retention, schedule, revisit, push, publish, languages, log. */
import { z } from 'zod'
import { homeLanguages } from '../../domain/language/home-languages.ts'
import { variable } from './access-schema.ts'
import { duration, none, size } from './quantities.ts'

const port = z.int().min(0).max(65_535)
const webAddress = z.url({ protocol: /^https?$/, error: 'write a web address such as http://localhost:8080' })
const cidr = z.union([z.cidrv4(), z.cidrv6()], { error: 'write a range such as 127.0.0.0/8 or fd00::/8' })

/** A quantity with bounds, which `example` names. */
function between(quantity: typeof duration, least: number, most: number, bounds: string) {
  return quantity.refine((value) => value >= least && value <= most, { error: `write something between ${bounds}` })
}

const server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  port: port.default(8080).describe('Port to listen on; 0 takes a free one'),
  publicUrl: webAddress
    .transform((url) => url.replace(/\/+$/, ''))
    .nullable()
    .default(null)
    .describe('Where readers reach this server; all links begin with it. Absent: localhost and the port'),
  proxies: z
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies of yours stand in front and say in X-Forwarded-For who asked'),
})

const documents = z.strictObject({
  keep: none(duration)
    .default(604_800_000)
    .describe('How long the documents of a run are kept, so that it can be replayed; 0: not at all'),
  maxBytes: none(size).default(500_000_000).describe('How much of them is kept, packed; the oldest go first; 0: none'),
})

const storage = z.strictObject({
  url: z
    .string()
    .regex(/^sqlite:./, { error: 'write sqlite:PATH, such as sqlite:data/depesche.db' })
    .default('sqlite:data/depesche.db')
    .describe('Where everything is stored; a relative path starts at the working directory'),
  documents: documents.prefault({}),
})

const perHost = z.strictObject({
  connections: z.int().min(1).max(16).default(2).describe('Requests to one host at the same time'),
  spacing: duration.default(5000).describe('Time between the starts of two requests to one host'),
})

const requests = z.strictObject({
  userAgent: z
    .string()
    .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, {
      error: 'write plain letters, such as Depesche (+https://news.example.org)',
    })
    .nullable()
    .default(null)
    .describe('What we tell sites we are; absent: our name and publicUrl'),
  timeout: between(duration, 100, 600_000, '100ms and 10m')
    .default(10_000)
    .describe('One deadline for a whole request with its redirects'),
  maxBytes: between(size, 1000, 1_000_000_000, '1KB and 1GB').default(10_000_000).describe('Largest document, decoded'),
  redirects: z.int().min(0).max(20).default(5).describe('Most redirects followed'),
  maxHeader: between(size, 1000, 1_000_000, '1KB and 1MB').default(16_000).describe("Most of an answer's headers"),
  respectTdm: z
    .boolean()
    .default(true)
    .describe('Take nothing from pages whose publisher reserves text and data mining'),
  perHost: perHost.prefault({}),
  allow: z.array(cidr).default([]).describe('Private address ranges that may be reached'),
})

const read = z.strictObject({
  entries: z
    .int()
    .min(1)
    .max(100_000)
    .default(2000)
    .describe('Most entries read of one document; the newest stand first'),
  depth: z
    .int()
    .min(16)
    .max(4096)
    .default(512)
    .describe('Elements within elements of a feed; what is deeper is left out'),
})

const schedule = z.strictObject({
  min: duration.default(300_000).describe('Shortest time between two polls of a source'),
  max: duration.default(86_400_000).describe('Longest time between two polls of a source'),
})

const revisit = z.strictObject({
  after: z
    .array(between(duration, 600_000, 2_592_000_000, '10m and 30d'))
    .max(12, { error: 'write at most twelve times' })
    .refine((times) => times.every((time, place) => time > (times[place - 1] ?? 0)), { error: 'write growing times' })
    .default([1, 3, 9, 24, 72, 168].map((hours) => hours * 3_600_000))
    .describe('How long after publication the page of an article is looked at again, for corrections; []: never'),
  pages: z.int().min(1).max(60).default(5).describe('Pages of one source looked at again in a minute, at the most'),
})

const push = z.strictObject({
  enabled: z.boolean().default(true).describe('Subscribe at the WebSub hubs sources name, if they can reach publicUrl'),
  lease: duration
    .refine((milliseconds) => milliseconds >= 3_600_000, { error: 'write at least 1h' })
    .default(864_000_000)
    .describe('How long a subscription is asked to last; it is renewed in time'),
})

const publish = z.strictObject({
  hub: z
    .union([z.literal('builtin'), z.url({ protocol: /^https?$/ })], {
      error: 'write builtin, or the address of a hub such as https://hub.example/',
    })
    .nullable()
    .default(null)
    .describe('WebSub hub to name in feeds, and to tell of changes; builtin: our own, at /hub'),
  adHoc: z.boolean().default(true).describe('Serve /feed.*?q= for any query'),
  retractions: z
    .enum(['mark', 'remove'])
    .default('mark')
    .describe('What becomes of articles their publishers took back: they say so, or they leave the feeds'),
})

const mail = z.strictObject({
  url: z
    .string()
    .min(1)
    .describe(`Where mail is handed over: smtps://USER:PASSWORD@HOST; ${variable('NAME')}: from the environment`),
  from: z.string().min(3).describe('Who mail is from, such as Depesche <desk@example.org>'),
})

/** Which articles are kept: of all sources, or of one. */
export const keepKeys = {
  maxAge: between(duration, 3_600_000, 3_155_760_000_000, '1h and 36525d').nullable(),
  maxArticles: z.int().min(1).max(100_000_000).nullable(),
}

const retention = z.strictObject({
  maxAge: keepKeys.maxAge.default(null).describe('Remove articles older than this; null: never'),
  maxArticles: keepKeys.maxArticles.default(null).describe('Keep so many articles of a source, the newest; null: all'),
  runs: between(duration, 86_400_000, 3_155_760_000_000, '1d and 36525d')
    .default(2_592_000_000)
    .describe('How long runs are kept with all their decisions'),
  alarms: between(duration, 86_400_000, 3_155_760_000_000, '1d and 36525d')
    .default(31_536_000_000)
    .describe('How long alarms are kept that ended'),
})

const languages = z
  .array(z.string().regex(/^[a-z]{2}$/, { error: 'write the two letters of ISO 639-1, such as de, en or zh' }))
  .min(1)
  .default([...homeLanguages])
  .describe('Languages most sources write in: a short text is taken for one of them unless another is clearly meant')

const log = z.strictObject({
  level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Least important lines to log'),
})

/** Each setting by itself, without what they say of each other. */
export const settingsSchema = z.strictObject({
  server: server.prefault({}),
  storage: storage.prefault({}),
  fetch: requests.prefault({}),
  read: read.prefault({}),
  schedule: schedule.prefault({}),
  revisit: revisit.prefault({}),
  retention: retention.prefault({}),
  push: push.prefault({}),
  publish: publish.prefault({}),
  mail: mail.nullable().default(null).describe('The mail server for alerts'),
  languages,
  log: log.prefault({}),
})

export const depescheSchema = settingsSchema.refine(({ schedule: { min, max } }) => min <= max, {
  path: ['schedule', 'min'],
  error: 'min is longer than max',
})

export type DepescheSettings = z.output<typeof depescheSchema>
