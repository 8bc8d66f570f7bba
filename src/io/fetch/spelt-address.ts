/** Finds the addresses a host name spells out: services with a wildcard in their DNS answer with them, whoever asks. */
import { isIPv6 } from 'node:net'

/** Services that read more than decimal numbers: `7f000001.nip.io`, `--1.sslip.io` (a hyphen for each colon). */
const WILDCARD_SERVICE = /(?:^|\.)([^.]+)\.(?:nip|sslip|xip)\.io$/

/** The addresses in a name: `10.0.0.1.nip.io`, `app-10-0-0-1.sslip.io`, `www.10.0.0.1.example`; empty for most names. */
export function speltAddresses(host: string): readonly string[] {
  const parts = host.split(/[.-]/)
  const found = parts.flatMap((_part, index) => {
    const four = parts.slice(index, index + 4)
    const octets = four.filter((part) => /^\d{1,3}$/.test(part) && Number(part) < 256).map(Number)
    return octets.length === 4 ? [octets.join('.')] : []
  })
  const label = WILDCARD_SERVICE.exec(host)?.[1] ?? ''
  const hex = /(?:^|-)([0-9a-f]{8})$/.exec(label)?.[1]
  if (hex !== undefined) found.push([0, 2, 4, 6].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.'))
  const colons = label.replaceAll('-', ':')
  if (isIPv6(colons)) found.push(colons)
  return found
}
