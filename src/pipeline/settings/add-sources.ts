/** Writes new sources into the text of sources.yaml; comments, order and spelling of everything else stay. */
import { type Document, isMap, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml'
import type { DrawnSource } from './drawn-source.ts'

/** The text with the sources at the end of its list. The text must be a valid sources.yaml, or empty. */
export function addSources(text: string, sources: readonly DrawnSource[]): string {
  if (sources.length === 0) return text
  const document = parseDocument(text)
  const list = document.get('sources')
  const spliced = isSeq(list) && list.flow !== true ? splice(text, list, sources) : null
  return spliced !== null && isWhole(document, spliced, sources) ? spliced : rewrite(document, sources)
}

/** Puts lines after the last entry of a list in block style, as far in as its entries are; null where there is none. */
function splice(text: string, list: YAMLSeq, sources: readonly DrawnSource[]): string | null {
  const start = list.range?.[0]
  const end = list.range?.[1]
  if (start === undefined || end === undefined || list.items.length === 0) return null
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = text.slice(lineStart, start)
  if (indent.trim() !== '') return null
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  const before = text.slice(0, end).trimEnd()
  const rest = text.slice(before.length)
  const restOfLine = rest.slice(0, rest.search(/[\r\n]|$/))
  const lines = sources.flatMap((source) => entryLines(source)).map((line) => indent + line)
  const after = rest.slice(restOfLine.length)
  return `${before}${restOfLine}${lineBreak}${lines.join(lineBreak)}${after === '' ? lineBreak : after}`
}

function entryLines(source: DrawnSource): string[] {
  const lines = stringify(source, { lineWidth: 0 }).trimEnd().split('\n')
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
}

/** True where the new text holds the old entries as they were, and then the new ones. */
function isWhole(before: Document, text: string, sources: readonly DrawnSource[]): boolean {
  const after = parseDocument(text)
  if (after.errors.length > 0) return false
  const old = (before.toJS() as { sources: unknown[] }).sources
  return JSON.stringify(after.toJS()) === JSON.stringify({ ...before.toJS(), sources: [...old, ...sources] })
}

/** Has the whole document written anew: for a list that is empty, absent or in flow style. */
function rewrite(document: Document, sources: readonly DrawnSource[]): string {
  if (!isMap(document.contents)) document.contents = document.createNode({})
  const given = document.get('sources')
  const list = isSeq(given) ? given : document.createNode([])
  if (list !== given) document.set('sources', list)
  if (list.items.length === 0) list.flow = false
  for (const source of sources) list.add(document.createNode(source))
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}
