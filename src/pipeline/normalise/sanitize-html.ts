/** Makes untrusted HTML harmless and plain: a strict allow-list, absolute addresses, sound nesting, no trackers. */
import guard from 'sanitize-html'
import { absoluteUrl } from './absolute-url.ts'
import { dropUnprintable } from './drop-unprintable.ts'
import { createHtmlWriter, writeAttribute } from './html-writer.ts'
import { readHtml } from './read-html.ts'
import { isTracker } from './trackers.ts'

type Attributes = ReadonlyMap<string, string>

const kept =
  'a abbr blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img ins kbd li mark ol p pre q s samp small strong sub sup table tbody td tfoot th thead time tr u ul var'.split(
    ' ',
  )

/** Element → what is written for it. Of any other element the content is kept and the tag is not. */
const written = new Map([
  ...kept.map((name) => [name, name] as const),
  ...'address article aside body center details dialog dir fieldset footer form header hgroup html legend main menu nav section summary'
    .split(' ')
    .map((name) => [name, 'div'] as const),
  ['acronym', 'abbr'],
  ['b', 'strong'],
  ['dfn', 'em'],
  ['i', 'em'],
  ['image', 'img'],
  ['listing', 'pre'],
  ['plaintext', 'pre'],
  ['strike', 's'],
  ['tt', 'code'],
  ['xmp', 'pre'],
])

/** The last word: whatever the writer did, nothing but this leaves. */
const guardOptions: guard.IOptions = {
  allowedTags: kept,
  allowedAttributes: {
    a: ['href', 'rel'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    li: ['value'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  selfClosing: ['br', 'hr', 'img'],
}

/**
 * Sanitised HTML of a fragment or document. Links (http, https, mailto) and images (http, https) are absolute: a
 * relative one is resolved against `baseUrl`, and without it loses its address. Ids, classes, styles, scripts, forms
 * and frames are gone, as are images of one pixel. Sanitising twice is sanitising once, and any HTML parser reads the
 * result as it is written. Linear in time, never throws.
 */
export function sanitizeHtml(html: string, o: { baseUrl?: string } = {}): string {
  const writer = createHtmlWriter()
  let lastImage: string | null = null
  readHtml(html, {
    open(given, attributes) {
      const name = written.get(given)
      if (name === undefined) return
      if (name === 'img') {
        const image = imageAttributes(attributes, o.baseUrl)
        // A lazily loaded image is often given a second time for browsers without scripts.
        if (image === null || image === lastImage) return
        lastImage = image
        writer.open(given, name, image)
        return
      }
      if (name === 'a') {
        const href = absoluteUrl(attributes.get('href'), o.baseUrl, ['http:', 'https:', 'mailto:'])
        if (href === null) return
        writer.open(given, name, writeAttribute('href', href) + writeAttribute('rel', 'noopener nofollow ugc'))
        return
      }
      writer.open(given, name, otherAttributes(name, attributes))
    },
    close: (given) => writer.close(given),
    text(text) {
      const clean = dropUnprintable(text)
      if (clean.trim() !== '') lastImage = null
      writer.text(clean)
    },
  })
  return guard(writer.end(), guardOptions)
}

/** Attributes of an image, or null if there is nothing to see. Scripts that load images late keep the address elsewhere. */
function imageAttributes(attributes: Attributes, baseUrl: string | undefined): string | null {
  const candidates = [
    attributes.get('src'),
    attributes.get('data-src'),
    attributes.get('data-lazy-src'),
    attributes.get('data-original'),
    firstOfSet(attributes.get('data-srcset')),
    firstOfSet(attributes.get('srcset')),
  ]
  const src = candidates.map((candidate) => absoluteUrl(candidate, baseUrl)).find((url) => url !== null)
  if (src === undefined || isTracker(src, attributes)) return null
  let result = writeAttribute('src', src) + writeAttribute('alt', oneLine(attributes.get('alt') ?? ''))
  for (const name of ['width', 'height']) result += numberAttribute(name, attributes, 10_000)
  return result
}

/** First address of a `srcset`. */
function firstOfSet(set: string | undefined): string | undefined {
  return set?.slice(0, 10_000).trimStart().split(/\s/, 1)[0]?.replace(/,$/, '')
}

function otherAttributes(name: string, attributes: Attributes): string {
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
  const value = oneLine(attributes.get(name) ?? '')
  return value === '' ? '' : writeAttribute(name, value)
}

function numberAttribute(name: string, attributes: Attributes, greatest: number): string {
  const digits = /^\s{0,9}(\d{1,7})(?:px)?\s{0,9}$/.exec(attributes.get(name) ?? '')?.[1]
  const number = Number(digits)
  return digits === undefined || number < 1 || number > greatest ? '' : writeAttribute(name, String(number))
}

function oneLine(text: string): string {
  return dropUnprintable(text).replace(/\s+/g, ' ').trim()
}
