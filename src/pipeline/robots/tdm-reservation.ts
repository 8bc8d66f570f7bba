/** Judges whether a page reserves text and data mining (Directive (EU) 2019/790, article 4), by all it says of it. */
import { decidingTdmRule, type TdmRule } from './read-tdmrep.ts'

export interface AnsweredPage {
  readonly url: string
  readonly contentType: string | null
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface TdmContext {
  /** Of the page's origin. */
  readonly rules: readonly TdmRule[]
  /** The name robots directives know us by. */
  readonly productToken: string
}

/** Statements stand in the head; no real one is longer. */
const MAX_HEAD = 200_000

/**
 * Where the page says so, in words, or null. Of the TDM Reservation Protocol what is nearest to the page decides: its
 * own meta elements, then the header, then the site's file. `noai` for all robots or for us counts as well;
 * `noimageai` does not, because of pictures only addresses are kept.
 */
export function tdmReservation(page: AnsweredPage, { rules, productToken }: TdmContext): string | null {
  const metas = readMetas(page)
  const robots = [metas.get('robots'), metas.get(productToken.toLowerCase())].flat().join(',')
  if (directives(robots).includes('noai')) return 'its meta element says noai'
  if (tagDirectives(page.headers['x-robots-tag'] ?? '', productToken).includes('noai')) return 'X-Robots-Tag: noai'
  const own = statement(metas.get('tdm-reservation')?.[0])
  if (own !== null) return own ? `its meta element says tdm-reservation${policy(metas.get('tdm-policy')?.[0])}` : null
  const { 'tdm-reservation': header, 'tdm-policy': terms } = page.headers
  const sent = statement(header)
  if (sent !== null) return sent ? `tdm-reservation: 1${policy(terms)}` : null
  const rule = decidingTdmRule(rules, page.url)
  return rule?.reserved === true ? `/.well-known/tdmrep.json${policy(rule.policy ?? undefined)}` : null
}

function statement(value: string | undefined): boolean | null {
  const text = value?.trim()
  return text === '1' ? true : text === '0' ? false : null
}

function policy(address: string | undefined): string {
  return address !== undefined && /^https?:\/\/\S{1,300}$/.test(address) ? `; a licence: ${address}` : ''
}

function directives(text: string): string[] {
  return text.toLowerCase().split(/[,\s]+/)
}

/** Directives that have a value, and so look like the name of a robot. */
const VALUED = /^(?:max-[a-z-]+|unavailable_after)$/

/** What of an `X-Robots-Tag` is meant for us: a name before a colon begins what is meant for that robot. */
function tagDirectives(header: string, productToken: string): string[] {
  let forUs = true
  return header
    .slice(0, 10_000)
    .split(',')
    .flatMap((part) => {
      const [, name, rest] = /^\s*([A-Za-z0-9_-]+)\s*:(.*)$/.exec(part) ?? []
      if (name === undefined || VALUED.test(name.toLowerCase())) return forUs ? [part.trim().toLowerCase()] : []
      forUs = name.toLowerCase() === productToken.toLowerCase() || name === 'robots'
      return forUs ? [(rest ?? '').trim().toLowerCase()] : []
    })
}

const META = /<meta\s([^<>]{1,2000})>/gi
const ATTRIBUTE = /([a-z-]{1,50})\s{0,9}=\s{0,9}(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s"'=<>]{1,1000}))/gi

/** Name → contents of the meta elements that speak of this. */
function readMetas({ body, contentType }: AnsweredPage): ReadonlyMap<string, readonly string[]> {
  const metas = new Map<string, string[]>()
  if (contentType !== null && !/html|xml|text\/plain/i.test(contentType)) return metas
  const head = new TextDecoder('windows-1252').decode(body.subarray(0, MAX_HEAD))
  if (!/tdm-reservation|noai/i.test(head)) return metas
  for (const [, inside = ''] of head.matchAll(META)) {
    const attributes = new Map<string, string>()
    for (const [, name = '', ...values] of inside.matchAll(ATTRIBUTE)) {
      attributes.set(name.toLowerCase(), values.find((value) => value !== undefined) ?? '')
    }
    const name = attributes.get('name')?.toLowerCase().trim() ?? ''
    const known = metas.get(name) ?? []
    if (known.length < 20) metas.set(name, [...known, attributes.get('content') ?? ''])
  }
  return metas
}
