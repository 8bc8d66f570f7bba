/** What sanitised HTML consists of: the elements kept, what others become, and the gate that lets nothing else through. */
import guard from 'sanitize-html'

const kept =
  'a abbr blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img ins kbd li mark ol p pre q s samp small strong sub sup table tbody td tfoot th thead time tr u ul var'.split(
    ' ',
  )

const blocks =
  'address article aside body center details dialog dir fieldset footer form header hgroup html legend main menu nav section summary'

/** Element → what is written for it. Of any other element the content is kept and the tag is not. */
export const writtenElements: ReadonlyMap<string, string> = new Map([
  ...kept.map((name) => [name, name] as const),
  ...blocks.split(' ').map((name) => [name, 'div'] as const),
  ['acronym', 'abbr'],
  ['amp-img', 'img'],
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

/** What links say of where they lead: another's page, nothing we vouch for. */
export const linkRelation = 'noopener nofollow ugc'

const voids = new Set(['br', 'hr', 'img'])
const tagsWithoutAttributes = new Set(
  kept.flatMap((name) => (voids.has(name) ? [`${name} /`] : [name, `/${name}`])).filter((tag) => tag !== 'a'),
)

/** The tags with attributes as they are written, each with its attributes in their order. */
const tagsWithAttributes: readonly RegExp[] = [
  // a href="https://…" rel="noopener nofollow ugc"
  new RegExp(`^a href="(?:https?://|mailto:)[^"<>]*" rel="${linkRelation}"$`),
  // img src="https://…" alt="Bild" width="640" height="480" /
  /^img src="https?:\/\/[^"<>]*" alt="[^"<>]*"(?: width="\d{1,5}")?(?: height="\d{1,5}")? \/$/,
  // td colspan="2" rowspan="3"
  /^t[dh](?: colspan="\d{1,4}")?(?: rowspan="\d{1,4}")?$/,
  // time datetime="2025-02-11"
  /^(?:abbr title|time datetime)="[^"<>]*"$/,
  // ol start="3"
  /^(?:ol start|li value)="\d{1,7}"$/,
]

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

/** The last word: whatever was written, nothing but the kept elements and their attributes leaves. */
export function onlyKept(html: string): string {
  return isOnlyKept(html) ? html : guard(html, guardOptions)
}

/** True if every `<` begins a tag just as it is written here. What is not recognised is not allowed. */
export function isOnlyKept(html: string): boolean {
  for (let start = html.indexOf('<'); start >= 0; ) {
    const end = html.indexOf('>', start)
    if (end < 0) return false
    const tag = html.slice(start + 1, end)
    if (!tagsWithoutAttributes.has(tag) && !tagsWithAttributes.some((shape) => shape.test(tag))) return false
    start = html.indexOf('<', end)
  }
  return true
}
