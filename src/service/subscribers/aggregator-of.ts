/** Reads who asks for a feed out of its User-Agent: a service that reads for many people, a reader, or a machine that is no reader. */

export type Reader =
  | { readonly kind: 'aggregator'; readonly name: string; readonly feedNumber: string | null; readonly count: number }
  | { readonly kind: 'reader' }
  | { readonly kind: 'machine' }

/** «16 subscribers», «1 subscriber», «12 readers», as the services write it; the number stands before the word. */
const COUNT = /(?:^|[^\d.])(\d{1,9}) (?:subscriber|reader|user|follower)s?\b/i
/** `feed-id:123`, `feed-id=123`, `feedID: 123`: one service may read one feed under several numbers. */
const FEED_NUMBER = /\bfeed[-_ ]?id\s?[:=]\s?([\w.-]{1,40})/i
/** `Mozilla/5.0 (compatible; inoreader.com; …)`: the name stands in the brackets. */
const IN_BRACKETS = /\(compatible;\s*([A-Za-z][\w.-]{1,39})/
/** `Feedly/1.0 (…)`, `NewsBlur Feed Fetcher - …`, `Feedbin feed-id:…`. */
const FIRST_WORD = /^([A-Za-z][\w.-]{1,39})/
/** Crawlers, previews and monitors: no person reads what they ask for. */
const MACHINE = /bot\b|crawl|spider|slurp|archiver|monitor|uptime|pingdom|preview|validator/i

/** A number is the service's own word; nobody can check it. */
export function aggregatorOf(userAgent: string): Reader {
  const [, count] = COUNT.exec(userAgent) ?? []
  if (count !== undefined) {
    const name = nameOf(userAgent)
    const feedNumber = FEED_NUMBER.exec(userAgent)?.[1] ?? null
    if (name !== null) return { kind: 'aggregator', name, feedNumber, count: Number(count) }
  }
  return userAgent === '' || MACHINE.test(userAgent) ? { kind: 'machine' } : { kind: 'reader' }
}

/** Without version and top-level domain, so that the next version is the same service: `inoreader.com` is `inoreader`. */
function nameOf(userAgent: string): string | null {
  const [, written] = IN_BRACKETS.exec(userAgent) ?? FIRST_WORD.exec(userAgent) ?? []
  const name = written?.replace(/\.(?:com|org|net|io|app)$/i, '').replace(/[-_.]?v?\d[\d.]*$/i, '')
  return name === undefined || name.length < 2 ? null : name.toLowerCase()
}
