/** Guesses the encoding of bytes that declare none: German and Chinese by their bytes, everything else by chardet. */
import { detect } from 'chardet'

/** How much of the document is looked at. */
const sampleLength = 65_536
/** Fewer characters than this tell nothing. */
const fewestPairs = 2

/** The label of the likeliest encoding, as chardet names it, or null. Markup is left out: it is ASCII and drowns the text. */
export function guessEncoding(body: Uint8Array): string | null {
  const markup = Buffer.from(body.subarray(0, sampleLength)).toString('latin1')
  const sample = Buffer.from(markup.replace(/<[^<>]*>/g, ' '), 'latin1')
  const guess = guessGerman(sample) ?? guessChinese(sample) ?? detect(sample)
  // ISO 8859 has controls where windows-1252 has the quotation marks, the dash and the euro sign.
  const hasControls = sample.some((byte) => byte >= 0x80 && byte < 0xa0)
  return hasControls && guess?.startsWith('ISO-8859-') === true ? 'windows-1252' : guess
}

/** Umlauts and the signs around German words in windows-1252. chardet takes some short German titles for Chinese. */
const germanBytes = new Set(Buffer.from('ÄÖÜßäöüéèà\u00a0§«»°²·', 'latin1'))
for (const sign of [0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97]) germanBytes.add(sign)

function guessGerman(sample: Uint8Array): 'windows-1252' | null {
  const high = sample.filter((byte) => byte >= 0x80)
  const german = high.filter((byte) => germanBytes.has(byte))
  return high.length > 0 && german.length >= high.length * 0.95 ? 'windows-1252' : null
}

/**
 * GB 2312 has both bytes of a character at 0xA1 and above, hanzi from 0xB0 to 0xF7; Big5 has its common hanzi at 0xA4 to
 * 0xC6 and any second byte. chardet needs more text than the titles of a feed to see it.
 */
function guessChinese(sample: Uint8Array): 'gb18030' | 'big5' | null {
  const pairs = highPairs(sample)
  if (pairs.length < fewestPairs) return null
  const share = (test: (first: number, second: number) => boolean): number =>
    pairs.filter(([first, second]) => test(first, second)).length / pairs.length
  const gbHanzi = share((first, second) => first >= 0xb0 && first <= 0xf7 && second >= 0xa1)
  const gbSigns = share((first, second) => first >= 0xa1 && first <= 0xa3 && second >= 0xa1)
  const aboveHangul = share((first) => first > 0xc8)
  const lowSeconds = share((_first, second) => second >= 0xa1 && second < 0xc0)
  // Korean stays below 0xC9, Cyrillic and Greek have hardly a letter below 0xC0.
  if (gbHanzi + gbSigns >= 0.95 && gbHanzi > 0.5 && aboveHangul > 0.12 && lowSeconds > 0.1) return 'gb18030'
  const big5 = share((first, second) => first >= 0xa4 && first <= 0xc6 && isBig5Second(second))
  const big5Signs = share((first, second) => first >= 0xa1 && first <= 0xa3 && isBig5Second(second))
  const shortSeconds = share((_first, second) => second < 0x80)
  return big5 + big5Signs >= 0.95 && big5 > 0.5 && shortSeconds > 0.05 && shortSeconds < 0.75 ? 'big5' : null
}

function isBig5Second(byte: number): boolean {
  return (byte >= 0x40 && byte <= 0x7e) || byte >= 0xa1
}

/** Every byte of 0x80 and above with the one after it, as a two-byte encoding would read them. */
function highPairs(sample: Uint8Array): [number, number][] {
  const pairs: [number, number][] = []
  for (let index = 0; index < sample.length; index += 1) {
    const first = sample[index] ?? 0
    if (first < 0x80) continue
    index += 1
    pairs.push([first, sample[index] ?? 0])
  }
  return pairs
}
