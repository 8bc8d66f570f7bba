/** How a source is reached, as its owner writes it in sources.yaml; secrets stand in the environment and are named here. */
import { z } from 'zod'
import { FRAMING_HEADERS } from '../../domain/access/source-access.ts'

/** A variable as it is written in the files: its name in braces behind a dollar sign. */
export const variable = (name: string): string => ['$', '{', name, '}'].join('')

const NAME_ERROR = 'write the name of a header, such as Authorization'

const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, { error: NAME_ERROR })
  .refine((name) => !FRAMING_HEADERS.has(name.toLowerCase()), { error: 'Depesche sets this header itself; remove it' })

/** Faults of the form say nothing of the value: it may be the secret itself. */
const form = (error: string) => ({
  error: ({ code }: { readonly code?: string | undefined }) => (code === 'invalid_type' ? error : undefined),
})

const value = z.string(form('must be text; put it in quotes')).max(8000)
const secret = value.regex(/\$\{/, {
  error: `write the name of an environment variable, such as ${variable('SHOP_SECRET')}, and set it there`,
})

const login = z.strictObject(
  {
    user: value.min(1).describe(`May be ${variable('NAME')} of an environment variable`),
    password: secret.describe(`${variable('NAME')} of an environment variable`),
  },
  form(`must be a block: {user: …, password: "${variable('NAME')}"}`),
)

/** The keys of a source that say how it is reached. */
export const accessKeys = {
  headers: z
    .record(headerName, value, form('must be a block of names and values'))
    .default({})
    .describe(`Sent to its own address only, such as X-Api-Key: ${variable('SHOP_KEY')}`),
  cookies: z
    .union([secret, z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/), secret)], {
      error: `must be a block, name: ${variable('VARIABLE')}, or one text with a ${variable('VARIABLE')}`,
    })
    .nullable()
    .default(null)
    .describe(`Sent to its own address only: name: ${variable('VARIABLE')}, or one text`),
  login: login.nullable().default(null).describe('Name and password (HTTP Basic), for its own address only'),
  proxy: value
    .min(1)
    .nullable()
    .default(null)
    .describe('Reach it through this proxy: http://, https:// or socks5://; it resolves the names'),
  ca: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('A PEM file with certificates to trust for it, beside the usual ones; relative to this folder'),
}
