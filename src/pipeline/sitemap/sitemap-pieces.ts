/** Cuts a sitemap into pieces that are small trees: one of 50,000 addresses would be a very large one. */

/** Addresses of one piece. */
const PIECE = 1000
/** How far from the start the first element may stand. */
const HEAD_LIMIT = 100_000
// <urlset xmlns="…">, <s:sitemapindex>
const ROOT = /<((?:[\w.-]{1,40}:)?(urlset|sitemapindex))(?:\s[^>]{0,5000})?>/i
// </url>, </s:sitemap>, <url/>
const ENTRY_END = /<\/(?:[\w.-]{1,40}:)?(?:url|sitemap)\s*>|<(?:[\w.-]{1,40}:)?(?:url|sitemap)(?:\s[^>]{0,500})?\/>/gi

export interface SitemapPieces {
  readonly kind: 'addresses' | 'index'
  /** Documents with a root of their own; only the last may break off before its end. */
  readonly pieces: Iterable<string>
}

/** Null where the text has no root of a sitemap. */
export function sitemapPieces(text: string): SitemapPieces | null {
  const root = ROOT.exec(text.slice(0, HEAD_LIMIT))
  if (root === null) return null
  const [open, name = '', local = ''] = root
  const kind = local.toLowerCase() === 'urlset' ? 'addresses' : 'index'
  return { kind, pieces: cut(text, root.index + open.length, name) }
}

function* cut(text: string, start: number, root: string): Generator<string> {
  const end = new RegExp(ENTRY_END)
  end.lastIndex = start
  let from = start
  let entries = 0
  while (end.exec(text) !== null) {
    entries += 1
    if (entries % PIECE !== 0) continue
    yield `<${root}>${text.slice(from, end.lastIndex)}</${root}>`
    from = end.lastIndex
  }
  yield `<${root}>${text.slice(from)}`
}
