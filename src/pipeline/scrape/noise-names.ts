/** The class names and ids by which pages call what is not their article. */

/** Names that say so only if they are the whole name: inside longer names they mean something else (`field--label-hidden`, `tag-china`). */
const WHOLE = new Set(
  (
    'hidden hide invisible d-none print print-only noprint no-print sr-only visually-hidden visuallyhidden screen-reader-text ' +
    'tag tags toc search login bio biography rating ratings like likes feedback ad ads adv statement copyright disclaimer ' +
    'marketing banner similar popular trending onward keywords donate donation spenden impressum subscribe'
  ).split(' '),
)

/** Names that say so as a part of a longer name too, between hyphens and underscores. */
const PART_NAMES = [
  // getting about
  'nav|navi|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|pagination|pager|paging|pagenav|skip-?links?|site-?(?:header|footer)|footer|masthead|topbar|toolbar|toolbox|jumplinks?|inhaltsverzeichnis',
  // passing on
  'share|shares|sharing|sharedaddy|shariff|social|socials|addthis|addtoany|a2a_kit|bdshare|jiathis|bookmarks?|teilen|fenxiang|post-?ratings?|sd-sharing|wpulike|heateor|essb|sociable',
  // other articles
  'related|relatedposts|yarpp|recommend(?:ed|ation|ations)?|more-?(?:articles|news|stories|posts|from)|read-?(?:more|next|also)|also-?read|see-?also|most-?(?:read|popular|viewed)|meistgelesen|top-?stories|outbrain|taboola|plista|teasers?|linklist|xiangguan|tuijian|hot-?news|prev-?next|next-?(?:post|article)|further-?reading|trc_related_container|zergnet|mehr-?zum-?thema|weiterlesen',
  // selling
  'advert|adverts|advertisement|advertising|adsense|ad-?(?:box|slot|container|wrapper|banner|unit|label)|sponsor|sponsors|sponsored|sponsoring|anzeige|anzeigen|werbung|promo|promos|promotion|promobox|newsletter|subscription|signup|sign-?up|abo-?box|cta|call-?to-?action|affiliate|guanggao|optin',
  // around
  'sidebar|side-?bar|widget|widgets|popup|pop-?up|modal|overlay|lightbox|tooltip|popover|rollover|hover-?card|searchform|search-?(?:box|form)|login-?(?:box|form)|qrcode|qr-?code|erweima|saoma',
  // about the article
  'author-?(?:box|bio|info|card|profile|description|details|about)|about-?(?:the-?)?author|vcard-bio|autoren-?(?:box|info)|tag-?(?:list|cloud|links)|tags-?(?:list|links|wrapper|container)|tagcloud|(?:post|entry|article)-?tags|taglist|cat-?links|post-?categories|(?:post|entry|article)-?(?:meta|info|footer)|meta-?(?:info|data)|byline|dateline|timestamp|zebian|bianji|read(?:ing)?-?time|lesezeit|correction-?form|mianze',
].join('|')
const PARTS = within(PART_NAMES)

/** Names that only say what stands beside, or how something is classified. */
const NOT_NOISE =
  /^(?:has|with|no|without|and|w|is|js|not|type|status|format|category)-|^tag-(?!list|cloud|links)|-type-|(?:label|title|header)-+(?:hidden|hide|above|inline)|node-?type|post-?type|^(?:post|page|single)-template/

/** Reader comments. They may be longer than the article. */
const COMMENT_NAMES =
  'comments?|commentlist|comment-?(?:list|area|body|content|thread|section|form|wrapper)|disqus|respond|kommentare?|leserkommentare?|leserbriefe|pinglun|gentie|replies|discussion|responses'
const COMMENTS = within(COMMENT_NAMES)

/** Consent boxes. They may be longer than the article too. */
const CONSENT_NAMES =
  'cookies?|consent|gdpr|dsgvo|onetrust|cmplz|cli-modal|cky|borlabs|usercentrics|didomi|truste|klaro'
const CONSENT = within(CONSENT_NAMES)

/** Most elements have none of all these names: one look at all of an element's names tells it. */
const ANY = new RegExp(
  `(?:^|[\\s_-])(?:${[...WHOLE].join('|')}|${PART_NAMES}|${COMMENT_NAMES}|${CONSENT_NAMES})(?=[\\s_-]|$)`,
)

/** Between hyphens and underscores. */
function within(names: string): RegExp {
  return new RegExp(`(?:^|[_-])(?:${names})(?=[_-]|$)`)
}

/** Names of an article's own element, whatever else it is called. */
const ARTICLE = /^(?:hentry|h-entry|type-post|type-article|node--type-article|post-\d+)$/

/** What an element's names say of it. */
export type NamedAs = 'foreign' | 'box' | null

/** Judges the names of elements; remembers each name, as a page repeats them. */
export function noiseNames(): (names: string) => NamedAs {
  const known = new Map<string, NamedAs>()
  return (names) => {
    if (names === '') return null
    let verdict = known.get(names)
    if (verdict === undefined) {
      verdict = judge(names)
      known.set(names, verdict)
    }
    return verdict
  }
}

function judge(names: string): NamedAs {
  if (!ANY.test(names)) return null
  const tokens = names.split(/\s+/).filter((token) => token !== '')
  if (tokens.some((token) => ARTICLE.test(token))) return null
  const telling = tokens.filter((token) => !NOT_NOISE.test(token))
  if (telling.some((token) => COMMENTS.test(token) || CONSENT.test(token))) return 'foreign'
  return telling.some((token) => WHOLE.has(token) || PARTS.test(token)) ? 'box' : null
}
