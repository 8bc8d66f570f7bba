/** Reads what is whole of a JSON document that is not: one cut off, or with a broken item among good ones. */

export interface SalvagedDocument extends Readonly<Record<string, unknown>> {
  readonly items: readonly unknown[]
}

/** Nested deeper is no item of ours. */
const depthLimit = 100
/** So many broken items, and the document is no feed with a fault any more. */
const lostLimit = 1000

/**
 * The document with only those members of its `items` that can be read, the first `mostItems` of them, or null where
 * not even its head can.
 * One pass; never throws.
 */
export function salvageJson(
  text: string,
  mostItems = Number.POSITIVE_INFINITY,
): { document: SalvagedDocument; lost: number } | null {
  const key = /"items"\s{0,100}:\s{0,100}\[/.exec(text)
  if (key === null) return null
  const head = parseObject(`${text.slice(0, key.index)}"items":[]}`)
  if (head === null) return null
  const items: unknown[] = []
  let lost = 0
  for (const part of objectsIn(text, key.index + key[0].length)) {
    const item = parseObject(part)
    if (item === null) lost += 1
    else items.push(item)
    if (lost >= lostLimit || items.length >= mostItems) break
  }
  return { document: { ...head, items }, lost }
}

/**
 * How deep a JSON text nests, and how many objects and lists are in it: parsed, a deep one would take seventy times its
 * size. Linear in the text.
 */
export function measureJson(text: string): { depth: number; objects: number } {
  const token = /["{}[\]]/g
  let depth = 0
  let deepest = 0
  let objects = 0
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') token.lastIndex = stringEnd(text, token.lastIndex)
    else if (match[0] === '{' || match[0] === '[') {
      objects += 1
      depth += 1
      deepest = Math.max(deepest, depth)
    } else depth -= 1
  }
  return { depth: deepest, objects }
}

/** Whether a JSON text nests deeper than `limit`. */
export function nestsDeeper(text: string, limit: number): boolean {
  return measureJson(text).depth > limit
}

/** The texts of the objects of the list that begins at `start`; the last one may be cut off. */
function* objectsIn(text: string, start: number): Generator<string> {
  const token = /["{}[\]]/g
  token.lastIndex = start
  let depth = 0
  let begin = start
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') {
      token.lastIndex = stringEnd(text, token.lastIndex)
    } else if (match[0] === '{' || match[0] === '[') {
      if (depth === 0) begin = match.index
      depth += 1
    } else {
      depth -= 1
      if (depth < 0) return
      if (depth === 0) yield text.slice(begin, token.lastIndex)
    }
    if (depth > depthLimit) return
  }
  if (depth > 0) yield text.slice(begin)
}

/** The index after the quote that ends the string whose content begins at `start`. */
function stringEnd(text: string, start: number): number {
  const stop = /["\\]/g
  stop.lastIndex = start
  for (let match = stop.exec(text); match !== null; match = stop.exec(text)) {
    if (match[0] === '"') return stop.lastIndex
    stop.lastIndex += 1
  }
  return text.length
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    // Line breaks inside strings are the usual fault; between tokens they mean nothing.
    const value: unknown = JSON.parse(text.replace(/[\x00-\x1f]+/g, ' '))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
