/** Makes the addresses inside a piece of HTML absolute, without touching anything else in it. */
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
const longestName = Math.max(...[...addressAttributes].map((name) => name.length))

const scheme = /^[a-z][a-z0-9+.-]{0,40}:/i
/** Elements whose content is no markup (HTML Living Standard, 13.2.5), each with what ends it. */
const rawElements: ReadonlyMap<string, RegExp> = new Map(
  'script style textarea title xmp iframe noembed noframes'
    .split(' ')
    .map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'gi')]),
)
const tagStart = /<([a-z][^\s/>]*)/iy
/** One attribute, with what stands before it. */
const attribute = /[\s/]*([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y
/** A path from the root, as written in HTML, that the URL Standard leaves as it is: no dot segments, nothing to escape. */
const plainPath = /^\/(?![/\\])(?:[\w/?=~+,:@!*-]|&amp;|\.\w|%(?!2e)[\da-f]{2})*$/i

/** The HTML with every relative address made absolute; byte for byte the same elsewhere. Linear in the text. */
export function absoluteLinks(html: string, base: string | null): string {
  if (base === null || !hasRelativeAddress(html)) return html
  const resolve = resolver(base)
  const written: string[] = []
  let parts: string[] = []
  let done = 0
  for (let less = html.indexOf('<'); less !== -1; ) {
    tagStart.lastIndex = less
    const name = tagStart.exec(html)?.[1]
    less = html.indexOf('<', name === undefined ? afterOther(html, less) : afterTag(less + 1 + name.length, name))
  }
  return [...written, ...parts, html.slice(done)].join('')

  /** Writes the addresses of a tag anew; gives the index the document goes on at. */
  function afterTag(nameEnd: number, name: string): number {
    let end = nameEnd
    attribute.lastIndex = end
    for (let match = attribute.exec(html); match !== null; match = attribute.exec(html)) {
      end = attribute.lastIndex
      rewrite(match, end)
    }
    const rawEnd = rawElements.get(name.toLowerCase())
    if (rawEnd === undefined) return end
    rawEnd.lastIndex = end
    return rawEnd.exec(html)?.index ?? html.length
  }

  function rewrite(match: RegExpExecArray, end: number): void {
    const bare = match[4]
    const given = match[2] ?? match[3] ?? bare
    if (given === undefined || !addressAttributes.has((match[1] ?? '').toLowerCase())) return
    const address = resolve(given)
    if (address === null) return
    const valueEnd = bare === undefined ? end - 1 : end
    parts.push(html.slice(done, valueEnd - given.length), bare === undefined ? address : `"${address}"`)
    done = valueEnd
    // Hundreds of thousands of strings waiting to be joined would cost twenty times their text.
    if (parts.length < 1000) return
    written.push(parts.join(''))
    parts = []
  }
}

/** Whether there is anything to do: most feeds have absolute addresses only. An address stands after a `=`. */
function hasRelativeAddress(html: string): boolean {
  for (let equals = html.indexOf('='); equals !== -1; equals = html.indexOf('=', equals + 1)) {
    let value = equals + 1
    while (isSpaceOrQuote(html.charCodeAt(value))) value += 1
    if (html.startsWith('https://', value) || html.startsWith('http://', value)) continue
    if (addressAttributes.has(nameBefore(html, equals)) && !scheme.test(html.slice(value, value + 50))) return true
  }
  return false
}

/** The letters before an index, white space passed over, in lower case. */
function nameBefore(html: string, index: number): string {
  let end = index
  while (end > 0 && html.charCodeAt(end - 1) <= 0x20) end -= 1
  let start = end
  while (start > 0 && end - start <= longestName && isLetter(html.charCodeAt(start - 1))) start -= 1
  return html.slice(start, end).toLowerCase()
}

function isLetter(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isSpaceOrQuote(code: number): boolean {
  return code === 0x20 || code === 0x22 || code === 0x27 || (code >= 0x09 && code <= 0x0d)
}

/** The index after the comment, end tag or declaration that begins at `less`, or after the `<` where none does. */
function afterOther(html: string, less: number): number {
  const comment = html.startsWith('<!--', less)
  if (!comment && !'/!?'.includes(html[less + 1] ?? ' ')) return less + 1
  const end = html.indexOf(comment ? '-->' : '>', less)
  return end === -1 ? html.length : end
}

/** Resolves addresses as HTML writes them; null for one that is absolute or none. Most are paths from the root, and lack the origin only. */
function resolver(base: string): (written: string) => string | null {
  const url = URL.parse(base)
  const root = url?.href.startsWith(`${url.origin}/`) === true ? url.origin : null
  return (written) => {
    if (root !== null && plainPath.test(written)) return root + written
    const address = decodeReferences(written).trim()
    const resolved = scheme.test(address) ? null : (URL.parse(address, base)?.href ?? null)
    return resolved?.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;') ?? null
  }
}
