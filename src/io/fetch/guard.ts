/** Tells public addresses from all others, by the IANA special-purpose registries and what hides inside IPv6. */
import { BlockList, isIP, isIPv4 } from 'node:net'
import { domainToUnicode } from 'node:url'
import { carriedIpv4, ipv6Groups, mappedIpv4 } from './ipv6.ts'
import { speltAddresses } from './spelt-address.ts'

/** Ranges of addresses, as `parseRanges` makes them. */
export type AddressRanges = Pick<BlockList, 'check'>

/** Not public: https://www.iana.org/assignments/iana-ipv4-special-registry, multicast, and Azure's metadata address. */
const SPECIAL_IPV4 = parseRanges([
  '0.0.0.0/8', // this network (RFC 791)
  '10.0.0.0/8', // private (RFC 1918)
  '100.64.0.0/10', // carrier NAT (RFC 6598), Alibaba Cloud's metadata
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure's metadata and resolver, a public address by its registry entry
  '169.254.0.0/16', // link-local (RFC 3927), most clouds' metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments (RFC 6890), Oracle Cloud's metadata
  '192.0.2.0/24', // documentation (RFC 5737)
  '192.31.196.0/24', // AS112 name servers (RFC 7535)
  '192.52.193.0/24', // multicast tunnels (RFC 7450)
  '192.88.99.0/24', // 6to4 relays (RFC 7526)
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112 name servers (RFC 7534)
  '198.18.0.0/15', // benchmarks (RFC 2544)
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved (RFC 1112), broadcast
])

/** Only global unicast (RFC 4291 section 2.4) and NAT64 can be public; everything else of IPv6 is not. */
const GLOBAL_IPV6 = parseRanges(['2000::/3', '64:ff9b::/96'])

/** Special inside global unicast: https://www.iana.org/assignments/iana-ipv6-special-registry. */
const SPECIAL_IPV6 = parseRanges([
  '2001::/23', // protocol assignments (RFC 2928): Teredo, benchmarks, ORCHID
  '2001:db8::/32', // documentation (RFC 3849)
  '2620:4f:8000::/48', // AS112 name servers (RFC 7534)
  '3ffe::/16', // 6bone, given back (RFC 3701)
  '3fff::/20', // documentation (RFC 9637)
])

/** Last labels of names that mean nothing, or something local, outside one network (RFC 6761, 6762, 7686, 8375, 9476, ICANN). */
const LOCAL_SUFFIXES = new Set(
  'alt arpa cluster consul corp dhcp docker domain gateway home internal intranet invalid lan local localdomain \
localhost localnet onion private router svc workgroup'.split(/\s+/),
)

/** Names that lead to a cloud's metadata, or to the router, wherever they are asked for. */
const LOCAL_NAMES = new Set(['metadata.goog', 'fritz.box'])

/**
 * Reads address ranges in CIDR notation (RFC 4632, RFC 4291 section 2.3); an address alone is a range of one.
 * Throws RangeError, with a sentence for the person who wrote it, where one is no range.
 */
export function parseRanges(texts: readonly string[]): AddressRanges {
  const ranges = new BlockList()
  for (const text of texts) {
    const [address = '', prefix, ...rest] = text.split('/')
    const family = address.includes('%') ? 0 : isIP(address)
    const bits = family === 4 ? 32 : 128
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (family === 0 || rest.length > 0 || !(length <= bits)) {
      throw new RangeError(`"${text}" is not an address range: write it like 10.0.0.0/8 or fd00::/8.`)
    }
    ranges.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6')
  }
  return ranges
}

/** True where `address` lies in one of the ranges; an IPv4-mapped IPv6 address is the IPv4 one. */
function isWithin(address: string, ranges: AddressRanges): boolean {
  return ranges.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/**
 * True where an IP address may be reached: it is public, or one of the ranges in `allow` opens it.
 * Anything that is no IP address is not public.
 */
export function isPublicAddress(address: string, allow?: AddressRanges): boolean {
  if (isIPv4(address)) {
    return !isWithin(address, SPECIAL_IPV4) || (allow !== undefined && isWithin(address, allow))
  }
  const groups = ipv6Groups(address)
  if (groups === null) return false
  const mapped = mappedIpv4(groups)
  if (mapped !== null) return isPublicAddress(mapped, allow)
  const bare = address.split('%', 1)[0] ?? ''
  if (allow !== undefined && isWithin(bare, allow)) return true
  if (!isWithin(bare, GLOBAL_IPV6) || isWithin(bare, SPECIAL_IPV6)) return false
  return carriedIpv4(groups).every((carried) => isPublicAddress(carried))
}

/** The URL's host as the connection will see it: an address without brackets, a name in lower case without its last dot. */
function hostOf(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname.replace(/\.$/, '')
}

/** True for the names that are the loopback address by definition (RFC 6761 section 6.3). */
export function isLocalhost(host: string): boolean {
  const name = host.replace(/\.$/, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost')
}

/**
 * True where a URL may be asked for, by its spelling alone: http or https, and a host that neither is nor spells a
 * non-public address. What a name resolves to is judged when connecting.
 */
export function isFetchable(url: string): boolean {
  const parsed = URL.parse(url)
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return false
  const host = hostOf(parsed)
  if (isIP(host) !== 0) return isPublicAddress(host)
  const labels = host.split('.')
  if (labels.length < 2 || labels.includes('') || LOCAL_SUFFIXES.has(labels.at(-1) ?? '')) return false
  if (LOCAL_NAMES.has(labels.slice(-2).join('.'))) return false
  // Digits of other scripts stay what they are in names; no domain ends in a number, but a sloppy resolver may read one.
  if (/(?:^|\.)\p{Nd}+$/u.test(domainToUnicode(host))) return false
  return speltAddresses(host).every((address) => isPublicAddress(address))
}

/**
 * True where the URL's host is an address, or localhost, that only `allow` (CIDR) opens: ours, so no spacing is due.
 * Throws RangeError for a bad range.
 */
export function isAllowedHost(url: string, allow: readonly string[]): boolean {
  const parsed = URL.parse(url)
  if (parsed === null || allow.length === 0) return false
  const host = hostOf(parsed)
  const ranges = parseRanges(allow)
  if (isLocalhost(host)) return isWithin('127.0.0.1', ranges) || isWithin('::1', ranges)
  return isIP(host) !== 0 && isWithin(host, ranges)
}
