/** Who else covers a story, as a line of HTML below its item: outlets, each a link to its own report. */
import type { Article } from '../../domain/article.ts'
import { cleanTextLine } from './clean-text.ts'
import { cleanUrl } from './clean-url.ts'
import type { FeedMeta } from './feed-meta.ts'
import { textAsHtml } from './text-as-html.ts'

/** Shown of them; the rest is counted. */
const MOST = 5

const WORDS = {
  de: { lead: 'Auch bei', more: (count: number) => `und ${count} weiteren`, joint: ', ', end: '.' },
  en: { lead: 'Also covered by', more: (count: number) => `and ${count} more`, joint: ', ', end: '.' },
  zh: { lead: '另见：', more: (count: number) => `等另外 ${count} 家`, joint: '、', end: '。' },
} as const

export interface AlsoCovered {
  readonly outlet: string
  readonly url: string
}

/** The others of an article's story as a feed names them, each outlet once. */
export function alsoCovered(article: Pick<Article, 'id'>, { coverage = {} }: FeedMeta): readonly AlsoCovered[] {
  const others = Object.hasOwn(coverage, article.id) ? (coverage[article.id] ?? []) : []
  const seen = new Set<string>()
  return others.flatMap(({ outlet, url: given }) => {
    const url = cleanUrl(given)
    const name = cleanTextLine(outlet)
    if (url === null || name === '' || seen.has(name)) return []
    seen.add(name)
    return [{ outlet: name, url }]
  })
}

/** Empty where there is nobody. In the language of the feed, or of the article. */
export function alsoCoveredHtml(others: readonly AlsoCovered[], language: string | null): string {
  if (others.length === 0) return ''
  const words = WORDS[language?.slice(0, 2).toLowerCase() as keyof typeof WORDS] ?? WORDS.en
  const shown = others.slice(0, MOST).map(({ outlet, url }) => `<a href="${attribute(url)}">${textAsHtml(outlet)}</a>`)
  const rest = others.length - shown.length
  const more = rest === 0 ? '' : ` ${words.more(rest)}`
  return `<p>${words.lead} ${shown.join(words.joint)}${more}${words.end}</p>`
}

function attribute(url: string): string {
  return textAsHtml(url).replaceAll('"', '&quot;')
}
