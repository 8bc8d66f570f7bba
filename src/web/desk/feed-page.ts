/** A feed at an address of its own, for people: what it holds, and how to subscribe to it. */
import type { ListedFeed } from '../../service/feed-list.ts'
import type { ViewedFeed, ViewedItem } from '../../service/feed-view.ts'
import { searchPath, textAttributes } from './article-words.ts'
import { type Html, html } from './html.ts'
import { renderPage } from './page.ts'
import { shortDate } from './show-time.ts'

const formats = [
  ['atom', 'Atom', 'application/atom+xml', 'shown right by every reader'],
  ['rss', 'RSS', 'application/rss+xml', 'for readers that know nothing else'],
  ['json', 'JSON', 'application/feed+json', 'for programs'],
] as const

export function feedPage({ feed, items }: ViewedFeed): Html {
  const { title, description, language, query } = feed
  const main = html`<article${language === null ? null : html` lang="${language}"`}>
<h1>${title}</h1>
${description === null ? null : html`<p>${description}</p>`}
</article>
<section aria-labelledby="subscribe"><h2 id="subscribe">Subscribe</h2>
<p class="actions"><a class="action" href="feed:${feed.urls.atom}">Open in your feed reader</a></p>
<p>Or copy one of these addresses into it:</p>
<ul class="addresses">
${formats.map(
  ([format, name, type, what]) => html`<li><a type="${type}" href="${feed.urls[format]}">${name}</a>
<code tabindex="0">${feed.urls[format]}</code> <span class="quiet">${what}</span></li>
`,
)}</ul>
</section>
<section aria-labelledby="items"><h2 id="items">What it holds now</h2>
${items.length === 0 ? html`<p>Nothing yet: it fills as soon as an article matches.</p>` : null}
<ol class="stories ranked">
${items.map(itemLine)}</ol>
</section>`
  const aside = html`<section aria-labelledby="about"><h2 id="about">This feed</h2>
<p class="quiet">${query.trim() === '' ? html`All articles, the newest ${feed.limit}.` : html`The newest ${feed.limit} that match <a href="${searchPath(query)}"><code dir="auto">${query}</code></a>.`}
${words[feed.collapse]}</p>
<p class="formats"><a href="/feeds.opml">All feeds (OPML)</a></p></section>`
  return renderPage({ title, query: '', links: alternates(feed), main, aside })
}

const words: Readonly<Record<ListedFeed['collapse'], string>> = {
  story: 'Each story stands in it once.',
  text: 'Copies of one text stand in it once.',
  none: 'Every article stands in it, copies too.',
}

function itemLine({ url, title, summary, language, published, source }: ViewedItem): Html {
  const attributes = textAttributes(language ?? 'und')
  return html`<li class="story">
${shortDate(published)}
<div>
<h3 ${attributes}><a href="${url}" rel="noreferrer">${title === '' ? url : title}</a></h3>
${summary === null ? null : html`<p class="passage" ${attributes}>${summary}</p>`}
${source === null ? null : html`<p class="meta"><b>${source}</b></p>`}
</div>
</li>
`
}

function alternates({ title, urls }: ListedFeed): Html {
  return html`${formats.map(
    ([format, name, type]) =>
      html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${urls[format]}">\n`,
  )}`
}
