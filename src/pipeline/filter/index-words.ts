/** The words an article is found by: what the store indexes is what `matches` compares. */
import type { Article } from '../../domain/article.ts'
import type { TextField } from '../../domain/filter.ts'
import type { IndexWords } from '../../domain/store/index-words.ts'
import { matchingWords } from '../normalise/matching-words.ts'

type WordedArticle = Pick<Article, 'title' | 'text' | 'authors' | 'categories'>

/** Stands between paragraphs, authors and categories. No text has this word (it would be stemmed), so no phrase crosses it. */
export const BREAK = 'breaks'

/** All words of an article, parted by spaces, a break between two paragraphs, authors or categories. */
export function indexWords(article: WordedArticle): IndexWords {
  return {
    title: fieldWords(article, 'title').join(' '),
    text: fieldWords(article, 'text').join(' '),
    author: fieldWords(article, 'author').join(' '),
    category: fieldWords(article, 'category').join(' '),
  }
}

/** The words of one field in order. */
export function fieldWords(article: WordedArticle, field: TextField): string[] {
  const words: string[] = []
  for (const { text } of fieldPieces(article, field)) {
    const found = matchingWords(text)
    if (found.length > 0 && words.length > 0) words.push(BREAK)
    for (const word of found) words.push(word)
  }
  return words
}

/** What no phrase crosses the end of: paragraphs, authors, categories; `offset`: of a paragraph in the text. */
export function fieldPieces(
  { title, text, authors, categories }: WordedArticle,
  field: TextField,
): readonly { readonly text: string; readonly offset: number }[] {
  switch (field) {
    case 'title':
      return whole([title])
    case 'text': {
      let offset = 0
      return text.split('\n\n').map((paragraph) => {
        const piece = { text: paragraph, offset }
        offset += paragraph.length + 2
        return piece
      })
    }
    case 'author':
      return whole(authors)
    case 'category':
      return whole(categories.flatMap(({ term, label }) => (label === null || label === term ? [term] : [term, label])))
  }
}

function whole(texts: readonly string[]): readonly { readonly text: string; readonly offset: number }[] {
  return texts.map((text) => ({ text, offset: 0 }))
}
