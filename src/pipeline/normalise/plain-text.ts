/** Turns HTML into plain text, and text of any shape into one clean line. */
import { cleanCharacters } from './clean-characters.ts'
import { readHtml } from './read-html.ts'

/** Elements that stand on lines of their own, parted from what is around them by a blank line. */
const blocks = new Set(
  'address article aside blockquote body center details dialog dir div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend listing main menu nav ol p plaintext pre section summary table ul xmp'.split(
    ' ',
  ),
)
/** Inside these a block only begins a new line. */
const lists = new Set(['dl', 'menu', 'ol', 'table', 'ul'])
/** Elements that stand on lines of their own, without a blank line. */
const lines = new Set(['caption', 'dd', 'dt', 'figcaption', 'li', 'option', 'tr'])
const preformatted = new Set(['listing', 'plaintext', 'pre', 'xmp'])

/**
 * The text of an HTML fragment: paragraphs parted by one blank line; list items, table rows and lines ended by `br` on
 * lines of their own; cells of a row parted by a space; what a picture's caption says left out, as it is no part of
 * what the text around it says; in NFC, without invisible characters, white space collapsed.
 * Linear in time, never throws.
 */
export function plainText(html: string): string {
  const output: string[] = []
  let line: string[] = []
  /** Line breaks before the next line. */
  let gap = 0
  let listDepth = 0
  let preformattedDepth = 0
  let isCaption = false

  /** Ends the current line; true if it had text. */
  function endLine(breaks: number): boolean {
    const text = cleanLine(line.join(''))
    line = []
    if (text !== '') {
      if (output.length > 0) output.push('\n'.repeat(gap))
      output.push(text)
      gap = 0
    }
    gap = Math.max(gap, breaks)
    return text !== ''
  }

  function endBlock(name: string): void {
    if (blocks.has(name)) endLine(listDepth > 0 ? 1 : 2)
    else if (lines.has(name)) endLine(1)
    else if (name === 'td' || name === 'th') line.push(' ')
  }

  readHtml(html, {
    open(name) {
      if (name === 'br') {
        // Two in a row part paragraphs.
        if (!endLine(1)) gap = 2
        return
      }
      endBlock(name)
      if (name === 'figcaption') isCaption = true
      if (lists.has(name)) listDepth += 1
      if (preformatted.has(name)) preformattedDepth += 1
    },
    close(name) {
      if (name === 'figcaption' || name === 'figure') isCaption = false
      if (lists.has(name)) listDepth = Math.max(0, listDepth - 1)
      if (preformatted.has(name)) preformattedDepth = Math.max(0, preformattedDepth - 1)
      endBlock(name)
    },
    text(text) {
      if (isCaption) return
      if (preformattedDepth === 0) {
        line.push(text)
        return
      }
      const [first = '', ...others] = text.split('\n')
      line.push(first)
      for (const other of others) {
        endLine(1)
        line.push(other)
      }
    },
  })
  endLine(0)
  return output.join('')
}

/**
 * One line of plain text: NFC, without invisible and control characters, white space collapsed to single spaces and
 * none at the ends. A line break between two Chinese or Japanese characters is no space. Twice is once.
 */
export function cleanLine(text: string): string {
  const clean = cleanCharacters(text)
  if (!untidySpace.test(clean)) return clean
  return clean
    .replace(/\s+/g, (run: string, offset: number, whole: string) => {
      const joins =
        run.includes('\n') &&
        endsWide.test(whole.slice(Math.max(0, offset - 2), offset)) &&
        beginsWide.test(after(whole, offset + run.length))
      return joins ? '' : ' '
    })
    .trim()
}

/** Any white space but single spaces inside the line. */
const untidySpace = /[^\S ]| {2}|^ | $/

const after = (text: string, offset: number): string => text.slice(offset, offset + 2)

/** Characters written without spaces between words, with their punctuation. */
const wide = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF01-\\uFF60]'
const endsWide = new RegExp(`${wide}$`, 'u')
const beginsWide = new RegExp(`^${wide}`, 'u')
