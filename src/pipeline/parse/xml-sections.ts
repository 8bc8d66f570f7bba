/** Finds where what is neither tag nor text ends: comments, instructions, declarations, CDATA sections. Linear in the text. */

export interface Section {
  /** Where its content ends. */
  readonly end: number
  /** Where the document goes on. */
  readonly after: number
}

export interface SectionFinder {
  /** The index after the comment, instruction or declaration that begins at `start`. */
  afterComment(start: number): number
  afterInstruction(start: number): number
  afterDeclaration(start: number): number
  /** The CDATA section whose content begins at `start`; `owner` is the name, as written, of the element around it. */
  characterData(start: number, owner: string | null): Section
}

/** A section that is not closed reaches to the end of the document. */
export function findSections(text: string): SectionFinder {
  const commentEnd = finder('-->')
  const instructionEnd = finder('?>')
  const sectionEnd = finder(']]>')
  const sectionStart = finder('<![CDATA[')
  const bracket = finder('>')
  const past = (found: number, length: number): number => (found === -1 ? text.length : found + length)

  return {
    afterComment: (start) => past(commentEnd(start + 4), 3),
    afterInstruction(start) {
      // An XML declaration has no bracket inside; some have no question mark at their end either.
      const end = text.startsWith('<?xml ', start) ? -1 : instructionEnd(start + 2)
      return end === -1 ? past(bracket(start), 1) : end + 2
    },
    afterDeclaration: (start) => past(bracket(start), 1),
    characterData(start, owner) {
      const close = sectionEnd(start)
      const whole = close === -1 ? { end: text.length, after: text.length } : { end: close, after: close + 3 }
      // As nearly all of them: the element ends right after its section.
      if (owner === null || text.startsWith(`</${owner}>`, close + 3)) return whole
      const inner = sectionStart(start)
      if (close !== -1 && (inner === -1 || inner > close)) return whole
      // The next section begins before this one is closed: it was left open if its element ends before.
      const endTag = text.slice(start, inner === -1 ? text.length : inner).indexOf(`</${owner}>`)
      return endTag === -1 ? whole : { end: start + endTag, after: start + endTag }
    },
  }

  /** Looks for a text from an index on; asked for rising indexes it reads the document once. */
  function finder(sought: string): (from: number) => number {
    let found = -2
    return (from) => {
      if (found !== -1 && found < from) found = text.indexOf(sought, from)
      return found
    }
  }
}
