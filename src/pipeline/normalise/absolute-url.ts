/** Makes an address absolute and harmless; unlike the canonical one it still leads exactly where its author meant. */
import { dropUnprintable } from './drop-unprintable.ts'

/** Longer addresses are attacks or embedded files. */
const maxLength = 8192

/** The address without a login, resolved against `base`, or null if it is none or of another protocol. */
export function absoluteUrl(
  given: string | null | undefined,
  base: string | undefined,
  protocols: readonly string[] = ['http:', 'https:'],
): string | null {
  if (given === null || given === undefined || given.length > maxLength || given.trim() === '') return null
  const url = URL.parse(dropUnprintable(given), base)
  if (url === null || !protocols.includes(url.protocol)) return null
  url.username = ''
  url.password = ''
  const href = url.href.toWellFormed()
  return href.length > maxLength ? null : href
}
