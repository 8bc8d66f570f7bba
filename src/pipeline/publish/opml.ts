/** OPML 2.0 (opml.org/spec2): a list of feeds that any reader can subscribe to at once. */
import { cleanTextLine } from './clean-text.ts'
import { cleanUrl } from './clean-url.ts'
import { languageTag } from './language-tag.ts'
import { element, writeXml, type XmlElement } from './xml-tree.ts'

export interface Outline {
  readonly title: string
  readonly description: string | null
  readonly language: string | null
  /** The feed's address; null for a source that is a page. */
  readonly feedUrl: string | null
  readonly homeUrl: string | null
  /** The folders it stands in, outermost first; none if absent. */
  readonly folder?: readonly string[]
}

/** The document as text; no date, so that the same list gives the same bytes. */
export function renderOpml(title: string, outlines: readonly Outline[]): string {
  return writeXml(
    element('opml', { version: '2.0' }, [
      element('head', {}, [
        element('title', {}, cleanTextLine(title)),
        element('docs', {}, 'http://opml.org/spec2.opml'),
      ]),
      element('body', {}, nested(outlines, 0)),
    ]),
  )
}

/** Feeds and folders in the order of their first entry; `depth` folders are open already. */
function nested(outlines: readonly Outline[], depth: number): XmlElement[] {
  const folders = new Map<string, Outline[]>()
  const places: (Outline | string)[] = []
  for (const one of outlines) {
    const name = one.folder?.[depth]
    if (name === undefined) places.push(one)
    else {
      const inside = folders.get(name)
      if (inside !== undefined) inside.push(one)
      else {
        folders.set(name, [one])
        places.push(name)
      }
    }
  }
  return places.map((place) => {
    if (typeof place !== 'string') return outline(place)
    const text = cleanTextLine(place)
    return element('outline', { text, title: text }, nested(folders.get(place) ?? [], depth + 1))
  })
}

function outline({ title, description, language, feedUrl, homeUrl, folder }: Outline): XmlElement {
  const shown = cleanTextLine(title)
  const xmlUrl = cleanUrl(feedUrl)
  const page = cleanUrl(homeUrl)
  if (xmlUrl === null)
    return element('outline', page === null ? { text: shown } : { text: shown, type: 'link', url: page })
  return element('outline', {
    text: shown,
    title: shown,
    type: 'rss',
    xmlUrl,
    htmlUrl: page,
    description: description === null ? null : cleanTextLine(description) || null,
    language: languageTag(language),
    category: categoryOf(folder ?? []),
  })
}

/** Folders once more, for readers that flatten them: parts are divided by slashes, categories by commas. */
function categoryOf(folder: readonly string[]): string | null {
  const parts = folder.map((name) => cleanTextLine(name).replaceAll(/[/,]/g, ' ').trim())
  return parts.length === 0 ? null : `/${parts.join('/')}`
}
