/** Turns the bytes of a document into text, whatever it says, or fails to say, about its encoding. */
import { isUtf8 } from 'node:buffer'
import { guessEncoding } from './guess-encoding.ts'

/** What the bytes hold; decides where a declaration inside the document is looked for. */
export type DocumentKind = 'xml' | 'html' | 'json'

export interface DecodedText {
  readonly text: string
  /** WHATWG name, or `utf-32be`/`utf-32le`. */
  readonly encoding: string
  /** Where the bytes contradict every declaration, one plain sentence; otherwise null. */
  readonly warning: string | null
}

/** How much of the document is looked at for a declaration. */
const headLength = 2048

const singleByte = /^(?:windows-(?:125\d|874)|iso-8859-\d+(?:-i)?|koi8-[ru]|ibm866|macintosh|x-mac-cyrillic)$/

/**
 * Decodes a document. The order is what got every charset probe right: byte order mark, zero bytes of UTF-16/32,
 * HTTP charset, the document's own declaration (each only if the bytes are valid in it, and valid UTF-8 beats a
 * single-byte label, which any bytes satisfy), UTF-8, a label whose bytes are mostly valid, a guess.
 * Byte order marks are dropped. Never throws.
 */
export function decodeText(
  body: Uint8Array,
  o: { contentType?: string | null | undefined; as: DocumentKind },
): DecodedText {
  const wide = wideEncoding(body)
  if (wide !== null) return { text: decodeAs(body, wide, false) ?? '', encoding: wide, warning: null }

  const utf8 = decodeAs(body, 'utf-8', true)
  const labels = [httpCharset(o.contentType ?? null), declaredCharset(body, o.as)].flatMap((label) => {
    const encoding = label === null ? null : encodingOf(label)
    return encoding === null ? [] : [encoding]
  })
  for (const encoding of labels) {
    if (utf8 !== null && (encoding === 'utf-8' || beatsLabel(utf8, body, encoding))) break
    const text = encoding === 'utf-8' ? null : decodeAs(body, encoding, true)
    if (text !== null) return { text, encoding, warning: null }
  }
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', warning: null }
  return decodeBroken(body, labels)
}

/**
 * Valid UTF-8 with characters of several bytes is no accident where the label takes any bytes, nor where a character
 * has three bytes: two-byte encodings of Chinese, Japanese and Korean hardly ever form those.
 */
function beatsLabel(utf8: string, body: Uint8Array, encoding: string): boolean {
  return singleByte.test(encoding) ? utf8.length < body.length : /[\u0800-\uffff]/.test(utf8)
}

/** For bytes that are valid in no declared encoding: the label that is almost right, else a guess. */
function decodeBroken(body: Uint8Array, labels: readonly string[]): DecodedText {
  for (const encoding of [...new Set([...labels, 'utf-8'])]) {
    const text = decodeAs(body, encoding, false)
    if (text === null) continue
    const broken = text.split('\uFFFD').length - 1
    const foreign = text.replace(/[\x00-\x7f]+/g, '').length
    if (broken * 20 <= foreign) {
      return { text, encoding, warning: `${broken} characters are not valid ${encoding} and were replaced` }
    }
  }
  const declared = labels.find((label) => label !== 'utf-8')
  const guessed = declared ?? encodingOf(guessEncoding(body) ?? '')
  const encoding = guessed === null || guessed === 'utf-8' ? 'windows-1252' : guessed
  const text = decodeAs(body, encoding, false) ?? ''
  const said = labels.length === 0 ? 'no encoding is declared' : `the bytes are not valid ${labels.join(' or ')}`
  return { text, encoding, warning: `${said}: read as ${encoding}` }
}

/** UTF-16 and UTF-32 by byte order mark, or by where the zero bytes of the first two characters stand (XML 1.0, appendix F). */
function wideEncoding(body: Uint8Array): string | null {
  const [a = 0x20, b = 0x20, c = 0x20, d = 0x20, e = 0, f = 0, g = 0, h = 0] = body
  const ascii = (byte: number): boolean => byte !== 0 && byte < 0x80
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && ascii(d) && e === 0 && f <= 0x10))) {
    return 'utf-32be'
  }
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (ascii(a) && b === 0 && g <= 0x10 && h === 0))) {
    return 'utf-32le'
  }
  if ((a === 0xfe && b === 0xff) || (a === 0 && ascii(b) && c === 0 && ascii(d))) return 'utf-16be'
  if ((a === 0xff && b === 0xfe) || (ascii(a) && b === 0 && ascii(c) && d === 0)) return 'utf-16le'
  return null
}

/** The `charset` parameter of a content type, or null. */
function httpCharset(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1] ?? null
}

/** What the document says of itself: `<?xml encoding="…"?>`, or `<meta charset>` in HTML; null if nothing. */
function declaredCharset(body: Uint8Array, kind: DocumentKind): string | null {
  if (kind === 'json') return null
  const head = Buffer.from(body.subarray(0, headLength)).toString('latin1')
  const xml = /<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([^"'>]+)["']/.exec(head)?.[1]
  if (xml !== undefined || kind === 'xml') return xml ?? null
  return /<meta\s[^>]{0,300}?\bcharset\s*=\s*["']?([^\s"'/>;]+)/i.exec(head)?.[1] ?? null
}

/** The encoding a label means, or null if it means none we know or one the bytes have already shown not to be. */
function encodingOf(label: string): string | null {
  try {
    const encoding = new TextDecoder(label.trim().replaceAll('_', '-')).encoding
    // Chinese sites label GB18030 with the names of its subsets.
    if (encoding === 'gbk') return 'gb18030'
    return encoding.startsWith('utf-16') ? null : encoding
  } catch {
    return null
  }
}

/** Null where the encoding is unknown, or `strict` and the bytes are not valid in it; a last character may be cut off. */
function decodeAs(body: Uint8Array, encoding: string, strict: boolean): string | null {
  try {
    const text = encoding.startsWith('utf-32')
      ? decodeUtf32(body, encoding === 'utf-32le')
      : decodeWhole(body, encoding, strict)
    return text.replace(/^\uFEFF+/, '')
  } catch {
    return null
  }
}

/** As a stream takes several times as long: only where the last character may be cut off. */
function decodeWhole(body: Uint8Array, encoding: string, strict: boolean): string {
  if (encoding === 'utf-8' && isUtf8(body)) return new TextDecoder().decode(body)
  return new TextDecoder(encoding, { fatal: strict }).decode(body, { stream: strict })
}

/** TextDecoder has no UTF-32. */
function decodeUtf32(body: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const parts: string[] = []
  for (let offset = 0; offset + 4 <= body.byteLength; offset += 4) {
    const code = view.getUint32(offset, littleEndian)
    parts.push(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code))
  }
  return parts.join('')
}
