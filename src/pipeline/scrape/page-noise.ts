/** Takes out of a page what is never an article: navigation, forms, comments, boxes; but nothing that holds a large part of its paragraphs. */
import { elementsOf, namesOf, type PageElement, type PageParent, removeNodes } from './page-node.ts'
import { measureText } from './text-measure.ts'

/** Never content, whatever it holds. */
const DEAD_TAGS = new Set(
  (
    'script style noscript template svg canvas iframe object embed applet button input select textarea option datalist ' +
    'dialog menu audio video link meta'
  ).split(' '),
)

/** Usually around the content, not in it. */
const FRAME_TAGS = new Set(['nav', 'aside', 'footer'])

/** Reader comments, by class name or id. They may be longer than the article. */
const COMMENTS =
  /(?:^|[\s_-])(?:comments?|commentlist|comment-?(?:list|area|body|content|thread|section|form|wrapper|s-area)|disqus(?:_thread)?|respond|kommentare?|leserkommentare?|leserbriefe|pinglun|gentie|replies|discussion|responses)(?=[\s_-]|$)/

/** Boxes around an article, by whole words of class names and ids. */
const BOXES = new RegExp(
  '(?:^|[\\s_-])(?:' +
    [
      // getting about
      'nav|navi|navbar|navigation|menu|submenu|breadcrumbs?|breadcrumb-?trail|crumbs?|pagination|pager|paging|pagenav|skip-?links?|site-?(?:header|footer)|footer|masthead|topbar|toolbar|toolbox|tabs-?nav|jumplinks?|toc|inhaltsverzeichnis',
      // passing on
      'share|shares|sharing|share-?(?:bar|buttons?|links?|box|tools|this)|sharedaddy|shariff|social|socials|social-?(?:media|bar|links|buttons|share|icons)|addthis|addtoany|a2a_kit|bdshare|jiathis|bookmarks?|teilen|fenxiang|post-?ratings?|rating|ratings|likes?|sd-sharing|jp-relatedposts|wpulike|heateor|essb|sociable|twitter-?tweet-?button',
      // other articles
      'related|related-?(?:posts?|articles?|content|links?|news|stories|topics)|relatedposts|yarpp|recommend(?:ed|ation|ations)?|recommended-?articles?|similar|more-?(?:articles|news|stories|posts|from)|read-?(?:more|next|also)|also-?read|see-?also|most-?(?:read|popular|viewed)|popular|trending|meistgelesen|top-?stories|outbrain|taboola|plista|teasers?|teaser-?(?:list|box|block|group)|linklist|xiangguan|tuijian|hot-?news|post-?nav(?:igation)?|prev-?next|next-?(?:post|article)|further-?reading|onward|crp_related|ob-widget|trc_related_container|zergnet|mehr-?zum-?thema|weiterlesen',
      // selling
      'ad|ads|adv|advert|adverts|advertisement|advertising|adsense|ad-?(?:box|slot|container|wrapper|banner|unit|label)|adbox|sponsor|sponsors|sponsored|sponsoring|anzeige|anzeigen|werbung|banner|promo|promos|promotion|promobox|newsletter|newsletter-?(?:box|signup|form|teaser)|subscribe|subscription|signup|sign-?up|abo-?box|cta|call-?to-?action|affiliate|marketing|guanggao|donate|donation|spenden|mc_embed_signup|optin',
      // around
      'sidebar|side-?bar|widget|widgets|widget-?area|cookies?|cookie-?(?:banner|notice|consent|bar)|consent|gdpr|popup|pop-?up|modal|overlay|lightbox|tooltip|hidden|hide|sr-only|screen-?reader-?text|visually-?hidden|print-?only|noprint|no-?print|visuallyhidden|invisible|d-none|login|search|searchform|search-?box|impressum|disclaimer|copyright|qrcode|qr-?code|erweima|saoma',
      // about the article
      'author-?(?:box|bio|info|card|profile|description|details|about)|about-?(?:the-?)?author|bio|biography|vcard-bio|autoren-?(?:box|info)|tags?|tag-?(?:list|cloud|links)|tagcloud|post-?tags|entry-?tags|taglist|keywords|cat-?links|post-?categories|post-?meta|entry-?meta|article-?meta|meta-?info|meta-?data|byline|dateline|timestamp|post-?info|article-?info|entry-?footer|article-?footer|post-?footer|zebian|bianji|read(?:ing)?-?time|lesezeit|print|feedback|correction-?form|statement|mianze',
    ].join('|') +
    ')(?=[\\s_-]|$)',
)

/** Structure that carries box words in its names without being one. */
const WRAPPERS = new Set(['html', 'body', 'main', 'h1'])

/** Takes out everything that is not content. Reader comments go even if they are longer than the article, the rest only below a third of the page's paragraphs. */
export function removeNoise(root: PageParent): void {
  removeNodes([...elementsOf(root)].filter((element) => DEAD_TAGS.has(element.name)))
  removeComments(root)
  const measures = measureText(root)
  const doomed: PageElement[] = []
  for (const element of elementsOf(root)) {
    if (!isNoise(element) || measures.of(element).mass > measures.total / 3) continue
    doomed.push(element)
  }
  removeNodes(doomed)
}

function isNoise(element: PageElement): boolean {
  if (WRAPPERS.has(element.name)) return false
  if (FRAME_TAGS.has(element.name) || isHidden(element)) return true
  const role = element.attribs.role
  if (role === 'navigation' || role === 'complementary' || role === 'contentinfo' || role === 'dialog') return true
  const names = namesOf(element)
  return names !== '' && BOXES.test(names)
}

function isHidden(element: PageElement): boolean {
  const { hidden, style } = element.attribs
  if (hidden !== undefined || element.attribs['aria-hidden'] === 'true') return true
  return style !== undefined && /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(style.slice(0, 500))
}

function removeComments(root: PageParent): void {
  const measures = measureText(root)
  const outer: PageElement[] = []
  const isComments = (element: PageElement) => !WRAPPERS.has(element.name) && COMMENTS.test(namesOf(element))
  for (const element of elementsOf(root, isComments)) {
    if (isComments(element) && !holdsHeading(element)) outer.push(element)
  }
  const mass = outer.reduce((sum, element) => sum + measures.of(element).mass, 0)
  if (measures.total - mass >= 200 || measures.total === mass) removeNodes(outer)
}

function holdsHeading(element: PageElement): boolean {
  for (const below of elementsOf(element)) {
    if (below.name === 'h1' || below.attribs.itemprop === 'articleBody') return true
  }
  return false
}
