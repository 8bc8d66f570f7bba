/** What the addresses of one page have in common: for comparing only, never to be shown or fetched. */

/** What stands before a site's name for readers on telephones and the like, and `www.`: m.news.example, amp.news.example. */
const device = /^(?:(?:www\d?|m|mobile|touch|wap|amp)\.)+(?=[^.]+\.[^.])/
/** `/amp` at the beginning or the end of a path with something else in it; the spelling of its start page. */
const ampStart = /^\/amp(?=\/[^/])/i
const ampEnd = /(?<=\/[^/]+)\/amp\/?$|\.amp(?=(?:\.html?)?$)/i
const indexPage = /\/(?:index\.(?:html?|php|aspx?|jsp))?$/i
/** Parameters that choose how a page is shown: `?amp`, `?outputType=amp`, Blogger's `?m=1`. */
const display = /^(?:amp|_amp)(?:=(?:1|true|yes|amp)?)?$|^(?:outputtype|output|view|type)=amp$|^m=[01]$/i

/**
 * Equal for addresses that lead to one page: http and https, with `www.` and without, the page for telephones and AMP,
 * with a slash at the end and without, with its parameters in another order. `url` is canonical; what is no address is
 * its own key.
 */
export function addressKey(url: string): string {
  const address = URL.parse(url)
  if (address === null || !/^https?:$/.test(address.protocol)) return url
  const host = address.host.replace(device, '')
  const path = address.pathname.replace(ampStart, '').replace(ampEnd, '').replace(indexPage, '')
  const parameters = address.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !isDisplay(parameter))
  const query = parameters.length === 0 ? '' : `?${parameters.sort().join('&')}`
  return `//${host}${path}${query}${address.hash}`
}

/** True for a parameter that chooses how a page is shown, not which. */
export function isDisplay(parameter: string): boolean {
  return display.test(parameter)
}

/** True if both addresses are of one site: the same host but for what stands before it, or one host below the other. */
export function isSameSite(one: string, other: string): boolean {
  const [first, second] = [siteOf(one), siteOf(other)]
  return first !== null && second !== null && isOneSite(first, second)
}

/** The same of two sites as `siteOf` gives them. */
export function isOneSite(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}

/** The host of an address without what stands before it for readers on telephones; null: it is no address. */
export function siteOf(url: string): string | null {
  const host = URL.parse(url)?.hostname.replace(device, '')
  return host === undefined || host === '' ? null : host
}
