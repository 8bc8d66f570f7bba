/** Reads parameters of a request's query string. */
import type { FastifyRequest } from 'fastify'
import { RequestError } from '../domain/errors.ts'
import type { Shows } from '../domain/publish/showing.ts'
import type { ArticleOrder } from '../domain/store/article-query.ts'

/** The parameter's text, or null where it is absent. Throws RequestError where it is given twice. */
export function textParameter(request: FastifyRequest, name: string): string | null {
  const { query } = request
  const value: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined
  if (value === undefined) return null
  if (typeof value === 'string') return value
  throw new RequestError(`The parameter «${name}» stands more than once.`, { expected: `${name} once` })
}

/** The parameter as a whole number, or null where it is absent. Throws RequestError for anything else. */
export function numberParameter(request: FastifyRequest, name: string): number | null {
  const text = textParameter(request, name)
  if (text === null) return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new RequestError(`The parameter «${name}» cannot be used.`, { expected: 'a whole number' })
}

/** `sort`: `newest` (also where it is absent) or `relevance`. Throws RequestError for anything else. */
export function orderParameter(request: FastifyRequest): ArticleOrder {
  const text = textParameter(request, 'sort') ?? 'newest'
  if (text === 'newest' || text === 'relevance') return text
  throw new RequestError('The parameter «sort» cannot be used.', { expected: 'newest or relevance' })
}

/** `shows`: `articles` (also where it is absent) or `changes`. Throws RequestError for anything else. */
export function showsParameter(request: FastifyRequest): Shows {
  const text = textParameter(request, 'shows') ?? 'articles'
  if (text === 'articles' || text === 'changes') return text
  throw new RequestError('The parameter «shows» cannot be used.', { expected: 'articles or changes' })
}

/** True for `1` or `true`, false for `0`, `false` or where it is absent. Throws RequestError for anything else. */
export function flagParameter(request: FastifyRequest, name: string): boolean {
  const text = textParameter(request, name) ?? '0'
  if (['1', 'true', '0', 'false'].includes(text)) return text === '1' || text === 'true'
  throw new RequestError(`The parameter «${name}» cannot be used.`, { expected: '1 or 0' })
}

/** A part of the path, by its name in the route's pattern. */
export function pathParameter(request: FastifyRequest, name: string): string {
  const { params } = request
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : ''
}
