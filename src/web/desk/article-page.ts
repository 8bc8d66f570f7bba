/** One article: its text as far as its source allows, why it carries its tags, who else covered its story. */
import type { Evidence } from '../../domain/article.ts'
import type { ShownChange } from '../../service/changes.ts'
import type { ShownArticle, ShownTag } from '../../service/shown-article.ts'
import type { ShownStory } from '../../service/story.ts'
import { articlePath } from '../article-address.ts'
import { languageName, tagWord, textAttributes } from './article-words.ts'
import { versionsSection } from './change-lines.ts'
import { coverageSection } from './coverage.ts'
import { type Html, html, sanitisedHtml } from './html.ts'
import { renderPage } from './page.ts'
import { fullTime } from './show-time.ts'

export function articlePage(article: ShownArticle, story: ShownStory | null, changes: readonly ShownChange[]): Html {
  const main = html`<article>
<header>
<h1 ${textAttributes(article.language)}>${article.title || article.url}</h1>
${byline(article)}
</header>
${content(article)}
<p class="actions"><a class="action" href="${article.url}" rel="noopener noreferrer">Read at ${article.source.title}</a></p>
${article.originalTitle === null ? null : html`<p class="quiet" ${textAttributes(article.language)}>Original title: ${article.originalTitle}</p>`}
${article.licence === null ? null : html`<p class="quiet">Licence: <a href="${article.licence}" rel="license noopener noreferrer">${article.licence}</a></p>`}
${article.rightsLine === null ? null : html`<p class="quiet" ${textAttributes(article.language)}>${article.rightsLine}</p>`}
</article>
${versionsSection(changes, article.firstSeen)}
${tags(article)}
${coverageSection(story, article.id)}`
  return renderPage({ title: article.title || article.url, query: '', main, aside: details(article) })
}

function byline(article: ShownArticle): Html {
  const { source, authors, readingMinutes } = article
  const language = languageName(article.language)
  const home =
    source.homeUrl === ''
      ? html`<b>${source.title}</b>`
      : html`<a href="${source.homeUrl}" rel="noopener noreferrer"><b>${source.title}</b></a>`
  return html`<p class="meta">${home}
${fullTime(article.published)}
${authors.length === 0 ? null : html`<span dir="auto">${authors.join(', ')}</span>`}
${article.agency === null ? null : html`<span dir="auto">${article.agency}</span>`}
${language === null ? null : html`<span>${language}</span>`}
${readingMinutes > 0 ? html`<span>${readingMinutes} min</span>` : null}
${article.paywalled ? html`<span>paywall</span>` : null}
${article.revision > 1 ? html`<a href="#versions">${article.revision} versions</a>` : null}
</p>`
}

function content({ excerpt, html: full, language, source, retractedAt }: ShownArticle): Html {
  if (full !== null) return html`<div class="text" ${textAttributes(language)}>${sanitisedHtml(full)}</div>`
  const shown = html`<div class="text" ${textAttributes(language)}><p>${excerpt ?? '–'}</p></div>`
  if (retractedAt !== null) return shown
  return html`${shown}
<p class="quiet">An excerpt: ${source.title} allows no more. The whole text is there.</p>`
}

function tags(article: ShownArticle): Html {
  if (article.tags.length === 0) return html``
  return html`<section aria-labelledby="tags"><h2 id="tags">Why these tags</h2>
<dl class="tags">
${article.tags.map(
  (tag) => html`<dt>${tagWord(tag)} <span class="quiet">${tag.kind}</span></dt>
<dd><p>${reason(tag)}</p>
${evidence(tag, article.language)}</dd>
`,
)}</dl></section>`
}

function reason({ origin, score }: ShownTag): string {
  switch (origin) {
    case 'editor':
      return 'Given by an editor.'
    case 'model':
      return `Given by the model, score ${score.toFixed(2)}.`
    case 'rule':
      return `Score ${score.toFixed(2)}.`
  }
}

const placeOf: Readonly<Record<Evidence['field'], string>> = {
  title: 'in the title',
  text: 'in the text',
  category: "in the source's categories",
}

function evidence(tag: ShownTag, language: string): Html | null {
  if (tag.evidence.length === 0) return null
  const alike = Map.groupBy(tag.evidence, ({ field, text, term }) => JSON.stringify([field, text, term]))
  const lines = [...alike.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const times = same.length === 1 ? '' : ` ${same.length} times`
    const term = first.term === first.text ? null : html` for <q lang="">${first.term}</q>`
    return [html`<li><q ${textAttributes(language)}>${first.text}</q> ${placeOf[first.field]}${times}${term}</li>\n`]
  })
  return html`<ul class="evidence">${lines}</ul>`
}

function details(article: ShownArticle): Html {
  const { updated, published, firstSeen, revision, categories, id } = article
  return html`<section aria-labelledby="details"><h2 id="details">Details</h2>
<dl class="details">
<dt>Published</dt><dd>${article.dateOrigin === 'first-seen' ? 'not stated' : fullTime(published)}</dd>
${updated === published ? null : html`<dt>Updated</dt><dd>${fullTime(updated)}</dd>`}
<dt>First seen</dt><dd>${fullTime(firstSeen)}</dd>
${revision > 1 ? html`<dt>Version</dt><dd>${revision}</dd>` : null}
${categories.length === 0 ? null : html`<dt>Source's categories</dt><dd ${textAttributes(article.language)}>${categories.map(({ label, term }) => label ?? term).join(', ')}</dd>`}
<dt>Id</dt><dd><code>${id}</code></dd>
<dt>As data</dt><dd><a href="/api/v1${articlePath(id)}">JSON</a></dd>
</dl></section>`
}
