/** Brings an address into one form, so that one article has one address. */
import { isTrackingParameter } from './tracking-parameters.ts'

const maxLength = 8192

/** Fragments that are a place for reading on or writing, not an entry of their own. */
const readingPlaces =
  /^(?:comments?|kommentare?|respond|reply|disqus_thread|top|main|content|main-content|more|more-\d+|comment-?\d+|kommentar-?\d+)$/i

/**
 * The address as the URL standard (url.spec.whatwg.org) writes it, without login, default port, tracking parameters and
 * fragments that track or only mark a place for reading. Parameters keep their order and spelling. A fragment of another
 * kind stays: change logs publish several entries on one page. Null if it is no http(s) address, or one of more than
 * 8,192 characters. `base` resolves a relative one. Twice is once.
 */
export function canonicalUrl(url: string, base?: string): string | null {
  if (url.length > maxLength || url.trim() === '') return null
  const address = URL.parse(url.trim(), base)
  if (address === null || (address.protocol !== 'http:' && address.protocol !== 'https:')) return null
  address.username = ''
  address.password = ''
  const query = address.search.slice(1).split('&').filter(identifies).join('&')
  address.search = query === '' ? '' : `?${query}`
  if (!isEntryOfPage(address.hash.slice(1))) address.hash = ''
  // RFC 3986, section 6.2.2.1: the hexadecimal digits of an escape are upper case.
  const canonical = address.href.replace(/%[0-9a-f]{2}/gi, (digits) => digits.toUpperCase())
  return canonical.length > maxLength ? null : canonical
}

function identifies(parameter: string): boolean {
  if (parameter === '') return false
  const equals = parameter.indexOf('=')
  const name = equals < 0 ? parameter : parameter.slice(0, equals)
  return !isTrackingParameter(decode(name), equals < 0 ? '' : decode(parameter.slice(equals + 1)))
}

function isEntryOfPage(fragment: string): boolean {
  // `#!/…` and `#/…?id=1` are whole addresses of pages a script shows.
  if (fragment.startsWith('!') || fragment.startsWith('/')) return true
  return fragment !== '' && !fragment.includes('=') && !fragment.includes(':~:') && !readingPlaces.test(fragment)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray `%`: then it is taken as it stands.
    return text
  }
}
