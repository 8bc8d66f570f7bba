/** Pages of two million characters, each of one shape that costs a careless reader time by its square. */

const size = 2_000_000
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
const sentence = '<p>Ein Absatz mit genug Wörtern, Kommas und einem Punkt am Ende, damit er zählt.</p>'
const data = (json: string) => `<script type="application/ld+json">${json}</script>`

export const hostileShapes: readonly (readonly [string, string])[] = [
  ['line breaks', fill('\n')],
  ['no-break spaces', fill('&nbsp;')],
  ['one word', fill('a')],
  ['Chinese characters', fill('中')],
  ['combining marks', fill('\u0301')],
  ['zero-width joiners', fill('\u200d')],
  ['stray brackets', fill('<')],
  ['stray ampersands', fill('&')],
  ['declarations', fill('<!')],
  ['open comments', fill('<!-- x ')],
  ['open scripts', fill('<script>')],
  ['paragraphs', fill('<p>')],
  ['ends of paragraphs', fill('</p>')],
  ['breaks', fill('<br>')],
  ['short lines', fill('Wort, <br>')],
  ['links', fill('<a href="/x">y</a>')],
  ['open links', fill('<a href="/x">y')],
  ['open divisions', fill('<div>')],
  ['closed divisions', `${'<div>'.repeat(180_000)}x${'</div>'.repeat(180_000)}`],
  ['open inline elements', fill('<b><i>')],
  ['elements that close each other', fill('<p><li>')],
  ['named boxes', fill('<div class="comments related content article">')],
  ['bodies in bodies', `<div class="entry-content">${sentence}`.repeat(15_000)],
  ['bodies', fill('<div class="entry-content">x</div>')],
  ['cells', `<table><tr>${fill('<td>x')}`],
  ['tables in tables', fill('<table><tr><td>')],
  ['paywalls in paywalls', fill('<div class="paywall">x')],
  ['rights lines in rights lines', fill('<b>©')],
  ['bylines', fill('<p class="byline">Von Anna</p>')],
  ['headings', fill('<h1>Titel</h1>')],
  ['preformatted lines', `<pre>${fill('x\n')}`],
  ['a huge attribute', `<p class="${fill('x ')}">x</p>`],
  ['many attributes', `<p ${fill('a=1 ')}>x</p>`],
  ['many names', Array.from({ length: 70_000 }, (_, index) => `<p class="c${index} related-x">a`).join('')],
  ['many meta elements', Array.from({ length: 60_000 }, (_, index) => `<meta name="x${index}" content="y">`).join('')],
  ['a huge title', `<title>${fill(' | ')}</title>`],
  ['huge linked data', data(`{"@type":"Article","articleBody":"${fill('Ein Satz. ')}"}`)],
  ['broken linked data', data(`{"@type":"Article","headline":"${fill('x",')}`)],
  ['deep linked data', data(fill('['))],
  ['much linked data', data('{"@type":"Article","@id":"x","author":{"@id":"y"}}').repeat(10_000)],
]
