/** The fields of the query language: what each expects, and the filter its values make. */
import type { TagKind } from '../../domain/article.ts'
import { RequestError } from '../../domain/errors.ts'
import type { Filter, TextField } from '../../domain/filter.ts'
import { readDate, readDuration } from './query-times.ts'
import { type QueryText, wordsFilter } from './query-words.ts'

interface QueryField {
  /** What a value looks like, for messages. */
  readonly expected: string
  /** Any of the values matches. Throws RequestError for a value that cannot be. */
  readonly filter: (values: readonly QueryText[]) => Filter
}

const PHRASE = 'a word or a "phrase"'
const DATE = 'one day or instant such as 2025-02-11 or 2025-02-11T08:00:00Z'
const DURATION = 'one time span such as 30m, 12h, 7d or 2w'
const LANGUAGE = 'a language such as de, en or zh'
const STATES = ['lead', 'updated', 'retracted', 'paywalled', 'hidden'] as const
const PARTS = ['image', 'enclosure', 'revisions'] as const

/** Name → field. `score` is none of them: it is compared. */
export const QUERY_FIELDS: ReadonlyMap<string, QueryField> = new Map<string, QueryField>([
  ['topic', tagField('topic', 'a topic’s id such as ai')],
  ['company', tagField('company', 'a company’s id such as alibaba')],
  ['person', tagField('person', 'a person’s id such as joe-tsai')],
  ['product', tagField('product', 'a product’s id such as qwen')],
  ['event', tagField('event', 'an event’s id such as wgs-2025')],
  ['source', { expected: 'a source’s id', filter: (values) => ({ kind: 'source', ids: values.map(plain) }) }],
  ['lang', { expected: LANGUAGE, filter: (values) => ({ kind: 'language', ids: values.map(language) }) }],
  ['author', textField('author')],
  ['title', textField('title')],
  ['text', textField('text')],
  ['category', textField('category')],
  ['url', { expected: 'a part of an address', filter: (values) => ({ kind: 'url', parts: values.map(lowerCase) }) }],
  ['cluster', { expected: 'a cluster’s id', filter: (values) => ({ kind: 'cluster', ids: values.map(trimmed) }) }],
  [
    'is',
    {
      expected: STATES.join(', '),
      filter: (values) => anyOf(values.map((value) => ({ kind: 'is', state: state(value) }))),
    },
  ],
  [
    'has',
    {
      expected: PARTS.join(', '),
      filter: (values) => anyOf(values.map((value) => ({ kind: 'has', what: oneOf(PARTS, value) }))),
    },
  ],
  ['after', { expected: DATE, filter: (values) => ({ kind: 'after', instant: read(readDate, values, DATE) }) }],
  ['before', { expected: DATE, filter: (values) => ({ kind: 'before', instant: read(readDate, values, DATE) }) }],
  [
    'within',
    {
      expected: DURATION,
      filter: (values) => ({ kind: 'within', milliseconds: read(readDuration, values, DURATION) }),
    },
  ],
])

/** All that can stand before a colon, and the score, for messages. */
export function expectedFields(): string {
  return `${[...QUERY_FIELDS.keys()].map((name) => `${name}:`).join(' ')} score>=`
}

/** Joins filters of which any, or all, must match; one alone stays itself. */
export function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  const [first] = parts
  return first !== undefined && parts.length === 1 ? first : { kind, parts }
}

function anyOf(parts: readonly Filter[]): Filter {
  return joined('or', parts)
}

function tagField(tagKind: TagKind, expected: string): QueryField {
  return { expected, filter: (values) => ({ kind: 'tag', tagKind, ids: values.map(plain) }) }
}

function textField(name: TextField): QueryField {
  return {
    expected: PHRASE,
    filter: (values) =>
      anyOf(
        values.map((value) => {
          const filter = wordsFilter(value.text, [name])
          if (filter === null) throw refused(value, 'has no letter and no digit', PHRASE)
          return filter
        }),
      ),
  }
}

/** Ids are lower case (the configuration's schema); nothing is gained by being strict here. */
function plain({ text }: QueryText): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

function lowerCase({ text }: QueryText): string {
  return text.trim().toLowerCase()
}

function trimmed({ text }: QueryText): string {
  return text.trim()
}

function language(value: QueryText): string {
  const tag = plain(value)
  if (!/^[a-z]{2,3}$/.test(tag)) throw refused(value, 'is no language', LANGUAGE)
  return tag
}

function state(value: QueryText): (typeof STATES)[number] {
  if (plain(value) === 'starred') throw refused(value, 'is known only on the desk', STATES.join(', '))
  return oneOf(STATES, value)
}

function oneOf<Word extends string>(words: readonly Word[], value: QueryText): Word {
  const found = words.find((word) => word === plain(value))
  if (found === undefined) throw refused(value, 'is not one of them', words.join(', '))
  return found
}

function read<What>(reader: (text: string) => What | null, values: readonly QueryText[], expected: string): What {
  const [value, second] = values
  if (second !== undefined) throw refused(second, 'is one too many', expected)
  const what = value === undefined ? null : reader(plain(value))
  if (what === null) throw refused(value ?? { text: '', position: 0 }, 'cannot be read', expected)
  return what
}

function refused({ text, position }: QueryText, why: string, expected: string): RequestError {
  return new RequestError(`«${text.trim()}» ${why}; expected is ${expected}.`, { position, expected })
}
