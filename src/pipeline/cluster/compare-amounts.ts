/** Tells whether two amounts may be one, and what it is worth that two articles tell the same. */
import type { Amount } from './evidence.ts'

/** Whether two amounts may be one, rounded differently: 441,706 and 44.2万, 34% and 34.5%. */
export function isSameAmount(one: Amount, other: Amount): boolean {
  const distance = Math.abs(one.value - other.value)
  if (distance > Math.max(one.value, other.value) * NEAR) return false
  const step = Math.max(one.tolerance, other.tolerance)
  return (distance === 0 || distance < step) && areComparable(one.unit, other.unit)
}

/** A rounded number lies at most so far from the true one. */
const NEAR = 0.03
const MONEY = new Set(['EUR', 'USD', 'CNY', 'HKD', 'GBP', 'JPY', 'KRW', 'CHF', 'yen-or-yuan'])

/** Whether amounts of these units may be one: a sum without its currency may be of any. */
export function areComparable(one: string, other: string): boolean {
  if (one === other) return true
  if (one === 'yen-or-yuan' || other === 'yen-or-yuan')
    return [one, other].some((unit) => unit === 'CNY' || unit === 'JPY' || unit === 'any')
  return (
    (one === 'any' && (MONEY.has(other) || other === 'count')) ||
    (other === 'any' && (MONEY.has(one) || one === 'count'))
  )
}

/** What it is worth that two articles tell the same amount: small bare numbers are everywhere, long ones nowhere else. */
export function amountWorth({ value, unit, digits }: Omit<Amount, 'worth'>): number {
  const bare = unit === 'count' || SPANS.has(unit)
  if (bare && value <= 12) return 0.4
  const base = unit === 'percent' ? (value % 10 === 0 ? 1 : 1.5) : bare ? 1 : MONEY.has(unit) ? 1.6 : 1.4
  return base + 0.4 * (digits - 1)
}

const SPANS = new Set(['day', 'hour', 'minute', 'month', 'year'])

/** Words for an index: amounts that may be one share at least one of them. */
export function amountKeys({ value, unit }: Amount): string[] {
  if (value === 0) return []
  const kind = MONEY.has(unit) || unit === 'any' || unit === 'count' ? 'number' : unit
  const magnitude = 10 ** (Math.floor(Math.log10(value)) - 1)
  const lower = Math.floor(value / magnitude + 1e-9)
  const upper = Math.ceil(value / magnitude - 1e-9)
  const keys = lower === upper ? [lower] : [lower, upper]
  return keys.map((key) => `amount ${kind} ${(key * magnitude).toPrecision(2)}`)
}
