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
}

/** The document as text; no date, so that the same list gives the same bytes. */
export function renderOpml(title: string, outlines: readonly Outline[]): string {
  return writeXml(
    element('opml', { version: '2.0' }, [
      element('head', {}, [element('title', {}, cleanTextLine(title))]),
      element('body', {}, outlines.map(outline)),
    ]),
  )
}

function outline({ title, description, language, feedUrl, homeUrl }: Outline): XmlElement {
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
  })
}
