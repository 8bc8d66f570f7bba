/** Judges a URL by the rules of a robots.txt. */
import { comparedPath, isMatch } from './path-pattern.ts'
import type { Robots, RobotsRule } from './read-robots.ts'

/** What a URI is spelt with (RFC 3986 section 2). */
const URI = /^[\x21-\x7e]*$/

/** True where a URL may be asked for. */
export function isAllowed(robots: Robots, url: string): boolean {
  return decidingRule(robots, url)?.allow ?? true
}

/**
 * The rule that decides about a URL, or null where none matches: of those that match the longest, of equals the one
 * that allows (RFC 9309 section 2.2.2). What is no URL is judged as the root. Give the URL as it would be sent: clients
 * encode other characters in different ways, so that rules which allow do not count for an address that has any.
 */
export function decidingRule(robots: Robots, url: string): RobotsRule | null {
  const path = comparedPath(url)
  if (path === '/robots.txt') return null
  const encoded = URI.test(url)
  let best: RobotsRule | null = null
  for (const rule of robots.rules) {
    if (rule.allow && !encoded) continue
    const better =
      best === null || rule.length > best.length || (rule.length === best.length && rule.allow && !best.allow)
    if (better && isMatch(rule, path)) best = rule
  }
  return best
}
