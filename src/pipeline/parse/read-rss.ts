/** Reads RSS 0.9x to 2.0, RSS 1.0 (RDF) and CDF from their tree, with the extensions news feeds use. */
import type { Entry } from '../../domain/entry.ts'
import { absoluteAddress } from './absolute-address.ts'
import { htmlValue, lineValue } from './content-value.ts'
import {
  constructName,
  distinct,
  emptyEntry,
  firstDate,
  personName,
  readCategories,
  readEnclosures,
  readImage,
} from './entry-fields.ts'
import type { FeedDocument } from './feed-document.ts'
import { readPaceHint } from './pace-hint.ts'
import { readDate } from './read-date.ts'
import { unstatedZone } from './time-zones.ts'
import { attribute, childrenNamed, childText, firstChild, textOf, type XmlElement } from './xml-element.ts'

const descriptions = ['description', 'abstract', 'dc:description', 'itunes:summary', 'itunes:subtitle', 'tagline']
const channelDates = ['lastbuilddate', 'pubdate', 'dc:date', 'atom:updated', 'dcterms:modified', 'dcterms:issued']

/** Reads a document whose first element is `rss`, `rdf:RDF` or `channel`; without a channel it is an empty feed. */
export function readRss(root: XmlElement): FeedDocument {
  const channel = root.name === 'channel' ? root : (childrenNamed(root, 'channel')[0] ?? root)
  const items = [...new Set([channel, root])].flatMap((parent) => childrenNamed(parent, 'item'))
  const language = childText(channel, 'language', 'dc:language') ?? channel.language
  const authors = readAuthors(channel, ['managingeditor', 'itunes:owner', 'webmaster'])
  const title = lineValue(firstChild(channel, 'title', 'dc:title', 'itunes:title'), 'html')
  const description = lineValue(firstChild(channel, ...descriptions), 'html')
  const zone = unstatedZone(language, `${title} ${description}`)
  return {
    format: root.name === 'rdf:rdf' || root.name === 'rdf' ? 'rdf' : 'rss',
    title,
    link: readLink(channel),
    description,
    language,
    updated: firstDate(channel, channelDates, zone) ?? readDate(attribute(channel, 'lastmod'), zone),
    author: authors[0] ?? null,
    id: childText(channel, 'guid', 'atom:id', 'dc:identifier') ?? attribute(channel, 'rdf:about'),
    hint: readPaceHint(
      childText(channel, 'ttl'),
      childText(channel, 'sy:updateperiod'),
      childText(channel, 'sy:updatefrequency'),
    ),
    items: items.filter((item) => item.complete).map((item) => () => readItem(item, { authors, language, zone })),
  }
}

/** What an item has that says nothing else. */
interface FeedDefaults {
  readonly authors: readonly string[]
  readonly language: string | null
  /** Of times that state none, in minutes east of UTC. */
  readonly zone: number
}

/** What podcasts and media feeds describe an item with. */
const looseDescriptions = ['itunes:summary', 'itunes:subtitle', 'media:description']

const itemDates = ['pubdate', 'dc:date', 'dcterms:issued', 'dcterms:created', 'atom:published', 'published']

function readItem(item: XmlElement, feed: FeedDefaults): Entry {
  const enclosures = readEnclosures(item)
  const own = readAuthors(item, [])
  const summary = firstChild(item, 'summary', 'atom:summary')
  const description = firstChild(item, 'description', 'abstract', 'dc:description', ...looseDescriptions)
  const encoded = firstChild(item, 'content:encoded', 'xhtml:body', 'body', 'fullitem', 'atom:content', 'content')
  // Beside a summary the description is the longer text.
  const content = encoded ?? (summary === null ? null : description)
  const guid = firstChild(item, 'guid', 'atom:id', 'dc:identifier', 'id')
  return {
    ...emptyEntry,
    guid: textOf(guid) ?? attribute(item, 'rdf:about'),
    link: readLink(item) ?? permalink(guid),
    title: lineValue(firstChild(item, 'title', 'dc:title', 'media:title', 'itunes:title', 'atom:title'), 'html'),
    summaryHtml: htmlValue(summary ?? description, 'html'),
    contentHtml: htmlValue(content, 'html'),
    published: firstDate(item, itemDates, feed.zone),
    updated:
      firstDate(item, ['atom:updated', 'dcterms:modified', 'updated'], feed.zone) ??
      readDate(attribute(item, 'lastmod'), feed.zone),
    authors: own.length > 0 ? own : feed.authors,
    language:
      childText(item, 'dc:language', 'language') ??
      (encoded ?? summary ?? description ?? item).language ??
      feed.language,
    categories: readCategories(item),
    enclosures,
    image: readImage(item, enclosures),
  }
}

/** `link` as text or, as some write it, with `href`; an Atom link beside it; FeedBurner's original where it hides it. */
function readLink(parent: XmlElement): string | null {
  for (const name of ['feedburner:origlink', 'link', 'atom:link']) {
    for (const element of childrenNamed(parent, name)) {
      if ((attribute(element, 'rel') ?? 'alternate') !== 'alternate') continue
      const given =
        name === 'atom:link'
          ? attribute(element, 'href')
          : (textOf(element) ?? attribute(element, 'href', 'rdf:resource'))
      const address = absoluteAddress(given, element.base)
      if (address !== null) return address
    }
  }
  return absoluteAddress(attribute(parent, 'href', 'rdf:about'), parent.base)
}

/** A guid is an address unless it says it is none (RSS 2.0), and we see it is one. */
function permalink(guid: XmlElement | null): string | null {
  if (guid === null || attribute(guid, 'ispermalink')?.toLowerCase() === 'false') return null
  const text = textOf(guid) ?? ''
  return /^https?:\/\//i.test(text) ? absoluteAddress(text, guid.base) : null
}

/** The first vocabulary that names somebody: Dublin Core, `author` (an address by RSS 2.0), Atom, iTunes, then the names of `others`. */
function readAuthors(parent: XmlElement, others: readonly string[]): string[] {
  for (const name of ['dc:creator', 'author', 'dc:author', 'atom:author', 'itunes:author', ...others]) {
    const people = childrenNamed(parent, name).map((element) => {
      const name = childText(element, 'itunes:name') ?? childText(element, 'itunes:email')
      return name === null ? constructName(element) : personName(name)
    })
    const named = distinct(people)
    if (named.length > 0) return named
  }
  return []
}
