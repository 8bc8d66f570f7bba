/** Reads a robots.txt: the rules and the delay it sets for one crawler (RFC 9309). */
import { type PathPattern, readPattern } from './path-pattern.ts'

/** One `Allow` or `Disallow` line. */
export interface RobotsRule extends PathPattern {
  readonly allow: boolean
  /** As written, for people. */
  readonly pattern: string
  /** Counts from 1. */
  readonly line: number
}

/** What a robots.txt asks of one crawler. */
export interface Robots {
  readonly rules: readonly RobotsRule[]
  /** Milliseconds between requests, at most a minute; null where none is asked for. */
  readonly crawlDelay: number | null
}

/** RFC 9309 section 2.5: at least 500 kibibytes are to be read, the rest may be ignored. */
const MAX_LENGTH = 512_000
const MAX_DELAY = 60_000

type Field = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay'

/** Line names, with the misspellings that are common enough for Google's parser to know them. */
const FIELDS = new Map<string, Field>([
  ['user-agent', 'user-agent'],
  ['useragent', 'user-agent'],
  ['user agent', 'user-agent'],
  ['allow', 'allow'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['crawl-delay', 'crawl-delay'],
])

/** What is collected for one kind of group: those that name the crawler, or those for all. */
interface Group {
  named: boolean
  readonly rules: RobotsRule[]
  crawlDelay: number | null
}

function emptyGroup(): Group {
  return { named: false, rules: [], crawlDelay: null }
}

/**
 * Reads the groups that name `productToken` (ASCII letters, `-` and `_`; what follows them is ignored), merged into one;
 * where none does, those for `*`. Whatever it does not understand it skips. Never throws.
 */
export function readRobots(text: string, productToken: string): Robots {
  const token = tokenOf(productToken)
  const mine = emptyGroup()
  const everybody = emptyGroup()
  let current = new Set<Group>()
  let naming = false
  for (const [index, raw] of text
    .slice(0, MAX_LENGTH)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [field, value] = readLine(raw)
    if (field === null) continue
    if (field === 'user-agent') {
      if (!naming) current = new Set()
      naming = true
      const named = groupNamed(value, token, mine, everybody)
      if (named === null) continue
      named.named = true
      current.add(named)
    } else if (field === 'crawl-delay') {
      // Not a rule of RFC 9309: it does not end the list of crawlers a group begins with.
      for (const group of current) group.crawlDelay ??= delayOf(value)
    } else {
      naming = false
      if (value === '') continue
      const rule = ruleOf(field === 'allow', value, index + 1)
      for (const group of current) group.rules.push(rule)
    }
  }
  const { rules, crawlDelay } = mine.named ? mine : everybody
  return { rules, crawlDelay }
}

/** A line is `name: value # comment`; some forget the colon. */
function readLine(raw: string): readonly [Field | null, string] {
  const hash = raw.indexOf('#')
  const line = (hash === -1 ? raw : raw.slice(0, hash)).trim()
  const colon = line.indexOf(':')
  if (colon !== -1) return [FIELDS.get(line.slice(0, colon).trim().toLowerCase()) ?? null, line.slice(colon + 1).trim()]
  const [name = '', value = '', ...rest] = line.split(/\s+/, 3)
  return rest.length > 0 || value === '' ? [null, ''] : [FIELDS.get(name.toLowerCase()) ?? null, value]
}

/** RFC 9309 section 2.2.1: a product token is letters, `-` and `_`, compared without case. */
function tokenOf(text: string): string {
  return (/^[A-Za-z_-]+/.exec(text)?.[0] ?? '').toLowerCase()
}

function groupNamed(value: string, token: string, mine: Group, everybody: Group): Group | null {
  if (/^\*(?:\s|$)/.test(value)) return everybody
  return token !== '' && tokenOf(value) === token ? mine : null
}

function delayOf(value: string): number | null {
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Math.min(Number(value) * 1000, MAX_DELAY) : null
}

function ruleOf(allow: boolean, pattern: string, line: number): RobotsRule {
  return { allow, pattern, line, ...readPattern(pattern) }
}
