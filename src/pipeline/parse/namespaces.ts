/** The namespaces feeds use: a URI, in its known spellings, gives the prefix our readers know it by. */

/** Core: the document's own vocabulary. Its elements go without a prefix. */
export const coreNamespace = ''
export const atomNamespace = 'atom'
/** Bound to a URI none of our readers knows. */
export const foreignNamespace = '?'

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
export function knownNamespace(uri: string): string | null {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]$/, '')
  return known.get(key) ?? null
}
