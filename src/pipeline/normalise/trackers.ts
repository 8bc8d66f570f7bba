/** Tells images that only count readers from images that are seen. */

/** Hosts (with all below them) and the beginnings of paths under which nothing but counting pixels and buttons is served. */
const trackers: readonly { readonly host: string; readonly path: string }[] = [
  { host: 'doubleclick.net', path: '/' },
  { host: 'feeds.feedburner.com', path: '/~' },
  { host: 'feedsportal.com', path: '/' },
  { host: 'google-analytics.com', path: '/' },
  { host: 'ivwbox.de', path: '/' },
  { host: 'ioam.de', path: '/' },
  { host: 'met.vgwort.de', path: '/na/' },
  { host: 'pixel.wp.com', path: '/' },
  { host: 'scorecardresearch.com', path: '/' },
  { host: 'stats.wordpress.com', path: '/' },
  { host: 'stats.wp.com', path: '/' },
]

/** True for an image of at most one pixel, one that is not shown, and one of a counting service. `url` is absolute. */
export function isTracker(url: string, attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden') || isTiny(attributes.get('width')) || isTiny(attributes.get('height'))) return true
  const style = (attributes.get('style') ?? '').slice(0, 1000).toLowerCase().replace(/\s/g, '')
  if (/(?:^|;)(?:display:none|visibility:hidden|(?:width|height):[01](?:px)?(?:;|!|$))/.test(style)) return true
  const address = URL.parse(url)
  if (address === null) return false
  return trackers.some(
    ({ host, path }) =>
      (address.hostname === host || address.hostname.endsWith(`.${host}`)) && address.pathname.startsWith(path),
  )
}

function isTiny(size: string | undefined): boolean {
  return size !== undefined && /^\s{0,9}[01](?:\.\d{0,9})?(?:px)?\s{0,9}$/.test(size)
}
