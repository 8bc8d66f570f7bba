/** Reads what one place of a document says of hubs: the links of relation `hub`, and the one of relation `self`. */
import type { AdvertisedLinks } from '../../domain/push/subscription.ts'
import { absoluteAddress } from '../parse/absolute-address.ts'

export const NO_LINKS: AdvertisedLinks = { hubs: [], self: null }

/** One link as it stands: `rel` may name several relations, in any case (RFC 8288 section 2.1.1, HTML section 4.6.7). */
export interface StatedLink {
  readonly rel: string | null
  readonly href: string | null
  /** What a relative `href` starts from. */
  readonly base: string | null
}

/** More is no offer but an attack. */
const HUBS = 10
const LONGEST = 2000

/** The hubs and the first self among `links`. */
export function advertisedLinks(links: readonly StatedLink[]): AdvertisedLinks {
  const hubs = new Set<string>()
  let self: string | null = null
  for (const { rel, href, base } of links) {
    const relations = relationsOf(rel)
    if (!relations.has('hub') && !relations.has('self')) continue
    const address = webAddress(href, base)
    if (address === null) continue
    if (relations.has('hub') && hubs.size < HUBS) hubs.add(address)
    if (relations.has('self')) self ??= address
  }
  return { hubs: [...hubs], self }
}

/** Atom spells registered relations also as addresses (RFC 4287 section 4.2.7.2). */
function relationsOf(rel: string | null): ReadonlySet<string> {
  const words = (rel ?? '').toLowerCase().split(/\s+/)
  return new Set(words.map((word) => word.replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '')))
}

function webAddress(href: string | null, base: string | null): string | null {
  const address = absoluteAddress(href, base)
  return address !== null && address.length <= LONGEST && /^https?:\/\/[^/]/i.test(address) ? address : null
}
