/** Durations («10s», «6h») and sizes («10MB») as people write them in the configuration. */
import { z } from 'zod'

const SECOND = 1000
const DURATION: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  m: 60 * SECOND,
  h: 3600 * SECOND,
  d: 86_400 * SECOND,
  w: 7 * 86_400 * SECOND,
}
const SIZE: Readonly<Record<string, number>> = { B: 1, KB: 1000, MB: 1000 ** 2, GB: 1000 ** 3 }

function quantity(units: Readonly<Record<string, number>>, example: string) {
  const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?)\\s?(${Object.keys(units).join('|')})$`)
  return z
    .string({ error: `write a number and a unit, such as ${example}` })
    .regex(pattern, { error: `write a number and a unit (${Object.keys(units).join(', ')}), such as ${example}` })
    .transform((text) => {
      const [, amount, unit] = pattern.exec(text) ?? []
      return Math.round(Number(amount) * (units[unit ?? ''] ?? Number.NaN))
    })
}

/** Text such as `90s`, `5m`, `6h`, `30d` → milliseconds. */
export const duration = quantity(DURATION, '10s or 5m')

/** Text such as `10MB` → bytes. */
export const size = quantity(SIZE, '10MB')
