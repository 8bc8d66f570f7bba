/** Cuts a query into tokens; what Chinese and German keyboards give for `: , " ( ) - < > =` is read as these. */
import { RequestError } from '../../domain/errors.ts'
import { expectedFields, QUERY_FIELDS } from './query-fields.ts'
import type { QueryText } from './query-words.ts'

export type QueryToken =
  | { readonly kind: '(' | ')' | '-' | 'and' | 'or' | 'end'; readonly position: number }
  /** A bare word, or what stands between quotes. */
  | ({ readonly kind: 'words' } & QueryText)
  | { readonly kind: 'field'; readonly field: string; readonly values: readonly QueryText[]; readonly position: number }
  | { readonly kind: 'score'; readonly operator: string; readonly value: QueryText; readonly position: number }

interface Read<What> {
  readonly what: What
  /** Where the next thing begins. */
  readonly end: number
}

/** Throws RequestError for an open quote, an unknown field, and a field or comparison without a value. */
export function tokeniseQuery(query: string): QueryToken[] {
  const signs = plainSigns(query)
  const tokens: QueryToken[] = []
  let index = 0
  while (index < query.length) {
    if (isSpace(signs, index)) {
      index += 1
      continue
    }
    const { what, end } = readToken(query, signs, index)
    tokens.push(what)
    index = end
  }
  tokens.push({ kind: 'end', position: query.length })
  return tokens
}

/** Plain sign → its twins. */
const SIGNS: readonly (readonly [string, string])[] = [
  [':', '：'],
  [',', '，、'],
  ['"', '＂“”„‟«»「」'],
  ['(', '（'],
  [')', '）'],
  ['-', '－−'],
  ['<', '＜'],
  ['>', '＞'],
  ['=', '＝'],
]
const TWINS = new Map(SIGNS.flatMap(([sign, twins]) => [...twins].map((twin): [string, string] => [twin, sign])))

/** The query with every twin as its plain sign, so that offsets stay. */
function plainSigns(query: string): string {
  let signs = ''
  for (let index = 0; index < query.length; index += 1) {
    const sign = query.charAt(index)
    signs += sign < '\x80' ? sign : (TWINS.get(sign) ?? sign)
  }
  return signs
}

function readToken(query: string, signs: string, position: number): Read<QueryToken> {
  const sign = signs.charAt(position)
  if (sign === '(' || sign === ')') return { what: { kind: sign, position }, end: position + 1 }
  if (sign === '"') {
    const { what, end } = readPhrase(query, signs, position)
    return { what: { kind: 'words', ...what }, end }
  }
  if (sign === '-' && beginsTerm(signs, position + 1)) return { what: { kind: '-', position }, end: position + 1 }
  const nameEnd = endOfName(signs, position)
  const name = signs.slice(position, nameEnd).toLowerCase()
  const score = name === 'score' ? readScore(query, signs, position, nameEnd) : null
  if (score !== null) return score
  // `https://…` is no field, but `url:` is one whatever follows.
  const isField =
    nameEnd > position && signs[nameEnd] === ':' && (QUERY_FIELDS.has(name) || !signs.startsWith('//', nameEnd + 1))
  return isField ? readField(query, signs, position, nameEnd) : readBareWord(query, signs, position)
}

function readBareWord(query: string, signs: string, position: number): Read<QueryToken> {
  let end = position + 1
  while (!endsWord(signs, end)) end += 1
  const text = query.slice(position, end)
  if (text === 'OR' || text === 'AND') return { what: { kind: text === 'OR' ? 'or' : 'and', position }, end }
  if (text === 'NOT') {
    throw new RequestError('NOT is written as a hyphen right before what must not match.', {
      position,
      expected: '-word',
    })
  }
  return { what: { kind: 'words', text, position }, end }
}

/** What stands between the quote at `position` and the next one. */
function readPhrase(query: string, signs: string, position: number): Read<QueryText> {
  const close = signs.indexOf('"', position + 1)
  if (close === -1) throw new RequestError('This quotation mark is never closed.', { position, expected: '"' })
  return { what: { text: query.slice(position + 1, close), position: position + 1 }, end: close + 1 }
}

function readField(query: string, signs: string, position: number, nameEnd: number): Read<QueryToken> {
  const given = query.slice(position, nameEnd)
  const field = given.toLowerCase()
  const expected = QUERY_FIELDS.get(field)?.expected
  if (field === 'score') throw new RequestError('A score is compared.', { position: nameEnd, expected: 'score>=0.6' })
  if (expected === undefined) {
    const message = `There is no field «${given}»; words with a colon must stand in quotes.`
    throw new RequestError(message, { position, expected: expectedFields() })
  }
  const values: QueryText[] = []
  let end = nameEnd
  do {
    const value = readValue(query, signs, end + 1)
    if (value.what.text.trim() === '') {
      const before = values.length === 0 ? `${field}:` : 'the comma'
      throw new RequestError(`Right after ${before} a value is missing.`, { position: end + 1, expected })
    }
    values.push(value.what)
    end = value.end
  } while (signs[end] === ',')
  return { what: { kind: 'field', field, values, position }, end }
}

function readValue(query: string, signs: string, position: number): Read<QueryText> {
  if (signs[position] === '"') return readPhrase(query, signs, position)
  let end = position
  while (!endsWord(signs, end) && signs[end] !== ',') end += 1
  return { what: { text: query.slice(position, end), position }, end }
}

/** A comparison of the score, spaces around its operator allowed; null where `score` is but a word. */
function readScore(query: string, signs: string, position: number, nameEnd: number): Read<QueryToken> | null {
  const start = skipSpace(signs, nameEnd)
  const sign = signs.charAt(start)
  if (sign === '' || !'<>='.includes(sign)) return null
  const operator = sign !== '=' && signs[start + 1] === '=' ? `${sign}=` : sign
  const { what, end } = readValue(query, signs, skipSpace(signs, start + operator.length))
  return { what: { kind: 'score', operator, value: what, position }, end }
}

function skipSpace(signs: string, start: number): number {
  let index = start
  while (index < signs.length && isSpace(signs, index)) index += 1
  return index
}

function endOfName(signs: string, start: number): number {
  let end = start
  while (end < signs.length && /[A-Za-z]/.test(signs.charAt(end))) end += 1
  return end
}

function endsWord(signs: string, index: number): boolean {
  return index >= signs.length || isSpace(signs, index) || '()"'.includes(signs.charAt(index))
}

function beginsTerm(signs: string, index: number): boolean {
  return index < signs.length && !isSpace(signs, index) && signs[index] !== ')'
}

function isSpace(signs: string, index: number): boolean {
  return /\s/.test(signs.charAt(index))
}
