/** Writes HTML whose nesting any HTML parser reads back as it was written: misplaced tags are moved, closed or passed over. */
import { composed } from './clean-characters.ts'
import { escapeText } from './write-html.ts'

export interface HtmlWriter {
  /** Opens an element. `given` is the name its end tag will have, `name` the one to write, `attributes` ` a="b"` ready to write. */
  readonly open: (given: string, name: string, attributes?: string) => void
  readonly close: (given: string) => void
  readonly text: (text: string) => void
  /** Characters written so far. */
  readonly length: () => number
  /** Closes what is open and returns the document. */
  readonly end: () => string
}

interface OpenElement {
  readonly given: string
  readonly name: string
  readonly startTag: string
  /** Start tags are held back until there is content, so that nothing empty is written. */
  written: boolean
  /** Its end tag came while a block was open inside: it closes with that block. */
  ending: boolean
}

const maxDepth = 100

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const blocks = new Set([...headings, ...'blockquote dd div dl dt figcaption figure hr li ol p pre table ul'.split(' ')])
const voids = new Set(['br', 'hr', 'img'])
const tableSections = new Set(['thead', 'tbody', 'tfoot'])
const cells = new Set(['td', 'th', 'caption'])
const tableParts = new Set([...tableSections, ...cells, 'tr'])
/** Where a table stands between cells: text here would be thrown out of the table by a parser. */
const betweenCells = new Set([...tableSections, 'table', 'tr'])

/** Makes a writer for one document. Time is linear in what is written; nesting beyond 100 levels is flattened. */
export function createHtmlWriter(): HtmlWriter {
  let output = ''
  /** Not written yet: what stands together is brought into one Unicode form together. */
  let pendingText = ''
  const stack: OpenElement[] = []
  /** True where the next text on this line needs a line break before it. */
  let breakDue = false
  /** True after text, an image or an inline element, false at the edge of a block. */
  let afterInline = false

  function write(markup: string): void {
    flushText()
    output += markup
  }

  function flushText(): void {
    if (pendingText === '') return
    output += escapeText(composed(pendingText))
    pendingText = ''
  }

  const top = (): OpenElement | undefined => stack.at(-1)

  /** Index of the innermost open element that passes, looking no further than the cell or table we are in. */
  function findOpen(passes: (element: OpenElement) => boolean): number {
    for (let index = stack.length - 1; index >= 0; index -= 1) {
      const element = stack[index]
      if (element === undefined || passes(element)) return index
      if (cells.has(element.name) || element.name === 'table') return -1
    }
    return -1
  }

  function closeTop(): void {
    const element = stack.pop()
    if (element === undefined) return
    if (element.written) write(`</${element.name}>`)
    if (!isBlock(element)) return
    // What is left of an empty block is that the texts around it do not touch.
    breakDue = !element.written
    if (element.written) afterInline = false
  }

  /** Closes until `depth` elements are open, and those whose end tag had come before. */
  function closeTo(depth: number): void {
    while (stack.length > depth) closeTop()
    while (top()?.ending === true) closeTop()
  }

  function push(given: string, name: string, attributes: string): void {
    stack.push({ given, name, startTag: `<${name}${attributes}>`, written: false, ending: false })
  }

  function writeStartTags(): void {
    let first = stack.length
    while (first > 0 && stack[first - 1]?.written === false) first -= 1
    const heldBack = stack.slice(first)
    const beginsBlock = heldBack.some(isBlock)
    if (breakDue && afterInline && !beginsBlock) write('<br />')
    breakDue = false
    if (beginsBlock) afterInline = false
    for (const element of heldBack) {
      write(element.startTag)
      element.written = true
    }
  }

  /** Opens a part of the innermost table with the parts it stands in; true if there is a table. */
  function openTablePart(name: string, attributes: string): boolean {
    const table = stack.findLastIndex((element) => element.name === 'table')
    if (table < 0) return false
    if (name === 'caption' || tableSections.has(name)) {
      closeTo(table + 1)
      push(name, name, attributes)
      return true
    }
    const section = stack[table + 1]
    if (section !== undefined && tableSections.has(section.name)) {
      const hasRow = name !== 'tr' && stack[table + 2]?.name === 'tr'
      closeTo(hasRow ? table + 3 : table + 2)
    } else {
      closeTo(table + 1)
      push('tbody', 'tbody', '')
    }
    if (name === 'tr') {
      push('tr', 'tr', attributes)
    } else {
      if (top()?.name !== 'tr') push('tr', 'tr', '')
      push(name, name, attributes)
      // An empty cell keeps its column.
      writeStartTags()
    }
    return true
  }

  /** Opens an item in the innermost list of its kind; without one it is a block of its own. */
  function openItem(name: string, attributes: string, lists: readonly string[], items: readonly string[]): void {
    const list = findOpen((element) => lists.includes(element.name))
    if (list >= 0) {
      closeTo(list + 1)
      openBlock(name, name, attributes)
      return
    }
    const before = findOpen((element) => items.includes(element.given))
    if (before >= 0) closeTo(before)
    openBlock(name, 'div', '')
  }

  /** A block ends the open paragraph, and a heading an open heading (HTML standard, 13.2.6.4.7). */
  function closeParagraph(name: string): void {
    const ends = (element: OpenElement) => element.name === 'p' || (headings.has(name) && headings.has(element.name))
    for (let index = findOpen(ends); index >= 0; index = findOpen(ends)) closeTo(index)
  }

  function openBlock(given: string, name: string, attributes: string): void {
    closeParagraph(name)
    if (name === 'hr') {
      writeStartTags()
      write('<hr />')
      afterInline = false
    } else if (stack.length < maxDepth) {
      push(given, name, attributes)
    } else {
      text(' ')
    }
  }

  function openInline(given: string, name: string, attributes: string): void {
    if (name === 'a') {
      const outer = stack.findLastIndex((element) => element.name === 'a')
      if (outer >= 0) {
        if (stack.slice(outer).some(isBlock)) return
        closeTo(outer)
      }
    }
    if (stack.length < maxDepth) push(given, name, attributes)
  }

  function open(given: string, name: string, attributes = ''): void {
    if (tableParts.has(name)) {
      if (!openTablePart(name, attributes) && !tableSections.has(name)) openBlock(given, 'div', '')
      return
    }
    if (betweenCells.has(top()?.name ?? '')) openTablePart('td', '')
    if (name === 'li') {
      openItem(name, attributes, ['ul', 'ol'], ['li'])
    } else if (name === 'dt' || name === 'dd') {
      openItem(name, attributes, ['dl'], ['dt', 'dd'])
    } else if (blocks.has(name)) {
      openBlock(given, name, attributes)
    } else if (voids.has(name)) {
      writeStartTags()
      write(`<${name}${attributes} />`)
      afterInline = true
    } else {
      openInline(given, name, attributes)
    }
  }

  function close(given: string): void {
    const index = findClosed(given)
    const element = stack[index]
    if (element === undefined) return
    if (!isBlock(element) && stack.slice(index).some(isBlock)) element.ending = true
    else closeTo(index)
  }

  function findClosed(given: string): number {
    if (given === 'table' || tableParts.has(given)) {
      const index = stack.findLastIndex((element) => element.given === given)
      const table = stack.findLastIndex((element) => element.name === 'table')
      return index < table ? -1 : index
    }
    if (headings.has(given)) return findOpen((element) => headings.has(element.name))
    if (given === 'li') {
      const index = findOpen((element) => element.given === 'li' || element.name === 'ul' || element.name === 'ol')
      return stack[index]?.given === 'li' ? index : -1
    }
    return findOpen((element) => element.given === given)
  }

  function text(given: string): void {
    let content = given
    const isBlank = content.trim() === ''
    if (betweenCells.has(top()?.name ?? '')) {
      if (isBlank) return
      openTablePart('td', '')
    }
    if (top()?.name === 'pre' && top()?.written === false) {
      // A parser drops a line feed after <pre>.
      content = content.replace(/^\n+/, '')
      if (content === '') return
    } else if (isBlank && stack.findLastIndex((element) => element.name === 'pre') < 0) {
      const heldBack = stack.filter((element) => !element.written)
      if (heldBack.some(isBlock)) return
      pendingText += content
      return
    }
    writeStartTags()
    pendingText += content
    afterInline = true
  }

  function end(): string {
    closeTo(0)
    flushText()
    return output
  }

  return { open, close, text, length: () => output.length + pendingText.length, end }
}

function isBlock(element: { readonly name: string }): boolean {
  return blocks.has(element.name) || tableParts.has(element.name)
}
