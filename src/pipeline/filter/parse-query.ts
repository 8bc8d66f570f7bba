/** Parses a query into a filter: the one language of search, feeds, desk and API (docs/query.md has the grammar). */
import { RequestError } from '../../domain/errors.ts'
import type { Filter } from '../../domain/filter.ts'
import { joined, QUERY_FIELDS } from './query-fields.ts'
import { weightOf } from './query-weight.ts'
import { wordsFilter } from './query-words.ts'
import { namedTags } from './score-of.ts'
import { type QueryToken, tokeniseQuery } from './tokenise-query.ts'

const LONGEST_QUERY = 2000
const DEEPEST_NESTING = 32
/** Words, pairs of Chinese characters, and values of fields, as query-weight.ts weighs them. */
const MOST_WEIGHT = 100
const TERM = 'a word, a "phrase", a field or ('
const OPERATORS = ['>', '>=', '<', '<=', '='] as const

/** The filter a query means; `all` for an empty one. Throws RequestError: where, what is wrong, what is expected. */
export function parseQuery(query: string): Filter {
  if (query.length > LONGEST_QUERY) {
    throw new RequestError(`The query is longer than ${LONGEST_QUERY} characters.`, {
      position: LONGEST_QUERY,
      expected: `at most ${LONGEST_QUERY} characters`,
    })
  }
  const reader: Reader = { tokens: tokeniseQuery(query), next: 0, weight: 0, namedTags: [] }
  if (current(reader).kind === 'end') return { kind: 'all' }
  const filter = readAny(reader, 0)
  const rest = current(reader)
  if (rest.kind !== 'end') {
    throw new RequestError('This closing parenthesis has no opening one.', { position: rest.position, expected: TERM })
  }
  reader.namedTags.push(...namedTags(filter))
  return filter
}

interface Reader {
  readonly tokens: readonly QueryToken[]
  next: number
  /** What was read so far weighs. */
  weight: number
  /** Every comparison of a score holds this list; it is filled when the whole query is read. */
  readonly namedTags: string[]
}

function readAny(reader: Reader, depth: number): Filter {
  const parts = [readAll(reader, depth)]
  while (current(reader).kind === 'or') {
    reader.next += 1
    parts.push(readAll(reader, depth))
  }
  return joined('or', parts)
}

/** One or more terms. One without letters and digits (`Temu & Shein`) asks for nothing and is passed over, but not alone. */
function readAll(reader: Reader, depth: number): Filter {
  const { position } = current(reader)
  const parts: Filter[] = []
  for (let more = true; more; more = beginsTerm(current(reader), reader)) {
    const part = readTerm(reader, depth)
    if (part !== null) parts.push(part)
  }
  if (parts.length === 0) throw new RequestError('Nothing here has a letter or a digit.', { position, expected: TERM })
  return joined('and', parts)
}

/** True where another term follows; an `AND` before it, said or not, means the same. */
function beginsTerm(token: QueryToken, reader: Reader): boolean {
  if (token.kind !== 'and') return token.kind !== 'end' && token.kind !== ')' && token.kind !== 'or'
  reader.next += 1
  return true
}

/** One term; null where it has neither letter nor digit. */
function readTerm(reader: Reader, depth: number): Filter | null {
  const token = current(reader)
  reader.next += 1
  switch (token.kind) {
    case '(':
      return readGroup(reader, token.position, deeper(depth, token.position))
    case '-':
      return readNegated(reader, deeper(depth, token.position))
    case 'words':
      return counted(reader, token.position, wordsFilter(token.text, ['title', 'text']))
    case 'field':
      return readField(reader, token)
    case 'score':
      return readScore(reader, token)
    default:
      throw new RequestError('A term is missing here.', { position: token.position, expected: TERM })
  }
}

function readGroup(reader: Reader, position: number, depth: number): Filter {
  const filter = readAny(reader, depth)
  if (current(reader).kind !== ')') {
    throw new RequestError('This parenthesis is never closed.', { position, expected: ')' })
  }
  reader.next += 1
  return filter
}

function readNegated(reader: Reader, depth: number): Filter | null {
  const part = readTerm(reader, depth)
  return part === null ? null : { kind: 'not', part }
}

function readField(reader: Reader, token: Extract<QueryToken, { kind: 'field' }>): Filter {
  const field = QUERY_FIELDS.get(token.field)
  if (field === undefined) throw new RequestError(`There is no field ${token.field}.`, { position: token.position })
  return counted(reader, token.position, field.filter(token.values))
}

function readScore(reader: Reader, token: Extract<QueryToken, { kind: 'score' }>): Filter {
  const { text, position } = token.value
  const operator = OPERATORS.find((known) => known === token.operator)
  const value = /^(?:[01]|[01]?\.\d{1,9})$/.test(text) ? Number(text) : Number.NaN
  if (operator === undefined || !(value >= 0 && value <= 1)) {
    throw new RequestError(`«${text}» is no score; scores go from 0 to 1.`, { position, expected: 'score>=0.6' })
  }
  return counted(reader, token.position, { kind: 'score', operator, value, tagIds: reader.namedTags })
}

function counted<What extends Filter | null>(reader: Reader, position: number, filter: What): What {
  reader.weight += filter === null ? 1 : weightOf(filter)
  if (reader.weight > MOST_WEIGHT) {
    throw new RequestError(`From here on, the query asks for more than ${MOST_WEIGHT} words and values.`, {
      position,
      expected: `at most ${MOST_WEIGHT} words and values, a url: or score counting 5, a phrase with a single Chinese character at its end 20`,
    })
  }
  return filter
}

function deeper(depth: number, position: number): number {
  if (depth < DEEPEST_NESTING) return depth + 1
  throw new RequestError(`The query is nested deeper than ${DEEPEST_NESTING} levels.`, {
    position,
    expected: `at most ${DEEPEST_NESTING} levels`,
  })
}

function current(reader: Reader): QueryToken {
  return reader.tokens[reader.next] ?? { kind: 'end', position: 0 }
}
