/** Reads IPv6 addresses: their eight groups, and the IPv4 address some of them carry inside. */
import { isIPv4, isIPv6 } from 'node:net'

/** The eight 16-bit groups of an IPv6 address (RFC 4291 section 2.2, zone id ignored), or null where it is none. */
export function ipv6Groups(address: string): readonly number[] | null {
  const bare = address.split('%', 1)[0] ?? ''
  if (!isIPv6(bare)) return null
  const [head = '', tail] = bare.split('::', 2)
  const before = groupsOf(head)
  if (tail === undefined) return before
  const after = groupsOf(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function groupsOf(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!isIPv4(group)) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  })
}

function ipv4Of(high = 0, low = 0): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The IPv4 address of an IPv4-mapped one (`::ffff:0:0/96`, RFC 4291 section 2.5.5.2), or null: it is the same host. */
export function mappedIpv4(groups: readonly number[]): string | null {
  const mapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)
  return mapped ? ipv4Of(groups[6], groups[7]) : null
}

/**
 * The IPv4 addresses traffic to this IPv6 address may end up at: NAT64 (`64:ff9b::/96`, RFC 6052), 6to4 (`2002::/16`,
 * RFC 3056) and ISATAP (`…:0:5efe:a.b.c.d`, RFC 5214). Teredo and IPv4-compatible addresses are never public anyway.
 */
export function carriedIpv4(groups: readonly number[]): readonly string[] {
  const found: string[] = []
  const [first, second, third] = groups
  if (first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0)) {
    found.push(ipv4Of(groups[6], groups[7]))
  }
  if (first === 0x2002) found.push(ipv4Of(second, third))
  if (groups[5] === 0x5efe && (groups[4] === 0 || groups[4] === 0x200)) found.push(ipv4Of(groups[6], groups[7]))
  return found
}
