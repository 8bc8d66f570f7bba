/** A change as a feed shows it: one item with an id of its own. */
import type { ArticleChange } from '../../../domain/revision/revision-store.ts'
import { changeId } from '../../normalise/derived-id.ts'
import { cleanTextLine } from '../clean-text.ts'
import type { FeedMeta } from '../feed-meta.ts'
import { type PublishedItem, publishedItem } from '../published-item.ts'
import { textAsHtml } from '../text-as-html.ts'
import { type ChangeWords, changeWords } from './change-words.ts'
import type { ChangedPassages } from './changed-passages.ts'
import { passageHtml, passageText } from './passage-text.ts'
import { shownChange } from './shown-change.ts'

/** Title, date and text are the change's; link, tags and origin the article's. */
export function changeItem(change: ArticleChange, meta: FeedMeta): PublishedItem {
  const { article, at, revision } = change
  const words = changeWords(meta.language, article.language)
  const word = words.kinds[change.class ?? 'null']
  const standing = { ...article, title: change.after.title, retractedAt: null }
  const item = publishedItem(standing, { ...meta, content: 'title' })
  const rights = Object.hasOwn(meta.origins, article.sourceId) ? meta.origins[article.sourceId]?.rights : undefined
  const shown = shownChange(change, rights ?? 'excerpt', meta.content)
  const date = new Date(at)
  const kind = change.class ?? 'changed'
  return {
    ...item,
    id: changeId(article.id, revision),
    title: words.titled(word, item.title),
    published: date,
    updated: date,
    excerpt: meta.content === 'title' ? null : excerptOf(word, words, shown),
    html: meta.content === 'title' ? null : htmlOf(word, words, shown),
    categories: [{ term: kind, scheme: `${meta.homeUrl.replace(/\/$/, '')}/changes`, label: word }, ...item.categories],
  }
}

function excerptOf(word: string, words: ChangeWords, { passages, more }: ChangedPassages): string {
  const lines = passages.map((passage) =>
    passage.field === 'title' ? words.titled(words.inTitle, passageText(passage)) : passageText(passage),
  )
  return cleanTextLine([`${word}${words.stop}`, ...lines, ...(more === 0 ? [] : [words.more(more)])].join(' '))
}

function htmlOf(word: string, words: ChangeWords, { passages, more }: ChangedPassages): string {
  const lines = passages.map((passage) =>
    passage.field === 'title' ? words.titled(textAsHtml(words.inTitle), passageHtml(passage)) : passageHtml(passage),
  )
  const all = [`<b>${textAsHtml(word)}</b>`, ...lines, ...(more === 0 ? [] : [textAsHtml(words.more(more))])]
  return all.map((line) => `<p>${line}</p>`).join('')
}
