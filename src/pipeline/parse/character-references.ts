/** Decodes character and entity references the way feeds use them: XML's, HTML's and those a DOCTYPE declared. */
import { Parser } from 'htmlparser2'

/** Entities a document declared itself, and how many characters they may still add. */
export interface DeclaredEntities {
  readonly values: ReadonlyMap<string, string>
  /** Counts down; at zero declared entities give nothing any more. */
  budget: number
}

/** `&amp;` `&#8217;` `&#x2019;` `&nbsp;`: a name needs its semicolon, so that `?a=1&copy=2` stays what it is. */
const reference = /&(?:#(\d{1,8});?|#[xX]([0-9a-fA-F]{1,7});?|([A-Za-z][\w.-]{0,60});)/g

/** What windows-1252 has at 0x80 to 0x9F, where Unicode has controls nobody means. */
const windows1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 128 + index))

/** Names as they are met, with what HTML means by them, or null. HTML has some 2,200; what is beyond the limit is asked anew. */
const htmlEntities = new Map<string, string | null>()
const htmlEntityLimit = 5000

/** Texts are changed in pieces of about this size: replacing millions of places at once costs hundreds of megabytes. */
const pieceLength = 65_536

/** Replaces every reference it knows; an unknown one stays as it is written. */
export function decodeReferences(text: string, declared: DeclaredEntities | null = null): string {
  if (!text.includes('&')) return text
  // HTML written as references is nearly all brackets: replacing those first is many times faster than one by one.
  const rest = text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
  return hasOtherReference(rest) ? decodeOneByOne(rest, declared) : rest.replace(/&amp;/g, '&')
}

/** Whether there is any but `&amp;`. */
function hasOtherReference(text: string): boolean {
  for (let sign = text.indexOf('&'); sign !== -1; sign = text.indexOf('&', sign + 1)) {
    if (!text.startsWith('amp;', sign + 1) && /[#A-Za-z]/.test(text.charAt(sign + 1))) return true
  }
  return false
}

function decodeOneByOne(text: string, declared: DeclaredEntities | null): string {
  return inPieces(text, '&', (piece) => decodePiece(piece, declared))
}

/** Each piece begins with `before`, the first one excepted. */
function inPieces(text: string, before: string, change: (piece: string) => string): string {
  if (text.length <= pieceLength) return change(text)
  const pieces: string[] = []
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf(before, start + pieceLength)
    const end = next === -1 ? text.length : next
    pieces.push(change(text.slice(start, end)))
    start = end
  }
  return pieces.join('')
}

function decodePiece(text: string, declared: DeclaredEntities | null): string {
  return text.replace(reference, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name === 'amp') return '&'
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10))
    if (hexadecimal !== undefined) return character(Number.parseInt(hexadecimal, 16))
    if (name === undefined) return whole
    return declaredEntity(name, declared) ?? htmlEntity(name) ?? whole
  })
}

/** Replaces the C1 controls in a text by what windows-1252 has there, and drops the C0 ones XML forbids. */
export function cleanControls(text: string): string {
  if (!/[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffe\uffff]/.test(text)) return text
  return inPieces(text, '', (piece) =>
    piece
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+/g, '')
      .replace(/[\x80-\x9f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 128)),
  )
}

function character(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\uFFFD'
  return cleanControls(String.fromCodePoint(code))
}

function declaredEntity(name: string, declared: DeclaredEntities | null): string | null {
  const value = declared?.values.get(name)
  if (declared === null || value === undefined) return null
  if (declared.budget < value.length) {
    declared.budget = 0
    return ''
  }
  declared.budget -= value.length
  return value
}

/** htmlparser2 carries HTML's table of names but does not export it: one reference is parsed and remembered. */
function htmlEntity(name: string): string | null {
  const known = htmlEntities.get(name)
  if (known !== undefined) return known
  const written = `&${name};`
  let text = ''
  const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true })
  parser.end(written)
  const value = text.includes(';') || text === '' ? null : text
  if (htmlEntities.size < htmlEntityLimit) htmlEntities.set(name, value)
  return value
}
