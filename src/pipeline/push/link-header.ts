/** Reads the `Link` header (RFC 8288). */
import type { StatedLink } from './advertised-links.ts'

/** `<target>` and its parameters; white space and stray commas in between. */
const TARGET = /[\s,]*<([^<>]*)>/y
/** `; name`, `; name=token`, `; name="quoted"`. */
const PARAMETER = /\s*;\s*([^\s=;,"<>]*)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y

/**
 * The links of a header; several headers are one, joined by commas. A link whose context is another document (`anchor`)
 * is left out. Reading ends at what is no link. Linear in the text.
 */
export function readLinkHeader(header: string, url: string): StatedLink[] {
  const links: StatedLink[] = []
  let position = 0
  for (;;) {
    TARGET.lastIndex = position
    const target = TARGET.exec(header)
    if (target === null) return links
    position = TARGET.lastIndex
    const parameters = new Map<string, string>()
    for (;;) {
      PARAMETER.lastIndex = position
      const parameter = PARAMETER.exec(header)
      if (parameter === null) break
      position = PARAMETER.lastIndex
      const name = (parameter[1] ?? '').toLowerCase()
      // The first of two alike counts (RFC 8288 section 3.3).
      if (!parameters.has(name)) parameters.set(name, parameter[2]?.replace(/\\(.)/g, '$1') ?? parameter[3] ?? '')
    }
    const anchor = parameters.get('anchor')
    if (anchor !== undefined && URL.parse(anchor, url)?.href !== new URL(url).href) continue
    links.push({ rel: parameters.get('rel') ?? null, href: (target[1] ?? '').trim(), base: url })
  }
}
