/** The page of an export: which feeds lie beside it, for people who come by. */
import type { ListedFeed } from '../../service/feed-list.ts'
import { html } from './html.ts'

/** A whole HTML document; links are relative, so that it works wherever the files are put. */
export function exportPage(feeds: readonly ListedFeed[]): string {
  const items = feeds.map(
    ({ id, title, description, language }) => html`
      <li${language === null ? null : html` lang="${language}"`}>
        <strong>${title}</strong>
        <a href="feeds/${id}.atom" type="application/atom+xml">Atom</a>
        <a href="feeds/${id}.rss" type="application/rss+xml">RSS</a>
        <a href="feeds/${id}.json" type="application/feed+json">JSON</a>
        ${description === null ? null : html`<br>${description}`}
      </li>`,
  )
  const links = feeds.map(
    ({ id, title }) => html`<link rel="alternate" type="application/atom+xml" title="${title}" href="feeds/${id}.atom">
`,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Feeds</title>
${links}</head>
<body>
<main>
<h1>Feeds</h1>
<p>Subscribe to one of them in a feed reader, or to <a href="feeds.opml">all at once (OPML)</a>.</p>
<ul>${items}
</ul>
</main>
</body>
</html>
`.markup
}
