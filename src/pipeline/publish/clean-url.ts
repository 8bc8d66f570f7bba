/** Makes an address fit for any document: absolute http(s), spelt with the characters RFC 3986 allows. */

/** Everything outside RFC 3986's reserved and unreserved characters, and a percent sign that begins no escape. */
const unspellable = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu

/** A name of the DNS, an IPv4 or an IPv6 address; no part of a name is empty. */
const hostname = /^[a-z0-9_.-]+$|^\[[0-9a-f:]+\]$/
const emptyPart = /^\.|\.\./

/** The address in a spelling every reader accepts, or null where it is none of http(s). `base` makes relative ones absolute. */
export function cleanUrl(value: string | null, base?: string): string | null {
  if (value === null) return null
  const url = URL.parse(value.toWellFormed(), base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  if (!hostname.test(url.hostname) || emptyPart.test(url.hostname)) return null
  url.username = ''
  url.password = ''
  // Brackets are for IPv6 hosts only; elsewhere they are escaped, and a fragment has only one number sign.
  const rest = (url.pathname + url.search).replace(/[[\]]/g, encodeURIComponent)
  const fragment = url.hash === '' ? '' : `#${url.hash.slice(1).replace(/[[\]#]/g, encodeURIComponent)}`
  return `${url.protocol}//${url.host}${(rest + fragment).replace(unspellable, encodeURIComponent)}`
}
