/** Reads one YAML file of the configuration: every fault at once, each with its line, in words that say what to do. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { ZodType } from 'zod'
import type { ConfigFault } from '../../domain/errors.ts'
import { explainIssue, issueMessage } from './explain-issue.ts'

export interface YamlReading<T> {
  /** Null where there is any fault. */
  readonly value: T | null
  /** What stands in the file, unjudged; null where it is no YAML. */
  readonly content: unknown
  readonly faults: ConfigFault[]
  /** The line of the value at a path (or the nearest above it that exists), counted from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

const TOO_DEEP = 'nested too deeply to be read'
/** How the parser reports that it ran out of stack, where it does not throw. */
const EXHAUSTED = /call stack/
/** More uses of one anchor than this are an attack (the «billion laughs»), not a configuration. */
const MAX_ALIASES = 100

/** Reads YAML 1.2 and validates it. An empty file counts as an empty block. Never throws. */
export function readYaml<T>(schema: ZodType<T>, file: { name: string; text: string }): YamlReading<T> {
  const lines = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  let content: unknown = null
  const failed = (faults: readonly { offset: number; message: string }[], lineOf: YamlReading<T>['lineOf']) => ({
    value: null,
    content,
    faults: inOrder(faults.map(({ offset, message }) => ({ file: file.name, line: lineAt(offset), message }))),
    lineOf,
  })
  const document = parsed(file.text, lines)
  if (document === null) return failed([{ offset: 0, message: TOO_DEEP }], () => 1)
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path))

  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    const faults = broken.map(({ pos, code, message }) => ({
      offset: pos[0],
      message: SYNTAX[code] ?? (EXHAUSTED.test(message) ? TOO_DEEP : `not valid YAML: ${message}`),
    }))
    return failed(faults, lineOf)
  }
  try {
    content = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {}
  } catch {
    return failed(aliasFaults(document), lineOf)
  }
  const checked = schema.safeParse(content, { error: issueMessage })
  if (checked.success) return { value: checked.data, content, faults: [], lineOf }
  const faults = checked.error.issues
    .flatMap((issue) => explainIssue(issue, schema, content))
    .map(({ path, key, message }) => ({ offset: offsetOf(document, path, key), message }))
  return failed(faults, lineOf)
}

/** By line, and each once: one slip can trip the parser several times. */
function inOrder(faults: readonly ConfigFault[]): ConfigFault[] {
  const distinct = new Map(faults.map((fault) => [`${fault.line} ${fault.message}`, fault]))
  return [...distinct.values()].toSorted((left, right) => left.line - right.line)
}

/** Null where the nesting exhausts the parser's stack. */
function parsed(text: string, lines: LineCounter): Document | null {
  try {
    return parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Why a document that parsed gave no value: aliases of nothing, or too many of something. */
function aliasFaults(document: Document): { offset: number; message: string }[] {
  const anchors = new Set<string>()
  const faults: { offset: number; message: string }[] = []
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor)
    },
    Alias(_, node) {
      if (anchors.has(node.source)) return
      faults.push({
        offset: startOf(node) ?? 0,
        message: `nothing is named &${node.source} above; write the value out`,
      })
    },
  })
  return faults.length > 0 ? faults : [{ offset: 0, message: 'too many aliases (*name); write the values out' }]
}

/** The commonest slips, said better than the parser does. */
const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key stands here twice; keep one of them',
  TAB_AS_INDENT: 'a tab is used to indent; use spaces',
  MULTIPLE_DOCS: 'a second document begins here (---); a file holds one',
  BAD_INDENT: 'wrong indentation; line this up with the lines around it',
}

/** Where the value at `path` begins, or its key `key`; where the path breaks off, the last node on it. */
function offsetOf(document: Document, path: readonly PropertyKey[], key: string | null = null): number {
  let offset = startOf(document.contents) ?? 0
  let node: unknown = document.contents
  for (const step of key === null ? path : [...path, key]) {
    if (isAlias(node)) node = node.resolve(document)
    let next: unknown
    let start: number | null = null
    if (isSeq(node) && typeof step === 'number') {
      next = node.items[step]
      start = startOf(next)
    } else if (isMap(node)) {
      const pair = node.items.find((one) => isPair(one) && isScalar(one.key) && String(one.key.value) === String(step))
      next = pair?.value
      start = startOf(pair?.key)
    }
    if (start === null) return offset
    offset = start
    node = next
  }
  return offset
}

function startOf(node: unknown): number | null {
  return isNode(node) ? ((node as Node).range?.[0] ?? null) : null
}
