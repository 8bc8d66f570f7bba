/** The namespaces feeds use: a URI, in its known spellings, gives the prefix our readers know it by. */

/** Core: the document's own vocabulary. Its elements go without a prefix. */
const coreNamespace = ''
const atomNamespace = 'atom'
/** Bound to a URI none of our readers knows. */
const foreignNamespace = '?'

/** More in force at once is an attack: every element that declares one copies them. */
const prefixLimit = 64

/** Fragments of URIs, lower case, without scheme, `www.` and trailing `/` or `#`. */
const known: ReadonlyMap<string, string> = new Map([
  ['purl.org/rss/1.0', coreNamespace],
  ['my.netscape.com/rdf/simple/0.9', coreNamespace],
  ['channel.netscape.com/rdf/simple/0.9', coreNamespace],
  ['my.netscape.com/publish/formats/rss-0.91.dtd', coreNamespace],
  ['backend.userland.com/rss', coreNamespace],
  ['backend.userland.com/rss2', coreNamespace],
  ['backend.userland.com/rss091', coreNamespace],
  ['backend.userland.com/rss191', coreNamespace],
  ['blogs.law.harvard.edu/tech/rss', coreNamespace],
  ['cyber.law.harvard.edu/rss/rss.html', coreNamespace],
  ['w3.org/2005/atom', atomNamespace],
  ['purl.org/atom/ns', atomNamespace],
  ['example.com/necho', atomNamespace],
  ['purl.org/echo', atomNamespace],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/taxonomy', 'taxo'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['search.yahoo.com/mrss', 'media'],
  ['tools.search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['itunes.com/dtds/podcast', 'itunes'],
  ['example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['w3.org/xml/1998/namespace', 'xml'],
  ['google.com/schemas/play-podcasts/1.0', 'googleplay'],
])

/** The prefix our readers use for a namespace, or null for one they do not know. */
function knownNamespace(uri: string): string | null {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]$/, '')
  return known.get(key) ?? null
}

/** A name without its prefix. */
export function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1)
}

function prefixOf(tag: string): string {
  return tag.slice(0, Math.max(0, tag.indexOf(':'))).toLowerCase()
}

/** What is in force inside an element (Namespaces in XML 1.0). */
export interface Scope {
  /** Prefix → our namespace. */
  readonly prefixes: ReadonlyMap<string, string>
  /** Names of elements, once worked out: as written → ours. */
  readonly names: Map<string, string>
}

/** What the first element of a document is in. */
export function outermostScope(): Scope {
  return { prefixes: new Map(), names: new Map() }
}

/** The scope of an element with these attributes. */
export function inScope(attributes: ReadonlyMap<string, string>, around: Scope): Scope {
  let prefixes: Map<string, string> | null = null
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    prefixes ??= new Map(around.prefixes)
    if (prefixes.size >= prefixLimit) break
    const namespace = uri.trim() === '' ? coreNamespace : (knownNamespace(uri) ?? `${foreignNamespace}${uri}`)
    prefixes.set(name.slice(6), namespace)
  }
  return prefixes === null ? around : { prefixes, names: new Map() }
}

/** The namespace of the first element is the document's own, whatever its URI. */
export function homeNamespace(written: string, { prefixes }: Scope): string {
  const namespace = prefixes.get(prefixOf(written)) ?? coreNamespace
  // The `rdf:RDF` around RSS 1.0 is no vocabulary of its own.
  return namespace === 'rdf' ? coreNamespace : namespace
}

/** The name our readers know an element by: lower case, without a prefix where it belongs to the document's own vocabulary. */
export function elementName(written: string, scope: Scope, home: string): string {
  const known = scope.names.get(written)
  if (known !== undefined) return known
  const prefix = prefixOf(written)
  const local = localName(written).toLowerCase()
  // A prefix nobody declared is taken by its usual meaning.
  const namespace = scope.prefixes.get(prefix) ?? prefix
  const ours = namespace.startsWith(foreignNamespace) ? foreignNamespace : namespace
  const name = namespace === coreNamespace || namespace === home ? local : `${ours}:${local}`
  scope.names.set(written, name)
  return name
}
