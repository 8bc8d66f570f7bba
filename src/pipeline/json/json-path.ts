/** The small language that says where something stands in an API's answer (docs/sources.md): read once, applied without evaluating anything. */

type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }

/** Steps from a value, or a text with steps in braces. */
type Alternative =
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'template'; readonly parts: readonly (string | readonly Step[])[] }

/** Alternatives, the first that finds something counts. */
export type JsonPath = readonly Alternative[]

/** What is wrong with a path, as one phrase. */
export interface PathFault {
  readonly fault: string
}

const LENGTH_LIMIT = 500
const STEP_LIMIT = 20
/** Values a path may lead to; what is beyond is not looked at. */
const VALUE_LIMIT = 10_000

/** `data.items[*].name`, `["og:title"]`, `headline | title`, `https://shop.example/news/{slug}`. */
export function parsePath(written: string): JsonPath | PathFault {
  if (written.length > LENGTH_LIMIT) return { fault: `is longer than ${LENGTH_LIMIT} characters` }
  const alternatives: Alternative[] = []
  for (const part of splitOutside(written, '|')) {
    const alternative = part.includes('{') || part.includes('}') ? parseTemplate(part) : parseSteps(part)
    if ('fault' in alternative) return alternative
    alternatives.push('kind' in alternative ? alternative : { kind: 'steps', steps: alternative.steps })
  }
  return alternatives
}

/**
 * Everything a path leads to, null and absent left out; of the alternatives the first that finds anything. A key asked
 * of a list is asked of each of its elements. A template gives one text, or nothing where one of its parts is missing.
 */
export function valuesAt(value: unknown, path: JsonPath): unknown[] {
  for (const alternative of path) {
    const found = alternative.kind === 'steps' ? follow(value, alternative.steps) : fillTemplate(value, alternative)
    if (found.length > 0) return found
  }
  return []
}

function follow(value: unknown, steps: readonly Step[]): unknown[] {
  let reached: unknown[] = [value]
  for (const step of steps) reached = reached.flatMap((one) => take(one, step)).slice(0, VALUE_LIMIT)
  return reached.filter((one) => one !== null && one !== undefined)
}

function take(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (step.kind === 'all') return Object.values(value)
  if (Array.isArray(value)) {
    const index = step.kind === 'index' ? step.index : /^\d{1,6}$/.test(step.key) ? Number(step.key) : null
    return index === null ? value.flatMap((element) => (isList(element) ? [] : take(element, step))) : [value.at(index)]
  }
  const key = step.kind === 'key' ? step.key : String(step.index)
  return Object.hasOwn(value, key) ? [(value as Readonly<Record<string, unknown>>)[key]] : []
}

function isList(value: unknown): boolean {
  return Array.isArray(value)
}

function fillTemplate(value: unknown, { parts }: Extract<Alternative, { kind: 'template' }>): unknown[] {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const [first] = follow(value, part)
    if (typeof first !== 'string' && typeof first !== 'number') return []
    text += encodeInto(String(first))
  }
  return [text]
}

/** A value cannot leave its place in an address; slashes stay, since slugs have them. */
function encodeInto(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll('%2F', '/')
}

/** The parts between `separator` where it stands outside quotes, brackets and braces. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let quote = ''
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    else if (character === separator && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}

function parseTemplate(text: string): Alternative | PathFault {
  const parts: (string | readonly Step[])[] = []
  // Text, and after it a path in braces: `https://shop.example/news/{slug}`.
  for (const piece of text.trim().split(/(\{[^{}]*\})/)) {
    if (!piece.startsWith('{') || !piece.endsWith('}')) {
      if (/[{}]/.test(piece)) return { fault: 'has a brace without its partner' }
      if (piece !== '') parts.push(piece)
      continue
    }
    const inside = parseSteps(piece.slice(1, -1))
    if ('fault' in inside) return inside
    parts.push(inside.steps)
  }
  return { kind: 'template', parts }
}

/** One step at the beginning of the rest: `name` · `[0]` · `[*]` · `["name"]`. */
const STEP =
  /^(?:\.?([^\s.[\]|{}"'$][^.[\]|{}"']*)|\[(-?\d{1,6})\]|\[\*\]|\.\*|\["([^"]{1,100})"\]|\['([^']{1,100})'\])/u

function parseSteps(text: string): { readonly steps: readonly Step[] } | PathFault {
  const path = text.trim()
  if (path === '') return { fault: 'is empty; write $ for the whole' }
  const steps: Step[] = []
  let rest = path.startsWith('$') ? path.slice(1) : path
  while (rest !== '') {
    const match = STEP.exec(rest)
    const isFirst = rest === path
    if (match === null || (!isFirst && !/^[.[]/.test(rest))) {
      return { fault: `cannot be read from «${rest.slice(0, 40)}» on` }
    }
    steps.push(stepOf(match))
    if (steps.length > STEP_LIMIT) return { fault: `has more than ${STEP_LIMIT} steps` }
    rest = rest.slice(match[0].length)
  }
  return { steps }
}

function stepOf([, key, index, ...quoted]: RegExpExecArray): Step {
  const name = key?.trim() ?? quoted.find((one) => one !== undefined)
  if (index !== undefined) return { kind: 'index', index: Number(index) }
  return name === undefined || name === '*' ? { kind: 'all' } : { kind: 'key', key: name }
}
