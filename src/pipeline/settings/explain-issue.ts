/** Says in plain English what is wrong with a value of a configuration file, and what to do. */
import type { z } from 'zod'
import { nearestWord } from './nearest-word.ts'
import { schemaKeys } from './schema-keys.ts'

/** A fault before it has a line: `path` leads to the value, `key` names the key itself where that is at fault. */
export interface LocatedFault {
  readonly path: readonly PropertyKey[]
  readonly key: string | null
  readonly message: string
}

/** One issue → one fault, or one per unknown key. Of a union the alternative that fits the value's shape is explained. */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType, value: unknown): LocatedFault[] {
  return simpleIssues(issue, []).flatMap((simple) => explainSimple(simple, schema, value))
}

/** For `safeParse`'s `error`: what is said of an issue whose schema says nothing itself. */
export function issueMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const quotes = issue.expected === 'string' && QUOTABLE.has(typeof issue.input) ? '; put it in quotes' : ''
      return `must be ${EXPECTED[issue.expected] ?? issue.expected}${insteadOf(issue.input)}${quotes}`
    }
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input)
    case 'too_small':
    case 'too_big':
      return limitMessage(issue)
    case 'invalid_union':
      return `has the wrong form${insteadOf(issue.input)}`
    default:
      return undefined
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys and values',
  record: 'a block of keys and values',
}

/** Values YAML reads as no text unless they stand in quotes. */
const QUOTABLE: ReadonlySet<string> = new Set(['number', 'boolean'])

function insteadOf(input: unknown): string {
  if (input === undefined) return ''
  if (input === null) return ', but it is empty'
  if (Array.isArray(input)) return ', not a list'
  switch (typeof input) {
    case 'string':
      return `, not the text «${input.slice(0, 40)}»`
    case 'object':
      return ', not a block of keys and values'
    default:
      return `, not ${String(input)}`
  }
}

function oneOf(values: readonly string[], input: unknown): string {
  const nearest = typeof input === 'string' ? nearestWord(input, values) : null
  const hint = nearest === null ? '' : `; did you mean \`${nearest}\`?`
  return `must be one of ${values.map((value) => `\`${value}\``).join(', ')}${insteadOf(input)}${hint}`
}

function limitMessage(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>): string {
  const small = issue.code === 'too_small'
  const limit = small ? issue.minimum : issue.maximum
  const bound = small ? 'at least' : 'at most'
  if (issue.origin === 'string')
    return limit === 1 && small ? 'must not be empty' : `needs ${bound} ${limit} characters`
  if (issue.origin === 'array' || issue.origin === 'set')
    return `needs ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`
  const relation = issue.inclusive === false ? (small ? 'more than' : 'less than') : bound
  return `must be ${relation} ${limit}, not ${String(issue.input)}`
}

/** Unions and bad keys opened up: their inner issues, with full paths. */
function simpleIssues(issue: z.core.$ZodIssue, parent: readonly PropertyKey[]): z.core.$ZodIssue[] {
  const path = [...parent, ...issue.path]
  if (issue.code !== 'invalid_union') return [{ ...issue, path }]
  const fitting = issue.errors.filter(
    (inner) => !inner.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  )
  const [chosen] = fitting
  return chosen === undefined || fitting.length > 1
    ? [{ ...issue, path, message: unionMessage(issue) }]
    : chosen.flatMap((inner) => simpleIssues(inner, path))
}

/** Joins what the alternatives of a union expect: «must be text or a block of keys and values, not 5». */
function unionMessage(issue: z.core.$ZodIssueInvalidUnion): string {
  const expected = issue.errors.flatMap((inner) => inner.flatMap((one) => (one.code === 'invalid_type' ? [one] : [])))
  const own = !issue.message.startsWith('has the wrong form')
  if (own || expected.length < issue.errors.length) return issue.message
  const names = [...new Set(expected.map((one) => EXPECTED[one.expected] ?? one.expected))]
  return `must be ${names.join(' or ')}${issue.message.slice('has the wrong form'.length)}`
}

function explainSimple(issue: z.core.$ZodIssue, schema: z.core.$ZodType, value: unknown): LocatedFault[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const known = schemaKeys(schema, path)
    return issue.keys.map((key) => ({ path, key, message: unknownKey(key, known) }))
  }
  const name = pathName(path)
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? issue.message
    return [{ path: path.slice(0, -1), key: String(path.at(-1)), message: `key ${name}: ${reason}` }]
  }
  const missing = path.length > 0 && valueAt(value, path) === undefined
  if (missing) return [{ path: path.slice(0, -1), key: null, message: `missing key ${name}: ${missingHint(issue)}` }]
  const subject = path.length === 0 ? 'the file' : name
  const message = SENTENCE.test(issue.message) ? `${subject} ${issue.message}` : `${subject}: ${issue.message}`
  return [{ path, key: null, message }]
}

/** Messages of ours that go on from the name («`limit` must be …»). */
const SENTENCE = /^(must|needs|has) /

function missingHint(issue: z.core.$ZodIssue): string {
  return issue.message.startsWith('must be ') ? `add it, it ${issue.message}` : issue.message
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestWord(key, known)
  if (nearest !== null) return `unknown key \`${key}\`; did you mean \`${nearest}\`?`
  const allowed = known.map((one) => `\`${one}\``).join(', ')
  return `unknown key \`${key}\`; ${known.length === 0 ? 'remove it' : `allowed here: ${allowed}`}`
}

/** `['feeds', 0, 'limit']` → «`feeds[1].limit`», counted from 1 as people do. */
function pathName(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
  return `\`${steps.join('').replace(/^\./, '')}\``
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let reached = value
  for (const step of path) {
    if (typeof reached !== 'object' || reached === null || !Object.hasOwn(reached, step)) return undefined
    reached = Reflect.get(reached, step)
  }
  return reached
}
