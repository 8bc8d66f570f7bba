/** Makes untrusted HTML harmless and plain: a strict allow-list, absolute addresses, sound nesting, no trackers. */
import { absoluteUrl } from './absolute-url.ts'
import { dropHidden } from './clean-characters.ts'
import { linkRelation, onlyKept, writtenElements } from './html-elements.ts'
import { createHtmlWriter, type HtmlWriter } from './html-writer.ts'
import { type Attributes, imageAttributes, numberAttribute } from './image-attributes.ts'
import { cleanLine } from './plain-text.ts'
import { playerLink } from './player-link.ts'
import { readHtml } from './read-html.ts'
import { writeAttribute } from './write-html.ts'

/**
 * Sanitised HTML of a fragment or document. Links (http, https, mailto) and images (http, https) are absolute: a
 * relative one is resolved against `baseUrl`, and without it loses its address. Ids, classes, styles, scripts, forms
 * and frames are gone, as are images of one pixel; a known player in a frame, a video and a recording become a link to
 * what they play. Text is in NFC, without characters that hide it or turn its direction round. Sanitising twice is
 * sanitising once, and any HTML parser reads the result as it is written. Linear in time, never throws.
 */
export function sanitizeHtml(html: string, o: { baseUrl?: string } = {}): string {
  return sanitizeWithin(html, { ...o, longestText: Infinity, longestHtml: Infinity }).html
}

export interface Bounds {
  /** Characters of text. */
  readonly longestText: number
  /** Characters with tags and addresses, before the tags that end what is open. */
  readonly longestHtml: number
}

/** The same, ended with an ellipsis where it is longer than it may be; `isCut` tells. */
export function sanitizeWithin(html: string, o: Bounds & { baseUrl?: string }): { html: string; isCut: boolean } {
  const writer = createHtmlWriter()
  const images = imageWriter(writer, o.baseUrl)
  const media = mediaWriter(writer, images, o.baseUrl)
  let textLength = 0
  let isCut = false
  readHtml(html, {
    open(given, attributes) {
      const name = writtenElements.get(given)
      isCut ||= name !== undefined && writer.length() > o.longestHtml
      if (isCut) return
      if (name === 'img') {
        images.write(given, attributes)
      } else if (name === 'a') {
        const href = absoluteUrl(attributes.get('href'), o.baseUrl, ['http:', 'https:', 'mailto:'])
        if (href !== null) writer.open(given, name, linkAttributes(href))
      } else if (name !== undefined) {
        writer.open(given, name, otherAttributes(name, attributes))
      } else if (given === 'source') {
        images.offer(attributes)
      }
    },
    close: (given) => writer.close(given),
    text(text) {
      if (isCut) return
      const clean = withoutOverlay(dropHidden(text))
      if (clean.trim() !== '') images.forget()
      const room = o.longestText - textLength
      isCut = clean.length > room
      const fitting = isCut ? cutAtSpace(clean, room) : clean
      textLength += fitting.length
      if (fitting !== '') writer.text(fitting)
    },
    media(name, attributes) {
      if (!isCut) media.write(name, attributes)
    },
  })
  return { html: onlyKept(writer.end()), isCut }
}

/** As much as there is room for, with an ellipsis, up to a space near the end if there is one. */
function cutAtSpace(text: string, room: number): string {
  const cut = text.slice(0, Math.max(0, room - 1)).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${space > cut.length - 100 ? cut.slice(0, space) : cut}…`
}

/** A solidus overlay that begins a text would become one character with the `>` before it (≯) when a reader normalises. */
function withoutOverlay(text: string): string {
  // It moves before other marks of the same letter.
  return text.includes('\u0338') ? text.replace(/^\n*\p{M}+/u, (marks) => marks.replaceAll('\u0338', '')) : text
}

function linkAttributes(href: string): string {
  return writeAttribute('href', href) + writeAttribute('rel', linkRelation)
}

interface ImageWriter {
  /** Writes an image unless there is nothing to see or it was just written: `given` is the name of its tag. */
  readonly write: (given: string, attributes: Attributes) => void
  /** A `source` of a `picture`: for the next image, should it have no address of its own. */
  readonly offer: (attributes: Attributes) => void
  /** Something stands between the last image and the next. */
  readonly forget: () => void
}

function imageWriter(writer: HtmlWriter, baseUrl: string | undefined): ImageWriter {
  let last: string | null = null
  let offered = ''
  return {
    write(given, attributes) {
      const image = imageAttributes(attributes, baseUrl, offered)
      offered = ''
      // A lazily loaded image is often given a second time for browsers without scripts.
      if (image === null || image === last) return
      last = image
      writer.open(given, 'img', image)
    },
    offer(attributes) {
      if (offered === '') offered = attributes.get('srcset') ?? attributes.get('data-srcset') ?? ''
    },
    forget() {
      last = null
    },
  }
}

/** Titles that come with a player, whatever it plays. */
const nothingSaid = /^(?:(?:youtube|vimeo) )?(?:embedded )?(?:audio|video|media)(?:[ -]?player)?$/i

/** Writes a player as what readers without players can use: its poster and a link to what it plays. */
function mediaWriter(writer: HtmlWriter, images: ImageWriter, baseUrl: string | undefined) {
  let title = ''
  let isLinked = true

  function link(href: string | null): void {
    if (href === null || isLinked) return
    isLinked = true
    images.forget()
    writer.open('a', 'a', linkAttributes(href))
    writer.text(title === '' ? href.replace(/^https?:\/\/(?:www\.)?/, '') : title)
    writer.close('a')
  }

  return {
    write(name: string, attributes: Attributes): void {
      const src = absoluteUrl(attributes.get('src') ?? attributes.get('data-src'), baseUrl)
      if (name !== 'source') {
        isLinked = false
        title = withoutOverlay(cleanLine(attributes.get('title') ?? attributes.get('aria-label') ?? ''))
        if (nothingSaid.test(title)) title = ''
        const poster = attributes.get('poster')
        if (poster !== undefined) images.write('img', new Map([...attributes, ['src', poster], ['alt', title]]))
      }
      link(name === 'iframe' && src !== null ? playerLink(src) : src)
    },
  }
}

function otherAttributes(name: string, attributes: Attributes): string {
  if (attributes.size === 0) return ''
  switch (name) {
    case 'abbr':
      return textAttribute('title', attributes)
    case 'time':
      return textAttribute('datetime', attributes)
    case 'ol':
      return numberAttribute('start', attributes, 1_000_000)
    case 'li':
      return numberAttribute('value', attributes, 1_000_000)
    case 'td':
    case 'th':
      return numberAttribute('colspan', attributes, 1000) + numberAttribute('rowspan', attributes, 1000)
    default:
      return ''
  }
}

function textAttribute(name: string, attributes: Attributes): string {
  const value = cleanLine(attributes.get(name) ?? '')
  return value === '' ? '' : writeAttribute(name, value)
}
