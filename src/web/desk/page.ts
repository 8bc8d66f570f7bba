/** The frame of every page: head, skip link, search, landmarks, foot. */
import { type Html, html } from './html.ts'

export interface Page {
  readonly title: string
  readonly query: string
  /** Which part of the desk it is; the search looks there. Absent: the stream. */
  readonly place?: 'corrections'
  /** True where the query could not be read; its explanation has the id `fault`. */
  readonly faulty?: boolean
  /** What the search can be completed with. */
  readonly completions?: readonly { readonly term: string; readonly label: string }[]
  /** `<link>` elements. */
  readonly links?: Html
  readonly main: Html
  readonly aside?: Html
}

/** A whole document. It works without scripts and has none. */
export function renderPage({ title, query, place, faulty = false, completions = [], links, main, aside }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Depesche</title>
<link rel="stylesheet" href="/assets/desk.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${links ?? null}
</head>
<body>
<a class="skip" href="#main">Skip to the articles</a>
<header class="bar">
<a class="brand" href="/">Depesche</a>
<nav class="places" aria-label="Desk"><a href="/corrections"${place === 'corrections' ? html` aria-current="page"` : null}>Corrections</a></nav>
<form role="search" action="${place === undefined ? '/' : `/${place}`}" method="get">
<label class="unseen" for="q">${place === undefined ? 'Search' : `Search ${place}`}</label>
<input id="q" name="q" type="search" value="${query}" placeholder="topic:china-tech lang:de,zh" autocapitalize="off" autocomplete="off" spellcheck="false"${completions.length > 0 ? html` list="terms"` : null}${faulty ? html` aria-invalid="true" aria-describedby="fault"` : null}>
${termList(query, completions)}
<button>Search</button>
</form>
</header>
<div class="columns${aside === undefined ? '' : ' with-aside'}">
<main id="main" tabindex="-1">
${main}
</main>
${aside === undefined ? null : html`<aside>${aside}</aside>`}
</div>
<footer>
<p>Times are UTC. <a href="/feeds.opml">All feeds (OPML)</a> <a href="/sources.opml">All sources (OPML)</a> <a href="/api/v1/articles">API</a></p>
</footer>
</body>
</html>
`
}

/** Browsers complete the whole of an input: what was asked before stands in front of each term. */
function termList(query: string, completions: NonNullable<Page['completions']>): Html | null {
  if (completions.length === 0) return null
  const before = query.trim() === '' || query.length > LONGEST_COMPLETED ? '' : `${query.trim()} `
  const options = completions.slice(0, MOST_COMPLETIONS)
  return html`<datalist id="terms">
${options.map(({ term, label }) => html`<option value="${before}${term}" label="${label}">\n`)}</datalist>`
}

const MOST_COMPLETIONS = 300
const LONGEST_COMPLETED = 80
