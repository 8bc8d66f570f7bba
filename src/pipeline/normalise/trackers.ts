/** Tells images that only count readers from images that are seen. */

/** Hosts (with all below them) and the beginnings of paths under which nothing but counting pixels and buttons is served. */
const trackers: readonly { readonly host: string; readonly path: string }[] = [
  ...[
    '2mdn.net adnxs.com amazon-adsystem.com bat.bing.com bidr.io casalemedia.com chartbeat.net cnzz.com doubleclick.net',
    'etracker.com etracker.de everesttech.net feedsportal.com google-analytics.com googlesyndication.com hm.baidu.com',
    'imrworldwide.com ioam.de ivwbox.de mmstat.com pixel.wp.com px.ads.linkedin.com quantserve.com scorecardresearch.com',
    'statcounter.com stats.wordpress.com stats.wp.com tns-counter.ru xiti.com',
  ].flatMap((line) => line.split(' ').map((host) => ({ host, path: '/' }))),
  { host: 'awin1.com', path: '/cshow.php' },
  { host: 'facebook.com', path: '/tr' },
  { host: 'feeds.feedburner.com', path: '/~' },
  { host: 'list-manage.com', path: '/track/' },
  { host: 'met.vgwort.de', path: '/na/' },
  { host: 't.co', path: '/i/adsct' },
  { host: 'tradedoubler.com', path: '/imp' },
]

/** The counting scripts of Matomo (Piwik), whatever site they stand on. */
const countingScript = /\/(?:matomo|piwik)\.php$/

/** True for an image of at most one pixel, one that is not shown, and one of a counting service. `url` is absolute. */
export function isTracker(url: string, attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden') || isTiny(attributes.get('width')) || isTiny(attributes.get('height'))) return true
  const style = (attributes.get('style') ?? '').slice(0, 1000).toLowerCase().replace(/\s/g, '')
  if (/(?:^|;)(?:display:none|visibility:hidden|(?:width|height):[01](?:px)?(?:;|!|$))/.test(style)) return true
  const address = URL.parse(url)
  if (address === null) return false
  if (countingScript.test(address.pathname)) return true
  return trackers.some(
    ({ host, path }) =>
      (address.hostname === host || address.hostname.endsWith(`.${host}`)) && address.pathname.startsWith(path),
  )
}

function isTiny(size: string | undefined): boolean {
  return size !== undefined && /^\s{0,9}[01](?:\.\d{0,9})?(?:px)?\s{0,9}$/.test(size)
}
