/** Finds what the head of an HTML page says of hubs; links in its body may be anybody's (WebSub section 8.1). */
import { Parser } from 'htmlparser2'
import type { AdvertisedLinks } from '../../domain/push/subscription.ts'
import { decodeText } from '../parse/decode-text.ts'
import { advertisedLinks } from './advertised-links.ts'

/** What may stand in a head (HTML section 4.2); anything else begins the body. */
const HEAD_TAGS = new Set('html head title base link meta style script noscript template'.split(' '))
/** Bytes looked at: a head is rarely a tenth of it. */
const LONGEST_HEAD = 500_000

export interface PageDocument {
  readonly body: Uint8Array
  /** After redirects. */
  readonly url: string
  readonly contentType: string | null
}

export function pageLinks({ body, url, contentType }: PageDocument): AdvertisedLinks {
  const { text } = decodeText(body.subarray(0, LONGEST_HEAD), { contentType, as: 'html' })
  const links: { rel: string | null; href: string | null }[] = []
  let base: string | null = null
  let ended = false
  const parser = new Parser({
    onopentag(name, { rel = null, href = null }) {
      ended ||= !HEAD_TAGS.has(name)
      if (ended) return
      if (name === 'base') base ??= URL.parse(href ?? '', url)?.href ?? null
      if (name === 'link') links.push({ rel, href })
    },
    onclosetag(name) {
      ended ||= name === 'head'
    },
  })
  parser.write(text)
  parser.end()
  return advertisedLinks(links.map((link) => ({ ...link, base: base ?? url })))
}
