/** How often a feed changes, as RSS says it: `ttl`, and the Syndication module (web.resource.org/rss/1.0/modules/syndication). */
import { element, type XmlElement } from './xml-tree.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** By the feed's rhythm in milliseconds: `ttl` is a quarter of it, in minutes. */
export function rhythmElements(rhythm: number): readonly XmlElement[] {
  const [period, length] = rhythm > HOUR ? (['daily', DAY] as const) : (['hourly', HOUR] as const)
  return [
    element('ttl', {}, String(Math.max(1, Math.round(rhythm / 240_000)))),
    element('sy:updatePeriod', {}, period),
    element('sy:updateFrequency', {}, String(Math.max(1, Math.round(length / rhythm)))),
  ]
}
