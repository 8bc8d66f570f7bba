/** Enters one phrase into a lexicon under all its forms and spellings. */
import type { Phrase } from '../../domain/topic.ts'
import { foldText } from '../normalise/fold-text.ts'
import { insertInto } from './character-trie.ts'
import type { Guard } from './chinese-guard.ts'
import { cutWords, gapBetween, JOINT, type Words } from './cut-words.ts'
import type { Lexicon, Pattern, PhraseNode } from './lexicon.ts'
import { type Inflection, wordForms } from './word-forms.ts'

/** A lexicon while it is being made. */
export interface LexiconDraft extends Lexicon {
  readonly patterns: Pattern[]
  readonly lexemes: Map<string, number[]>
  readonly lexemeIds: Map<string, number>
  readonly phrases: Map<number, PhraseNode>
}

/** Whose phrase it is, and how it counts. */
export interface Use {
  readonly language: string
  readonly role: 'phrase' | 'exclusion' | 'name' | 'excluded-name'
  readonly versions?: boolean
}

/** Enters a phrase under all its forms and spellings. A phrase without letters and digits is never found. */
export function enterPhrase(draft: LexiconDraft, owner: number, phrase: Phrase, use: Use): void {
  const { text: folded, offsets } = foldText(phrase.text)
  const words = cutWords(folded)
  if (words.unspaced.length > 0) {
    enterUnspaced(draft, owner, phrase, use, folded)
    return
  }
  const [first] = words.starts
  if (first === undefined) return
  const pattern = draft.patterns.push({
    ...commonOf(owner, phrase, use),
    abbreviation: abbreviationOf(phrase.text),
    before: folded.slice(0, first).replace(/^.*[\s"'()[\]«»„“”‚]/, ''),
    after: folded.slice(words.ends.at(-1)).replace(/[\s.,;:!?"'()[\]«»„“”…].*$/, ''),
    guard: 'none',
  })
  const written = words.starts.map((start, index) =>
    phrase.text.slice(offsets[start], offsets[words.ends[index] ?? start]),
  )
  const parts = words.starts.map((start, index) => {
    const last = index === words.starts.length - 1
    return lexemeId(
      draft,
      folded.slice(start, words.ends[index]),
      inflectionOf(use, last, written[index]),
      written[index],
    )
  })
  const gaps = gapsBetween(folded, words)
  enterPath(draft, parts, gaps, pattern - 1)
  enterJoined(draft, { folded, words, gaps, lastWord: written.at(-1) ?? '' }, phrase, use, pattern - 1)
}

function commonOf(owner: number, { text, weight }: Phrase, { language, role, versions = false }: Use) {
  const excludes = role === 'exclusion' || role === 'excluded-name'
  return { owner, excludes, term: text, weight, language, joins: role === 'phrase', versions }
}

/** Three letters at most, all or at least two of them capitals. Longer ones (DSGVO, SHEIN) are written in many ways. */
function abbreviationOf(text: string): string | null {
  const letters = text.normalize('NFKC')
  const short = /^\p{L}{1,3}$/u.test(letters) && (/^\p{Lu}+$/u.test(letters) || /\p{Lu}.*\p{Lu}/u.test(letters))
  return short ? letters : null
}

const ALL_CAPITALS = /^(?=.*\p{L}.*\p{L})\P{Ll}*$/u

/** Which forms of a word count: names and words in capitals take an -s at most. */
function inflectionOf({ language, role }: Use, last: boolean, written = ''): Inflection {
  if (role === 'name' || role === 'excluded-name') return last ? 'name' : 'none'
  if (ALL_CAPITALS.test(written)) return last ? 'name' : 'none'
  if (language === 'de') return last ? 'german-last' : 'german-inner'
  if (language === '*') return last ? 'any-last' : 'german-inner'
  if (!last) return 'none'
  return language === 'en' ? 'english-last' : 'name'
}

/** The number of a word with its way of inflection; on its first use all its forms are entered. */
function lexemeId(draft: LexiconDraft, word: string, inflection: Inflection, written = ''): number {
  const capitalised = /^\p{Lu}/u.test(written)
  const key = `${inflection} ${capitalised} ${word}`
  const known = draft.lexemeIds.get(key)
  if (known !== undefined) return known
  const id = draft.lexemeIds.size
  draft.lexemeIds.set(key, id)
  for (const form of wordForms(word, inflection, capitalised)) {
    const others = draft.lexemes.get(form)
    if (others === undefined) draft.lexemes.set(form, [id])
    else others.push(id)
  }
  return id
}

function gapsBetween(folded: string, { starts, ends }: Words): string[] {
  return starts.slice(1).map((start, index) => gapBetween(folded, ends[index] ?? start, start) ?? '')
}

function enterPath(draft: LexiconDraft, parts: readonly number[], gaps: readonly string[], pattern: number): void {
  let node: PhraseNode | undefined
  parts.forEach((lexeme, index) => {
    const level = node === undefined ? draft.phrases : entryOf(node.next, gaps[index - 1] ?? '', () => new Map())
    node = entryOf(level, lexeme, () => ({ next: new Map(), patterns: [] }))
  })
  node?.patterns.push(pattern)
}

function entryOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = create()
  map.set(key, value)
  return value
}

interface Cut {
  readonly folded: string
  readonly words: Words
  readonly gaps: readonly string[]
  readonly lastWord: string
}

/** Shorter ones written as one word would be other words. */
const SHORTEST_JOINED = 5

/** E-Commerce is also eCommerce; and as a part of compounds a phrase is one word. */
function enterJoined(draft: LexiconDraft, cut: Cut, phrase: Phrase, use: Use, pattern: number): void {
  const { folded, words, gaps, lastWord } = cut
  if (gaps.some((gap) => gap !== JOINT)) return
  const joined = words.starts.map((start, index) => folded.slice(start, words.ends[index])).join('')
  const inflection = inflectionOf(use, true, lastWord)
  if (use.role === 'phrase' && gaps.length > 0 && joined.length >= SHORTEST_JOINED) {
    enterPath(draft, [lexemeId(draft, joined, inflection, lastWord)], [], pattern)
  }
  const german = use.language === 'de' || use.language === '*'
  if (!phrase.compound || !german || draft.patterns[pattern]?.abbreviation !== null) return
  for (const form of wordForms(joined, inflection, true)) {
    insertInto(draft.compounds, form, { pattern, base: form === joined })
  }
}

const SHORT_HAN = /^\p{Script=Han}{1,2}$/u
const SPACE_NEXT_TO_UNSPACED =
  /(?<=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])\s+|\s+(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])/gu
const OUTER_SIGNS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu

function enterUnspaced(draft: LexiconDraft, owner: number, phrase: Phrase, use: Use, folded: string): void {
  const entry = folded.replace(OUTER_SIGNS, '').replace(SPACE_NEXT_TO_UNSPACED, '')
  const judged = use.role === 'phrase' || use.role === 'name'
  const guard: Guard = phrase.guard ? 'piece' : judged && SHORT_HAN.test(entry) ? 'cut' : 'none'
  const common = { ...commonOf(owner, phrase, use), abbreviation: null, before: '', after: '', guard }
  insertInto(draft.unspaced, entry, draft.patterns.push(common) - 1)
}
