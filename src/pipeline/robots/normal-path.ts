/** Brings paths of URLs and of robots.txt into the one spelling in which they are compared. */

const encoder = new TextEncoder()
const UNRESERVED = /[A-Za-z0-9._~-]/

function encoded(octet: number): string {
  return `%${octet.toString(16).toUpperCase().padStart(2, '0')}`
}

/**
 * The path with everything outside ASCII, blanks, `*` and `$` percent-encoded, encoded unreserved characters decoded,
 * and the hex digits of what stays encoded in upper case (RFC 9309 section 2.2.2, RFC 3986 section 6.2.2).
 */
export function normalPath(path: string): string {
  return path
    .toWellFormed()
    .replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) => {
      const octet = Number.parseInt(hex, 16)
      const character = String.fromCharCode(octet)
      return UNRESERVED.test(character) ? character : encoded(octet)
    })
    .replace(/[^\x21-\x7e]+|[*$]+/g, (text) => Array.from(encoder.encode(text), encoded).join(''))
}
