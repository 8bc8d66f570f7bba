/** What a feed document says of the hubs that push it (WebSub section 4, JSON Feed 1.1 section «hubs»). */
import type { AdvertisedLinks } from '../../domain/push/subscription.ts'
import { advertisedLinks } from '../push/advertised-links.ts'
import { attribute, childrenNamed, type XmlElement } from './xml-element.ts'

/** The Atom links of the feed itself, in Atom and, with a namespace, in RSS; those of entries are about the entries. */
export function xmlPushLinks(root: XmlElement): AdvertisedLinks {
  const parents = [...childrenNamed(root, 'channel'), root]
  const links = parents.flatMap((parent) => childrenNamed(parent, 'atom:link', 'link'))
  return advertisedLinks(
    links.map((link) => ({ rel: attribute(link, 'rel'), href: attribute(link, 'href'), base: link.base })),
  )
}

export function jsonPushLinks(document: unknown, url: string | null): AdvertisedLinks {
  if (typeof document !== 'object' || document === null) return advertisedLinks([])
  const { hubs, feed_url: self } = document as { readonly hubs?: unknown; readonly feed_url?: unknown }
  const named = (Array.isArray(hubs) ? hubs : []).flatMap((hub: unknown) => {
    const { type, url: href } = (typeof hub === 'object' && hub !== null ? hub : {}) as Record<string, unknown>
    return typeof type === 'string' && /^websub$/i.test(type) && typeof href === 'string' ? [href] : []
  })
  return advertisedLinks([
    ...named.map((href) => ({ rel: 'hub', href, base: url })),
    { rel: 'self', href: typeof self === 'string' ? self : null, base: url },
  ])
}
