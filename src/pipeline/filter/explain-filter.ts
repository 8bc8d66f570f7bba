/** Says which parts of a query an article meets or fails, and where. */
import { type Article, type Evidence, sortInstant } from '../../domain/article.ts'
import { mentionsHidden } from '../../domain/filter/traits.ts'
import type { Filter, TextField } from '../../domain/filter.ts'
import { type PlacedWords, placedWords } from '../normalise/matching-words.ts'
import { filterText } from './filter-text.ts'
import { findPlaced, type Words } from './find-words.ts'
import { fieldPieces } from './index-words.ts'
import { matches } from './matches.ts'
import { bestScore } from './score-of.ts'

/** `text` stands in the article's field from `start` to `end` (UTF-16; of authors and categories: in the one it stands in). */
export interface Found {
  readonly field: TextField
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface ExplainedPart {
  readonly met: boolean
  /** The part as a query writes it, or «all of», «any of», «not». */
  readonly part: string
  /** What the article has there: the tag's score, its language, its time; null where `found` or `parts` say it. */
  readonly actual: string | null
  /** Where its words, or what earned its tag, stand: the first MOST_FOUND. */
  readonly found: readonly Found[]
  readonly parts: readonly ExplainedPart[]
}

const MOST_FOUND = 5

/** Words deeper in a text than these characters are met, but their places are not told. */
const LOOKED_THROUGH = 100_000

/** The whole filter as a tree; `now` is the ISO instant for `within`. `met` at its root is what `matches` says. */
export function explainFilter(filter: Filter, article: Article, now: string): ExplainedPart {
  // A hidden article's parts are judged as if it were not: that it is hidden is said once, at the root.
  const visible = article.hidden ? { ...article, hidden: false } : article
  const asked = partOf(filter, { article, visible, now, placed: new Map() })
  if (!article.hidden || mentionsHidden(filter)) return asked
  const hidden = {
    ...leaf(false, 'not is:hidden'),
    actual: 'hidden by an editor; only a query with is:hidden finds it',
  }
  return { ...leaf(false, 'all of'), parts: [hidden, asked] }
}

interface Scene {
  readonly article: Article
  readonly visible: Article
  readonly now: string
  /** Each field is cut into words once. */
  readonly placed: Map<TextField, readonly PlacedPiece[]>
}

interface PlacedPiece {
  readonly text: string
  readonly offset: number
  readonly words: PlacedWords
}

function partOf(filter: Filter, scene: Scene): ExplainedPart {
  const { article, visible, now } = scene
  const part = leaf(false, filterText(filter))
  switch (filter.kind) {
    case 'and': {
      const parts = filter.parts.map((one) => partOf(one, scene))
      return { ...part, met: parts.every(({ met }) => met), parts }
    }
    case 'or': {
      const parts = filter.parts.map((one) => partOf(one, scene))
      return { ...part, met: parts.some(({ met }) => met), parts }
    }
    case 'not': {
      const inner = partOf(filter.part, scene)
      return { ...part, met: !inner.met, parts: [inner] }
    }
    case 'words': {
      const met = matches(filter, visible, now)
      return { ...part, met, found: met ? foundWords(filter, scene) : [] }
    }
    case 'tag':
      return { ...part, met: matches(filter, visible, now), ...ofTag(filter, article) }
    case 'is':
      return { ...part, met: filter.state === 'hidden' ? article.hidden : matches(filter, visible, now) }
    default:
      return { ...part, met: matches(filter, visible, now), actual: actualOf(filter, article) }
  }
}

function leaf(met: boolean, part: string): ExplainedPart {
  return { met, part, actual: null, found: [], parts: [] }
}

function foundWords(sought: Words, scene: Scene): readonly Found[] {
  const found: Found[] = []
  for (const field of sought.fields) {
    for (const { text, offset, words } of placedPieces(field, scene)) {
      for (const { start, end } of findPlaced(words, [sought])) {
        found.push({ field, start: start + offset, end: end + offset, text: text.slice(start, end) })
        if (found.length === MOST_FOUND) return found
      }
    }
  }
  return found
}

function placedPieces(field: TextField, { article, placed }: Scene): readonly PlacedPiece[] {
  const known = placed.get(field)
  if (known !== undefined) return known
  const pieces = fieldPieces({ ...article, text: article.text.slice(0, LOOKED_THROUGH) }, field)
  const cut = pieces.map(({ text, offset }) => ({ text, offset, words: placedWords(text) }))
  placed.set(field, cut)
  return cut
}

function ofTag(
  { tagKind, ids }: Extract<Filter, { kind: 'tag' }>,
  article: Article,
): Pick<ExplainedPart, 'actual' | 'found'> {
  const wanted = article.tags.filter(({ kind, id }) => kind === tagKind && ids.includes(id))
  if (wanted.length === 0) {
    const others = article.tags.filter(({ kind }) => kind === tagKind).map(({ id }) => id)
    return { actual: others.length === 0 ? `it has no ${tagKind}` : `it has ${others.join(', ')}`, found: [] }
  }
  const actual = wanted.map(
    ({ id, score, origin }) => `${id} ${origin === 'editor' ? 'by an editor' : score.toFixed(2)}`,
  )
  return {
    actual: actual.join(', '),
    found: wanted
      .flatMap(({ evidence }) => evidence)
      .map(place)
      .slice(0, MOST_FOUND),
  }
}

function place({ field, start, end, text }: Evidence): Found {
  return { field, start, end, text }
}

function actualOf(filter: Filter, article: Article): string | null {
  switch (filter.kind) {
    case 'source':
      return article.sourceId
    case 'language':
      return article.language
    case 'cluster':
      return article.clusterId
    case 'url':
      return article.url
    case 'score':
      return bestScore(article, filter.tagIds).toFixed(2)
    case 'after':
    case 'before':
    case 'within':
      return sortInstant(article)
    default:
      return null
  }
}
