/** Finds the licence a page puts its text under: `rel=license` (https://html.spec.whatwg.org/#link-type-license), JSON-LD, Dublin Core, a link to Creative Commons. */
import { type Found, firstFound } from '../normalise/found.ts'
import type { OpenPage } from './open-page.ts'
import { absoluteUrl } from './page-metadata.ts'

const COMMONS = /^https?:\/\/creativecommons\.org\/(?:licenses|publicdomain)\/[a-z]/i

export function findLicence({ elements, head, data, baseUrl }: OpenPage): Found<string> | null {
  let related: string | null = null
  let linked: string | null = null
  for (const { name, attribs } of elements) {
    const { rel, href } = attribs
    if (href === undefined || (name !== 'a' && name !== 'link')) continue
    if (rel !== undefined && /(?:^|\s)licen[sc]e(?:\s|$)/i.test(rel)) related ??= absoluteUrl(href, baseUrl)
    else if (COMMONS.test(href)) linked ??= href
  }
  const declared = head.meta('dcterms.license', 'dc.rights.license', 'dc.rights', 'dcterms.rights')
  return firstFound(
    { value: absoluteUrl(data?.licence ?? null, baseUrl), origin: 'JSON-LD license' },
    { value: related, origin: 'rel=license' },
    { value: /^https?:/i.test(declared ?? '') ? absoluteUrl(declared, baseUrl) : null, origin: 'Dublin Core' },
    { value: linked, origin: 'link to Creative Commons' },
  )
}
