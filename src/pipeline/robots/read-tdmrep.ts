/** Reads /.well-known/tdmrep.json: for which paths of a site text and data mining is reserved (TDM Reservation Protocol). */
import { comparedPath, isMatch, type PathPattern, readPattern } from './path-pattern.ts'

/** One entry of the file. */
export interface TdmRule {
  readonly pattern: PathPattern
  readonly reserved: boolean
  /** Where a licence can be had, as written. */
  readonly policy: string | null
}

const MAX_LENGTH = 512_000
const MAX_RULES = 5000

/** Whatever is no such file, or no rule of one, gives no rule. Never throws. */
export function readTdmrep(text: string): readonly TdmRule[] {
  if (text.length > MAX_LENGTH) return []
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // Many sites answer with an error page: that is no reservation.
    return []
  }
  const list = Array.isArray(document) ? document : [document]
  return list.slice(0, MAX_RULES).flatMap(readRule)
}

function readRule(given: unknown): TdmRule[] {
  if (typeof given !== 'object' || given === null) return []
  const { location, 'tdm-reservation': reservation, 'tdm-policy': policy } = given as Record<string, unknown>
  if (typeof location !== 'string' || location === '' || !/^[01]$/.test(String(reservation))) return []
  return [
    {
      pattern: readPattern(location),
      reserved: String(reservation) === '1',
      policy: typeof policy === 'string' ? policy.slice(0, 500) : null,
    },
  ]
}

/** The rule that decides about a URL: the longest that matches, of equals the one that reserves; null where none does. */
export function decidingTdmRule(rules: readonly TdmRule[], url: string): TdmRule | null {
  const path = comparedPath(url)
  let best: TdmRule | null = null
  for (const rule of rules) {
    const { length } = rule.pattern
    const better =
      best === null ||
      length > best.pattern.length ||
      (length === best.pattern.length && rule.reserved && !best.reserved)
    if (better && isMatch(rule.pattern, path)) best = rule
  }
  return best
}
