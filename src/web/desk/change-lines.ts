/** Changes as people read them: what went struck through, what came underlined, with the words around. */
import type { ShownChange } from '../../service/changes.ts'
import { textAttributes } from './article-words.ts'
import { type Html, html } from './html.ts'
import { fullTime } from './show-time.ts'

type Passage = ShownChange['passages'][number]

/** The changed places; the words for listeners say what the signs say to the eye. */
export function passageLines({ passages, more, article, class: kind }: ShownChange): Html {
  return html`${passages.map(
    (
      passage,
    ) => html`<p class="diff" ${textAttributes(article.language)}>${passage.field === 'title' && passages.length > 1 ? html`<span class="quiet" lang="en">Headline: </span>` : null}${passage.cutBefore ? '… ' : null}${pieces(passage)}${passage.cutAfter ? ' …' : null}</p>
`,
  )}${more === 0 ? null : html`<p class="quiet">${more === 1 ? 'One more place was changed.' : `${more} more places were changed.`}</p>`}${passages.length === 0 && more === 0 && kind !== 'retraction' ? html`<p class="quiet">What was changed is not shown.</p>` : null}`
}

function pieces({ pieces }: Passage): readonly Html[] {
  return pieces.map(({ kind, text }, index) => {
    if (kind === 'same') return html`${text}`
    const previous = pieces[index - 1]
    const touches = kind === 'added' && previous?.kind === 'removed' && !/\s$/.test(previous.text) && !/^\s/.test(text)
    return kind === 'removed'
      ? html`<del><span class="unseen" lang="en">removed: </span>${text}</del>`
      : html`${touches ? ' ' : null}<ins><span class="unseen" lang="en">added: </span>${text}</ins>`
  })
}

/** All versions of one article but the first, newest first. */
export function versionsSection(changes: readonly ShownChange[], firstSeen: string): Html | null {
  if (changes.length === 0) return null
  return html`<section aria-labelledby="versions"><h2 id="versions" tabindex="-1">Versions</h2>
<ol class="versions">
${changes.map(
  (change) => html`<li>
<p class="meta"><b>${change.label}</b> ${fullTime(change.at)} <span>version ${change.revision}</span>${change.material ? null : html` <span>minor</span>`}</p>
${passageLines(change)}</li>
`,
)}<li><p class="meta"><b>First seen</b> ${fullTime(firstSeen)} <span>version 1</span></p></li>
</ol></section>`
}
