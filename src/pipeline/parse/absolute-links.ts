/** Makes addresses absolute: a single one, and those inside a piece of HTML without touching anything else in it. */
import { Tokenizer } from 'htmlparser2'
import { decodeReferences } from './character-references.ts'

/** Attributes that hold one address (HTML 4.01 and HTML Living Standard). */
const addressAttributes = new Set([
  'href',
  'src',
  'action',
  'background',
  'cite',
  'classid',
  'codebase',
  'data',
  'longdesc',
  'poster',
  'profile',
  'usemap',
])
/** An attribute whose value begins with no scheme: only then is there anything to do, and most feeds have none. */
const relativeAddress = new RegExp(
  `\\b(?:${[...addressAttributes].join('|')})\\s*=(?:"\\s*(?!SCHEME)|'\\s*(?!SCHEME)|(?!["']|SCHEME))`.replaceAll(
    'SCHEME',
    '[a-z][a-z0-9+.-]{0,20}:',
  ),
  'i',
)

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

/** The HTML with every relative address made absolute; byte for byte the same elsewhere. Linear in the text. */
export function absoluteLinks(html: string, base: string | null): string {
  if (base === null || !relativeAddress.test(html)) return html
  const parts: string[] = []
  let done = 0
  let name = ''
  let start = -1
  let end = -1
  const ignore = (): void => {}
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onattribname(from, to) {
        name = html.slice(from, to).toLowerCase()
        start = -1
      },
      onattribdata(from, to) {
        if (start === -1) start = from
        end = to
      },
      onattribend(quote) {
        if (!addressAttributes.has(name)) return
        const given = start === -1 ? null : decodeReferences(html.slice(start, end)).trim()
        if (given === null || scheme.test(given)) return
        const resolved = URL.parse(given, base)?.href
        if (resolved === undefined) return
        const written = resolved.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
        parts.push(html.slice(done, start), quote === 1 ? `"${written}"` : written)
        done = end
      },
      onattribentity: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  parts.push(html.slice(done))
  return parts.join('')
}
