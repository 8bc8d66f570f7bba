/** Brings an address into one form, so that one article has one address. */
import { isDisplay } from '../../domain/address/address-key.ts'
import { isTrackingParameter } from './tracking-parameters.ts'

const maxLength = 8192

/** Fragments that are a place for reading on or writing, not an entry of their own. */
const readingPlaces =
  /^(?:comments?|kommentare?|respond|reply|disqus_thread|top|main|content|main-content|more|more-\d+|comment-?\d+|kommentar-?\d+)$/i

/** Caches of AMP pages, and where in their paths the page's own address stands: `/c/s/news.example/1` (s: https). */
const ampCaches: readonly { readonly host: RegExp; readonly page: RegExp }[] = [
  { host: /^(?:www\.)?google\.[a-z.]{2,6}$/, page: /^\/amp\/(s\/)?([^/]+\.[^/]+.*)$/ },
  { host: /\.cdn\.ampproject\.org$|\.bing-amp\.com$/, page: /^\/[cvr]\/(s\/)?([^/]+\.[^/]+.*)$/ },
]

/** A server's session in the path (`;jsessionid=1A2B`): never the same for two readers. */
const sessionInPath = /;(?:jsessionid|phpsessid|sid)=[^/;?#]*/gi
/** The AMP endpoint of an article's page, told by digits or hyphens in its name: `/2025/ki-im-lager/amp/`. */
const ampEndpoint = /(\/[^/]*[\d-][^/]*)(\/)amp(\/?)$/i

/**
 * The address as the URL standard (url.spec.whatwg.org) writes it, without login, default port, tracking parameters,
 * sessions and fragments that track or only mark a place for reading; of an AMP page that of the page itself, where it
 * can be told from the address. Parameters keep their order and spelling. A fragment of another kind stays: change logs
 * publish several entries on one page. Null if it is no http(s) address, or one of more than 8,192 characters. `base`
 * resolves a relative one. Twice is once.
 */
export function canonicalUrl(url: string, base?: string): string | null {
  if (url.length > maxLength || url.trim() === '') return null
  const given = URL.parse(url.trim(), base)
  if (given === null || !isWeb(given)) return null
  const address = outOfAmpCache(given)
  address.username = ''
  address.password = ''
  address.pathname = address.pathname.replace(sessionInPath, '').replace(ampEndpoint, '$1$3')
  const query = address.search.slice(1).split('&').filter(identifies).join('&')
  address.search = query === '' ? '' : `?${query}`
  if (!isEntryOfPage(address.hash.slice(1))) address.hash = ''
  // RFC 3986, section 6.2.2.1: the hexadecimal digits of an escape are upper case.
  const canonical = address.href.replace(/%[0-9a-f]{2}/gi, (digits) => digits.toUpperCase())
  return canonical.length > maxLength ? null : canonical
}

const isWeb = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:'

/** The page's own address, also of one that stands in a cache in a cache. */
function outOfAmpCache(given: URL): URL {
  let address = given
  for (let caches = 0; caches < 4; caches += 1) {
    const cache = ampCaches.find(({ host }) => host.test(address.hostname))
    const [, secure, page] = cache?.page.exec(address.pathname) ?? []
    const own = page === undefined ? null : URL.parse(`${secure === undefined ? 'http' : 'https'}://${page}`)
    if (own === null || page === undefined) break
    own.search = address.search
    own.hash = address.hash
    address = own
  }
  return address
}

function identifies(parameter: string): boolean {
  if (parameter === '') return false
  const equals = parameter.indexOf('=')
  const name = equals < 0 ? parameter : parameter.slice(0, equals)
  return (
    !isDisplay(parameter) && !isTrackingParameter(decode(name), equals < 0 ? '' : decode(parameter.slice(equals + 1)))
  )
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
