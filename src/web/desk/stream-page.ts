/** The latest articles: each story once, by day; search, paging, subscribing, and what to do where there is nothing. */
import type { RequestError } from '../../domain/errors.ts'
import { type ArticleOrder, RANKED } from '../../domain/store/article-query.ts'
import type { Story, Suggestion } from '../../service/articles.ts'
import type { ListedFeed } from '../../service/feed-list.ts'
import type { Completion } from '../../service/known-terms.ts'
import type { ShownTag } from '../../service/shown-article.ts'
import { articlePath } from '../article-address.ts'
import { languageName, searchPath, tagWord, textAttributes } from './article-words.ts'
import { type Html, html } from './html.ts'
import { renderPage } from './page.ts'
import { clockTime, dayOf, shortDate } from './show-time.ts'

export interface Stream {
  readonly query: string
  readonly stories: readonly Story[]
  /** Query string of the page of older stories, or null. */
  readonly next: string | null
  /** True on any page but the first. */
  readonly older: boolean
  readonly feeds: readonly ListedFeed[]
  /** Addresses of the feeds of this query; null where the configuration allows none. */
  readonly queryFeeds: Readonly<Record<'atom' | 'rss' | 'json', string>> | null
  /** How many sources are configured. */
  readonly sources: number
  readonly order: ArticleOrder
  readonly suggestions: readonly Suggestion[]
  readonly completions: readonly Completion[]
}

const formats = [
  ['atom', 'Atom', 'application/atom+xml'],
  ['rss', 'RSS', 'application/rss+xml'],
  ['json', 'JSON', 'application/feed+json'],
] as const

export function streamPage(stream: Stream): Html {
  const { query, stories, next, older, order } = stream
  const heading = query === '' ? 'Latest articles' : 'Search'
  const main = html`<h1 class="unseen">${heading}</h1>
${didYouMean(stream.suggestions)}
${query === '' ? null : orders(query, order)}
${stories.length === 0 ? emptyState(stream) : order === 'relevance' ? byRank(stories) : byDay(stories)}
<nav class="paging" aria-label="Pages">
${older ? html`<a href="${query === '' ? '/' : searchPath(query, order)}">${order === 'relevance' ? 'Best' : 'Newest'}</a>` : null}
${next === null ? null : html`<a rel="next" href="/?${next}">${order === 'relevance' ? 'More' : 'Older'}</a>`}
</nav>`
  return renderPage({
    title: query === '' ? heading : query,
    query,
    completions: stream.completions,
    links: alternates(stream),
    main,
    aside: subscribe(stream),
  })
}

/** The same page for a query that cannot be read: shows where, and what was expected. */
export function faultyQueryPage(
  query: string,
  fault: RequestError,
  { feeds, suggestions, completions }: Pick<Stream, 'feeds' | 'suggestions' | 'completions'>,
): Html {
  const main = html`<div class="notice" id="fault" role="alert">
<h1>This search cannot be understood</h1>
${fault.position === null ? null : pointed(query, fault.position)}
<p>${fault.message}${fault.expected === null ? null : html` Expected: ${fault.expected}.`}</p>
${didYouMean(suggestions)}
<p><a href="/">All articles</a></p>
</div>`
  return renderPage({ title: 'Search', query, faulty: true, completions, main, aside: feedList(feeds) })
}

function pointed(query: string, position: number): Html {
  const rest = query.slice(position)
  const marked = String.fromCodePoint(rest.codePointAt(0) ?? 0x2423)
  return html`<p class="pointed"><code dir="auto">${query.slice(0, position)}<mark>${marked}</mark>${rest.slice(marked.length)}</code> <span class="quiet">character ${position + 1}</span></p>`
}

function didYouMean(suggestions: readonly Suggestion[]): readonly Html[] {
  return suggestions.map(({ given, suggested }) => {
    const links = suggested.map(
      ({ term, query }, place) => html`${place === 0 ? null : ' or '}<a href="${searchPath(query)}">${term}</a>`,
    )
    return html`<p class="suggestion">Nothing is called <code dir="auto">${given}</code>. Did you mean ${links}?</p>\n`
  })
}

function orders(query: string, order: ArticleOrder): Html {
  const link = (name: string, to: ArticleOrder) =>
    html`<a href="${searchPath(query, to)}"${to === order ? html` aria-current="true"` : null}>${name}</a>`
  return html`<nav class="orders" aria-label="Order">${link('Newest first', 'newest')} ${link('Best match first', 'relevance')}</nav>`
}

function byRank(stories: readonly Story[]): Html {
  return html`<section aria-labelledby="ranked"><h2 class="day" id="ranked">Of the newest ${RANKED} that match</h2>
<ol class="stories ranked">
${stories.map((story) => storyLine(story, true))}
</ol></section>`
}

function byDay(stories: readonly Story[]): readonly Html[] {
  const days = Map.groupBy(stories, ({ article }) => article.published.slice(0, 10))
  return [...days].map(
    ([day, ofDay]) => html`<section aria-labelledby="day-${day}">
<h2 class="day" id="day-${day}">${dayOf(`${day}T00:00:00Z`)}</h2>
<ol class="stories">
${ofDay.map((story) => storyLine(story))}
</ol>
</section>`,
  )
}

function storyLine({ article, others, titleMarks, passage }: Story, dated = false): Html {
  const language = languageName(article.language)
  return html`<li class="story">
${dated ? shortDate(article.published) : clockTime(article.published)}
<div>
<h3 ${textAttributes(article.language)}><a href="${articlePath(article.id)}">${article.title === '' ? article.url : marked(article.title, titleMarks)}</a></h3>
${passage === null ? null : html`<p class="passage" ${textAttributes(article.language)}>${marked(passage.text, passage.marks)}</p>`}
<p class="meta"><b>${article.source.title}</b>${otherOutlets(others)}
${language === null ? null : html`<abbr title="${language}">${article.language}</abbr>`}
${article.paywalled ? html`<span>paywall</span>` : null}
${shownTags(article.tags).map((tag) => html`${tagWord(tag)}\n`)}</p>
</div>
</li>
`
}

/** The text with what was found marked; every piece is escaped by the template. */
function marked(text: string, marks: readonly { readonly start: number; readonly end: number }[]): Html {
  const pieces = marks.map(({ start, end }, place) => {
    const before = text.slice(marks[place - 1]?.end ?? 0, start)
    return html`${before}<mark>${text.slice(start, end)}</mark>`
  })
  return html`${pieces}${text.slice(marks.at(-1)?.end ?? 0)}`
}

/** All topics, then the few entities the line has room for, companies first; the article's page has them all. */
function shownTags(tags: readonly ShownTag[]): readonly ShownTag[] {
  const topics = tags.filter(({ kind }) => kind === 'topic')
  const companies = tags.filter(({ kind }) => kind === 'company')
  const others = tags.filter(({ kind }) => kind !== 'topic' && kind !== 'company')
  return [...topics, ...[...companies, ...others].slice(0, 4)]
}

function otherOutlets(others: readonly string[]): Html | null {
  if (others.length === 0) return null
  return html` <span title="${others.join(', ')}">+${others.length}<span class="unseen"> more: ${others.join(', ')}</span></span>`
}

function emptyState({ query, sources, older, next }: Stream): Html {
  if (next !== null) {
    return html`<div class="notice"><h2>Nothing found so far</h2>
<p>This search looks at so many articles that it is done in parts, and the first part has none. <a rel="next" href="/?${next}">Search further back</a>, or narrow it: <code>within:30d</code>, a topic, a source.</p></div>`
  }
  if (older) return html`<div class="notice"><h2>Nothing older</h2><p>These were all articles.</p></div>`
  if (query !== '') {
    return html`<div class="notice"><h2>No article matches</h2>
<p>Nothing stored matches <code dir="auto">${query}</code>. Fewer words, or <a href="/">all articles</a>.</p></div>`
  }
  if (sources > 0) {
    return html`<div class="notice"><h2>No articles yet</h2>
<p>${sources === 1 ? 'One source is' : `${sources} sources are`} configured, and nothing has been stored yet. The first articles appear here as soon as a source has been read; reload in a minute.</p>
<p>If it stays empty: <a href="/api/v1/sources">how the sources fare</a> says what is wrong, and <code>npm run -s depesche -- check --online</code> tries each one.</p></div>`
  }
  return html`<div class="notice"><h2>Nothing is watched yet</h2>
<p>Depesche needs sources. Two ways to begin:</p>
<ol>
<li><code>npm run demo</code> shows everything with invented news, without network.</li>
<li>Or write sources into <code>config/sources.yaml</code>; the file is read again without a restart.</li>
</ol></div>`
}

function alternates({ query, feeds, queryFeeds }: Stream): Html {
  const own =
    queryFeeds === null
      ? null
      : formats.map(
          ([format, name, type]) =>
            html`<link rel="alternate" type="${type}" title="${query === '' ? 'All articles' : query} (${name})" href="${queryFeeds[format]}">\n`,
        )
  const configured = feeds.map(
    ({ title, urls }) =>
      html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${urls.atom}">\n`,
  )
  return html`${own}${configured}`
}

function subscribe({ query, feeds, queryFeeds }: Stream): Html {
  const own =
    queryFeeds === null
      ? null
      : html`<section aria-labelledby="subscribe-query"><h2 id="subscribe-query">Subscribe to ${query === '' ? 'all articles' : 'this search'}</h2>
<p class="formats">${formatLinks(queryFeeds)}</p></section>`
  return html`${own}${feedList(feeds)}`
}

function feedList(feeds: readonly ListedFeed[]): Html {
  return html`<section aria-labelledby="feeds"><h2 id="feeds">Feeds</h2>
${feeds.length === 0 ? html`<p>None are configured: they stand in <code>config/feeds.yaml</code>.</p>` : null}
<ul class="feeds">
${feeds.map(
  ({ id, title, language, description, urls, subscribers }) => html`<li>
<a href="/feeds/${encodeURIComponent(id)}"${language === null ? null : html` lang="${language}"`}>${title}</a>
<span class="formats">${formatLinks(urls)}</span>
${subscribers === undefined || subscribers.total === 0 ? null : html`<span class="quiet">${subscribers.total === 1 ? '1 subscriber' : `${subscribers.total} subscribers`}</span>`}
${description === null ? null : html`<p${language === null ? null : html` lang="${language}"`}>${description}</p>`}
</li>
`,
)}</ul></section>`
}

function formatLinks(urls: Readonly<Record<'atom' | 'rss' | 'json', string>>): readonly Html[] {
  return formats.map(([format, name, type]) => html`<a type="${type}" href="${urls[format]}">${name}</a> `)
}
