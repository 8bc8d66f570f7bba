/** Attributes of an image or a video's poster, ready to write. */
import { absoluteUrl } from './absolute-url.ts'
import { cleanLine } from './plain-text.ts'
import { isTracker } from './trackers.ts'
import { writeAttribute } from './write-html.ts'

export type Attributes = ReadonlyMap<string, string>

/** Scripts that load images late keep the address elsewhere, and a placeholder in `src`. */
const lateAddresses = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'data-actualsrc']
const sets = ['data-srcset', 'data-lazy-srcset', 'srcset']

/** Wide enough for a column of text on any screen; wider costs readers only time. */
const widest = 1600

/**
 * ` src="…" alt="…"`, with width and height where they are given; null if there is nothing to see. `offered` is the
 * `srcset` of a `source` before it, for images that have no address of their own.
 */
export function imageAttributes(attributes: Attributes, baseUrl: string | undefined, offered = ''): string | null {
  const candidates = [
    ...lateAddresses.map((name) => attributes.get(name)),
    attributes.get('src'),
    ...sets.map((name) => bestOfSet(attributes.get(name))),
    bestOfSet(offered),
  ]
  const src = firstAddress(candidates, baseUrl)
  if (src === null || isTracker(src, attributes)) return null
  let result = writeAttribute('src', src) + writeAttribute('alt', cleanLine(attributes.get('alt') ?? ''))
  for (const name of ['width', 'height']) result += numberAttribute(name, attributes, 10_000)
  return result
}

function firstAddress(candidates: readonly (string | undefined)[], baseUrl: string | undefined): string | null {
  for (const candidate of candidates) {
    const url = absoluteUrl(candidate, baseUrl)
    if (url !== null) return url
  }
  return null
}

/** The address of the widest image of a `srcset` (HTML standard, 4.8.4.2.1) that is not wider than a screen needs. */
function bestOfSet(set: string | undefined): string | undefined {
  let best: { address: string; size: number } | undefined
  for (const [, address = '', number = '1', unit = 'x'] of (set ?? '').slice(0, 10_000).matchAll(imageOfSet)) {
    if (address.startsWith('data:')) continue
    const size = unit === 'w' ? Number(number) : Number(number) * 800
    const isBetter = best === undefined || (best.size > widest ? size < best.size : size > best.size && size <= widest)
    if (isBetter) best = { address, size }
  }
  return best?.address
}

/** `big.jpg 1024w,` or `big.jpg 2x`: addresses may hold commas, but neither begin nor end with one. */
const imageOfSet = /(?<![^\s,])([^\s,]\S*[^\s,]|[^\s,])(?:\s+(\d{1,5}(?:\.\d{1,4})?)([wx]))?\s*(?:,|$)/g

/** A whole number from 1 to `greatest`, with or without `px`; otherwise the attribute is left out. */
export function numberAttribute(name: string, attributes: Attributes, greatest: number): string {
  const digits = /^\s{0,9}(\d{1,7})(?:px)?\s{0,9}$/.exec(attributes.get(name) ?? '')?.[1]
  const number = Number(digits)
  return digits === undefined || number < 1 || number > greatest ? '' : writeAttribute(name, String(number))
}
