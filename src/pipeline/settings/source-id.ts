/** Makes an id for a source that has none, of its title or its address. */

const LONGEST = 40
const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' }

/** `Händler & Märkte` → `haendler-maerkte`; of a title in another script the host's name. Never one of `taken`. */
export function sourceId(title: string | null, url: string, taken: ReadonlySet<string>): string {
  const own = slug(title ?? '')
  const base = own.replaceAll('-', '').length >= 2 ? own : slug(hostName(url)) || 'source'
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}

function slug(text: string): string {
  const letters = text
    .toLowerCase()
    .replace(/[äöüßæøł]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
  // What another script says would be lost, and the rest be misleading.
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(letters)) return ''
  const words = letters.replace(/['’]/g, '').split(/[^a-z0-9]+/)
  let id = ''
  for (const word of words) {
    if (word === '') continue
    if (id !== '' && id.length + word.length >= LONGEST) break
    id = id === '' ? word.slice(0, LONGEST) : `${id}-${word}`
  }
  return id
}

/** `www.shop.example` → `shop`; of `news.shop.co.uk` the whole without what all hosts have. */
function hostName(url: string): string {
  const host = URL.parse(url)?.hostname.replace(/^(?:www|feeds?|rss|m)\./, '') ?? ''
  const labels = host.split('.')
  return /^[\d.:[\]]+$/.test(host) || labels.length < 2 ? host : labels.slice(0, -1).join('-')
}
