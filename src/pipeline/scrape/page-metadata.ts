/** Reads what the head of a page says of it: meta elements, links, and the language. */
import type { PageElement } from './page-node.ts'
import { lineOf, oneLine } from './page-text.ts'

export interface PageMetadata {
  /** Content of the first non-empty of these meta names or properties. */
  readonly meta: (...names: string[]) => string | null
  /** All contents of one meta name. */
  readonly metas: (name: string) => readonly string[]
  /** Content of `<title>`. */
  readonly title: string | null
  readonly language: string | null
  /** As given: `<link rel=canonical>`. */
  readonly canonical: string | null
  /** `<base href>`. */
  readonly base: string | null
}

export function readMetadata(elements: readonly PageElement[]): PageMetadata {
  const values = new Map<string, string[]>()
  let title: string | null = null
  let language: string | null = null
  let canonical: string | null = null
  let base: string | null = null
  for (const element of elements) {
    const { attribs } = element
    if (element.name === 'meta') {
      const name = (attribs.property ?? attribs.name ?? attribs.itemprop ?? attribs['http-equiv'] ?? '')
        .toLowerCase()
        .trim()
      const content = oneLine(attribs.content ?? '')
      if (name === '' || content === '') continue
      const known = values.get(name)
      if (known === undefined) values.set(name, [content])
      else if (known.length < 50) known.push(content)
    } else if (element.name === 'title' && title === null) title = lineOf(element, 1000) || null
    else if (element.name === 'html') language ??= attribs.lang ?? attribs['xml:lang'] ?? null
    else if (element.name === 'base') base ??= attribs.href ?? null
    else if (element.name === 'link' && /^canonical$/i.test(attribs.rel ?? '')) canonical ??= attribs.href ?? null
  }
  const metas = (name: string) => values.get(name) ?? []
  const meta = (...names: string[]) => names.map((name) => metas(name)[0]).find((value) => value !== undefined) ?? null
  return {
    meta,
    metas,
    title,
    language: languageTag(
      language ?? meta('og:locale', 'content-language', 'language', 'dc.language', 'dcterms.language'),
    ),
    canonical,
    base,
  }
}

/** A BCP 47 tag from what pages write («de_DE», «zh-cn», «de, en»), or null. */
export function languageTag(given: string | null): string | null {
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[^a-z]|$)/i.exec((given ?? '').trim())
  if (match === null) return null
  const [, language = '', script, region] = match
  if (/^(?:und|mul|zxx)$/i.test(language)) return null
  const parts = [language.toLowerCase()]
  if (script !== undefined) parts.push(script.charAt(0).toUpperCase() + script.slice(1).toLowerCase())
  if (region !== undefined) parts.push(region.toUpperCase())
  return parts.join('-')
}

/** An absolute http(s) address, or null. */
export function absoluteUrl(given: string | null, base: string): string | null {
  if (given === null || given.trim() === '') return null
  try {
    const url = new URL(given.trim(), base)
    return /^https?:$/.test(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
