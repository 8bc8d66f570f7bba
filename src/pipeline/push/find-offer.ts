/** Discovery (WebSub section 4): which hubs push a document, and by which address it is subscribed to. */
import type { AdvertisedLinks, PushOffer } from '../../domain/push/subscription.ts'
import { advertisedLinks, NO_LINKS } from './advertised-links.ts'
import { readLinkHeader } from './link-header.ts'

/**
 * The header comes first, the document's own links only where no hub stands there. Where neither names the document
 * (`self`), the address that answered does: a hub that knows it by another one will refuse, and nothing is lost.
 * `headers` have lower-case names, several of one name joined by commas; `url` is the address after redirects.
 */
export function findOffer(
  { headers, url }: { readonly headers: Readonly<Record<string, string>>; readonly url: string },
  links: AdvertisedLinks = NO_LINKS,
): PushOffer | null {
  const header = advertisedLinks(readLinkHeader(headers.link ?? '', url))
  const [first, second] = header.hubs.length > 0 ? [header, links] : [links, header]
  if (first.hubs.length === 0) return null
  return { hubs: first.hubs, topic: first.self ?? second.self ?? url }
}

/** The offer after an answer whose document was not read again: what its header says now, otherwise what stood before. */
export function renewOffer(before: PushOffer | null, answer: Parameters<typeof findOffer>[0]): PushOffer | null {
  return findOffer(answer, { hubs: [], self: before?.topic ?? null }) ?? before
}
