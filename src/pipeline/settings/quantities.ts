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

function quantityOf(units: Readonly<Record<string, number>>, example: string) {
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
export const duration = quantityOf(DURATION, '10s or 5m')

/** Text such as `10MB` → bytes. */
export const size = quantityOf(SIZE, '10MB')

/** A quantity, or 0 for none of it. */
export function none(quantity: ReturnType<typeof quantityOf>) {
  return z.union([z.literal([0, '0']).transform(() => 0), quantity])
}
