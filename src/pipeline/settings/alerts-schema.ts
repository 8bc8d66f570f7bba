/** The shape of alerts in feeds.yaml. */
import { z } from 'zod'
import { variable } from './access-schema.ts'
import { idSchema } from './sources-schema.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    // An unknown zone is told as a RangeError.
    return false
  }
}

const webhook = z.strictObject({
  url: z
    .string()
    .min(1)
    .describe(`Where to post; ${variable('NAME')}: from the environment`),
  secret: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(`What it is signed with; ${variable('NAME')}: from the environment`),
  form: z.enum(['json', 'slack']).default('json').describe('slack: the form Slack and its likes take'),
})

const mail = z.strictObject({
  to: z.array(z.email()).min(1).max(100),
  when: z.enum(['immediate', 'daily', 'weekly']).default('immediate'),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'write a time such as 07:30' })
    .default('07:00')
    .describe('Local time of a digest'),
  weekday: z
    .enum(WEEKDAYS)
    .default('monday')
    .transform((day) => WEEKDAYS.indexOf(day) + 1)
    .describe('Of a weekly digest'),
  zone: z
    .string()
    .refine(isZone, { error: 'write a time zone such as Europe/Berlin' })
    .default('Europe/Berlin')
    .describe('Whose local time; summer time is kept'),
})

export const alertSchema = z
  .strictObject({
    id: idSchema,
    title: z.string().min(1),
    query: z.string().min(1).describe('Which articles to tell of, in the query language (docs/query.md)'),
    language: z.string().min(2).nullable().default(null),
    webhook: webhook.nullable().default(null),
    mail: mail.nullable().default(null),
  })
  .refine((alert) => alert.webhook !== null || alert.mail !== null, {
    error: 'say who is told: a webhook, mail, or both',
  })

export type AlertSettings = z.output<typeof alertSchema>
