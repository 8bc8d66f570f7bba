/** Who else covered an article's story, in sentences: reports first, copies of one text apart, each with lag and reason. */
import type { ShownMember, ShownStory } from '../../service/story.ts'
import { articlePath } from '../article-address.ts'
import { languageName, textAttributes } from './article-words.ts'
import { type Html, html } from './html.ts'
import { fullTime } from './show-time.ts'

/** Nothing for a story of one article. `current` is the id of the article on whose page it stands. */
export function coverageSection(story: ShownStory | null, current: string): Html | null {
  if (story === null || story.members.length < 2) return null
  const lead = story.members.find(({ isLead }) => isLead)
  const reports = story.members.filter(({ copyOf }) => copyOf === null)
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<p class="told">${story.told.join(' ')}</p>
<ol class="copies">
${reports.map((member) => memberLine(member, current))}</ol>
${story.texts.map((text) => copiesOf(text, story.members, current))}
<p class="quiet">Lead of the story: ${lead?.source.title ?? ''}. ${story.lead.reason} <a href="/api/v1/stories/${encodeURIComponent(story.id.replace(/^urn:uuid:/, ''))}">As data</a></p>
</section>`
}

function copiesOf(
  { original, agency, copies }: ShownStory['texts'][number],
  members: readonly ShownMember[],
  current: string,
): Html {
  const first = members.find(({ id }) => id === original)
  const credit = agency === null ? null : html`, credited to <span dir="auto">${agency}</span>`
  return html`<h3>The text of ${first?.source.title ?? ''} elsewhere${credit}</h3>
<ol class="copies">
${members.filter(({ id }) => copies.includes(id)).map((member) => memberLine(member, current))}</ol>
`
}

function memberLine(member: ShownMember, current: string): Html {
  const { id, url, title, language, source, at, basis, lagWords, why } = member
  const shown = title || url
  const name = languageName(language)
  const headline =
    id === current
      ? html`<b class="here" ${textAttributes(language)} aria-current="true">${shown}</b>`
      : html`<a href="${articlePath(id)}" ${textAttributes(language)}>${shown}</a>`
  return html`<li>${headline}
<p class="meta"><b>${source.title}</b> <span>${lagWords}</span> ${basis === 'published' ? fullTime(at) : html`<span>by ${fullTime(at)}</span>`}
${name === null ? null : html`<span>${name}</span>`} ${id === current ? html`<span>this article</span>` : html`<a href="${url}" rel="noopener noreferrer">original</a>`}</p>
<p class="quiet">${why}</p></li>
`
}
