/** What was changed in articles after they were published, by day: newest change first. */
import type { RequestError } from '../../domain/errors.ts'
import type { ShownChange } from '../../service/changes.ts'
import { articlePath } from '../article-address.ts'
import { languageName, textAttributes } from './article-words.ts'
import { passageLines } from './change-lines.ts'
import { type Html, html } from './html.ts'
import { renderPage } from './page.ts'
import { clockTime, dayOf } from './show-time.ts'

export interface Corrections {
  readonly query: string
  /** Whether changes that do not matter stand there, too. */
  readonly minor: boolean
  readonly changes: readonly ShownChange[]
  /** Where the next page begins, or null. */
  readonly next: string | null
  readonly isFirst: boolean
  /** Addresses of the feeds of these changes; null where the configuration allows none. */
  readonly feeds: Readonly<Record<'atom' | 'rss' | 'json', string>> | null
}

const PATH = '/corrections'
const formats = [
  ['atom', 'Atom', 'application/atom+xml'],
  ['rss', 'RSS', 'application/rss+xml'],
  ['json', 'JSON', 'application/feed+json'],
] as const

export function correctionsPage(corrections: Corrections): Html {
  const { query, minor, changes, next, isFirst } = corrections
  const main = html`<h1 class="heading">Corrections</h1>
${query === '' ? null : html`<p class="quiet">Of articles that match <code dir="auto">${query}</code>. <a href="${PATH}">All corrections</a></p>`}
${choice(corrections)}
${changes.length === 0 ? emptyState(corrections) : byDay(changes)}
<nav class="paging" aria-label="Pages">
${isFirst ? null : html`<a href="${pagePath(query, minor, null)}">Newest</a>`}
${next === null ? null : html`<a rel="next" href="${pagePath(query, minor, next)}">Older</a>`}
</nav>`
  const title = query === '' ? 'Corrections' : `Corrections: ${query}`
  const links = alternates(corrections, title)
  return renderPage({ title, query, place: 'corrections', links, main, aside: subscribe(corrections) })
}

/** The same page for a query that cannot be read. */
export function faultyCorrectionsPage(query: string, { message, expected }: RequestError): Html {
  const main = html`<div class="notice" id="fault" role="alert">
<h1>This search cannot be understood</h1>
<p>${message}${expected === null ? null : html` Expected: ${expected}.`}</p>
<p><a href="${PATH}">All corrections</a></p>
</div>`
  return renderPage({ title: 'Corrections', query, faulty: true, place: 'corrections', main })
}

function pagePath(query: string, minor: boolean, cursor: string | null): string {
  const parameters = new URLSearchParams({
    ...(query === '' ? {} : { q: query }),
    ...(minor ? { minor: '1' } : {}),
    ...(cursor === null ? {} : { cursor }),
  })
  return parameters.size === 0 ? PATH : `${PATH}?${parameters}`
}

function choice({ query, minor }: Corrections): Html {
  const link = (name: string, to: boolean) =>
    html`<a href="${pagePath(query, to, null)}"${to === minor ? html` aria-current="true"` : null}>${name}</a>`
  return html`<nav class="orders" aria-label="Which">${link('What matters', false)} ${link('Minor ones too', true)}</nav>`
}

function byDay(changes: readonly ShownChange[]): readonly Html[] {
  const days = Map.groupBy(changes, ({ at }) => at.slice(0, 10))
  return [...days].map(
    ([day, ofDay]) => html`<section aria-labelledby="day-${day}">
<h2 class="day" id="day-${day}">${dayOf(`${day}T00:00:00Z`)}</h2>
<ol class="stories">
${ofDay.map(changeLine)}
</ol>
</section>`,
  )
}

function changeLine(change: ShownChange): Html {
  const { article, at, label, material } = change
  const language = languageName(article.language)
  return html`<li class="story">
${clockTime(at)}
<div>
<h3 ${textAttributes(article.language)}><a href="${articlePath(article.id)}#versions">${article.title === '' ? article.url : article.title}</a></h3>
<p class="meta"><b class="kind">${label}</b> <span>${article.source.title}</span>${material ? null : html` <span>minor</span>`}
${language === null ? null : html`<abbr title="${language}">${article.language}</abbr>`}</p>
${passageLines(change)}
</div>
</li>
`
}

function emptyState({ query, minor, isFirst, next }: Corrections): Html {
  if (next !== null) {
    return html`<div class="notice"><h2>Nothing found so far</h2>
<p>This search looks at so many changes that it is done in parts, and the first part has none. <a rel="next" href="${pagePath(query, minor, next)}">Search further back</a>.</p></div>`
  }
  if (!isFirst) return html`<div class="notice"><h2>Nothing older</h2><p>These were all corrections.</p></div>`
  if (query !== '') {
    return html`<div class="notice"><h2>No correction matches</h2>
<p>No article that matches <code dir="auto">${query}</code> was changed in a way that matters.</p></div>`
  }
  return html`<div class="notice"><h2>Nothing was corrected yet</h2>
<p>Sources are read again and again. Where one changes an article in a way that matters (a number, a name, a headline, a retraction), it appears here. Time stamps, counters and typing errors do not.</p></div>`
}

function alternates({ feeds }: Corrections, title: string): Html {
  if (feeds === null) return html``
  return html`${formats.map(
    ([format, name, type]) =>
      html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${feeds[format]}">\n`,
  )}`
}

function subscribe({ query, feeds }: Corrections): Html {
  const own =
    feeds === null
      ? null
      : html`<p class="formats">${formats.map(([format, name, type]) => html`<a type="${type}" href="${feeds[format]}">${name}</a> `)}</p>`
  return html`<section aria-labelledby="subscribe"><h2 id="subscribe">${query === '' ? 'Subscribe to all corrections' : 'Subscribe to these corrections'}</h2>
${own}</section>
<section aria-labelledby="reading"><h2 id="reading">How to read it</h2>
<p class="quiet"><del>Struck through</del> is what stood there before, <ins>underlined</ins> what stands there now. The time is when we saw the change.</p></section>`
}
