/** A second opinion on a page's body: Mozilla's Readability on a document of linkedom, asked where ours is in doubt. */
import { createRequire } from 'node:module'
import type { Readability } from '@mozilla/readability'
import type { parseHTML } from 'linkedom'
import { cleanBody } from './clean-body.ts'
import { elementsOf } from './page-node.ts'
import { htmlOf } from './page-text.ts'
import { buildTree } from './page-tree.ts'
import { paragraphMass } from './text-measure.ts'

export interface SecondBody {
  /** Sanitised. */
  readonly html: string
  readonly text: string
}

/** Elements of a page that is given to it: it walks them many times. */
const ELEMENT_LIMIT = 4000

/** Paragraphs it has to find at least, as their weight: what is shorter is a notice more often than an article. */
const LEAST_MASS = 500

/** By how much it has to find more than we did. */
const LEAD = 1.3

interface Tools {
  readonly parse: typeof parseHTML
  readonly Reader: typeof Readability
}

let tools: Tools | null = null

/** Most runs of the program never need them: they are loaded on first use. */
function loadTools(): Tools {
  if (tools === null) {
    const require = createRequire(import.meta.url)
    const { Readability: Reader } = require('@mozilla/readability') as typeof import('@mozilla/readability')
    const { parseHTML: parse } = require('linkedom') as typeof import('linkedom')
    tools = { parse, Reader }
  }
  return tools
}

/**
 * The body as the second extractor reads it from the page's source, cleaned like any other; null where it is not
 * clearly more than `ours`, or the page is too large for it. It costs three times what ours does. Never throws.
 */
export function betterBody(source: string, o: { ours: string; baseUrl: string }): SecondBody | null {
  if (hasMoreThan(source, '<', 3 * ELEMENT_LIMIT)) return null
  const { root } = buildTree(source)
  if (elementsOf(root).length > ELEMENT_LIMIT) return null
  const content = readContent(htmlOf(root.children))
  if (content === null) return null
  const { html, text } = cleanBody(content, { baseUrl: o.baseUrl })
  const mass = massOf(text)
  return mass >= LEAST_MASS && mass >= massOf(o.ours) * LEAD ? { html, text } : null
}

/** Asked before a second tree is built: each element has two tags at most, and pages are mostly elements. */
function hasMoreThan(text: string, sign: string, limit: number): boolean {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0 && count <= limit; at = text.indexOf(sign, at + 1)) count += 1
  return count > limit
}

function readContent(page: string): string | null {
  const { parse, Reader } = loadTools()
  try {
    const { document } = parse(page)
    return new Reader(document, { charThreshold: 200 }).parse()?.content ?? null
  } catch {
    // It expects documents as browsers build them; a page it cannot read is one it has no opinion on.
    return null
  }
}

function massOf(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + paragraphMass(line), 0)
}
