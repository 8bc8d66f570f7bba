/** Makes an address absolute. */

const scheme = /^[a-z][a-z0-9+.-]*:/i
/** Nothing to go to: such an address runs or carries something. */
const activeScheme = /^(?:javascript|vbscript|data):/i

/**
 * An address as it is given where it is absolute, resolved against `base` (RFC 3986, section 5) otherwise;
 * null where it is empty, no address at all, or relative without a base.
 */
export function absoluteAddress(address: string | null, base: string | null): string | null {
  const given = (address ?? '').trim()
  if (given === '') return null
  if (scheme.test(given)) {
    if (activeScheme.test(given) || !URL.canParse(given)) return null
    return /\s/.test(given) ? new URL(given).href : given
  }
  return base === null ? null : (URL.parse(given, base)?.href ?? null)
}
