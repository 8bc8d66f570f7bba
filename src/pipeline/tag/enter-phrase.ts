/** Enters one phrase into a lexicon under all its forms and spellings. */
import type { Phrase } from '../../domain/tagging/phrase.ts'
import { cutWords, gapBetween, JOINT, type Words } from '../normalise/cut-words.ts'
import { foldText } from '../normalise/fold-text.ts'
import { insertInto } from './character-trie.ts'
import type { Guard } from './chinese-guard.ts'
import type { ApartPhrase, CueConditions, Lexicon, Pattern, PhraseNode, Role } from './lexicon.ts'
import { type Inflection, wordForms } from './word-forms.ts'

/** A lexicon while it is being made. */
export interface LexiconDraft extends Lexicon {
  readonly patterns: Pattern[]
  readonly lexemes: Map<string, number[]>
  readonly lexemeIds: Map<string, number>
  /** Owner and text of a phrase → its group. */
  readonly groups: Map<string, number>
  readonly phrases: Map<number, PhraseNode>
  readonly apart: Map<number, ApartPhrase[]>
}

/** Whose phrase it is, and how it counts. */
export interface Use {
  readonly language: string
  readonly role: 'phrase' | 'exclusion' | 'name' | 'excluded-name' | 'cue' | 'opener' | 'mention'
  readonly conditions: CueConditions | null
  readonly versions?: boolean
}

/** Enters a phrase under all its forms and spellings. A phrase without letters and digits is never found. */
export function enterPhrase(draft: LexiconDraft, owner: number, phrase: Phrase, use: Use): void {
  // A phrase listed twice, perhaps for two languages, is found again wherever either is: which comes first is all the same.
  const group = entryOf(draft.groups, `${owner} ${phrase.text}`, () => draft.groups.size)
  enterSpelling(draft, { owner, group, term: phrase.text }, phrase, use)
  for (const form of phrase.forms ?? []) {
    enterSpelling(draft, { owner, group, term: phrase.text, asWritten: true }, { ...phrase, text: form }, use)
  }
}

/** What all spellings of a phrase share; `asWritten`: this one is not inflected. */
interface Identity {
  readonly owner: number
  readonly group: number
  readonly term: string
  readonly asWritten?: boolean
}

function enterSpelling(draft: LexiconDraft, identity: Identity, phrase: Phrase, use: Use): void {
  const { text: folded, offsets } = foldText(phrase.text)
  const words = cutWords(folded)
  if (words.unspaced.length > 0) {
    enterUnspaced(draft, identity, phrase, use, folded)
    return
  }
  const [first] = words.starts
  if (first === undefined) return
  const pattern =
    draft.patterns.push({
      ...commonOf(identity, phrase, use),
      abbreviation: abbreviationOf(phrase.text),
      before: folded.slice(0, first).replace(/^.*[\s"'()[\]«»„“”‚]/, ''),
      after: folded.slice(words.ends.at(-1)).replace(/[\s.,;:!?"'()[\]«»„“”…].*$/, ''),
      guard: 'none',
      rest: null,
    }) - 1
  const written = words.starts.map((start, index) =>
    phrase.text.slice(offsets[start], offsets[words.ends[index] ?? start]),
  )
  const inflection = (last: boolean, word: string | undefined) =>
    identity.asWritten ? 'none' : inflectionOf(use, last, word)
  const parts = words.starts.map((start, index) => {
    const last = index === words.starts.length - 1
    const form = folded.slice(start, words.ends[index])
    return lexemeId(draft, form, inflection(last, written[index]), written[index])
  })
  const gaps = gapsBetween(folded, words)
  enterPath(draft, parts, gaps, pattern)
  enterApart(draft, parts, phrase.gap ?? 0, pattern)
  const lastWord = written.at(-1) ?? ''
  enterJoined(draft, { folded, words, gaps, lastWord, inflection: inflection(true, lastWord) }, phrase, use, pattern)
}

function commonOf({ owner, group, term }: Identity, { weight }: Phrase, use: Use) {
  const { language, role, conditions, versions = false } = use
  return { owner, group, role: ROLES[role], term, weight, language, joins: role === 'phrase', versions, conditions }
}

const ROLES: Readonly<Record<Use['role'], Role>> = {
  phrase: 'match',
  name: 'match',
  exclusion: 'exclusion',
  'excluded-name': 'exclusion',
  cue: 'cue',
  opener: 'opener',
  mention: 'mention',
}

/** Its words may also stand apart: «künstliche, sprich: generative Intelligenz». */
function enterApart(draft: LexiconDraft, [first, ...lexemes]: readonly number[], gap: number, pattern: number): void {
  if (first === undefined || lexemes.length === 0 || gap === 0) return
  entryOf(draft.apart, first, () => []).push({ pattern, lexemes, gap })
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
  readonly inflection: Inflection
}

/** Shorter ones written as one word would be other words. */
const SHORTEST_JOINED = 5

/** E-Commerce is also eCommerce; and as a part of compounds a phrase is one word. */
function enterJoined(draft: LexiconDraft, cut: Cut, phrase: Phrase, use: Use, pattern: number): void {
  const { folded, words, gaps, lastWord, inflection } = cut
  if (gaps.some((gap) => gap !== JOINT)) return
  const joined = words.starts.map((start, index) => folded.slice(start, words.ends[index])).join('')
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

/** A space between two parts counts only where the parts may stand apart. */
function enterUnspaced(draft: LexiconDraft, identity: Identity, phrase: Phrase, use: Use, folded: string): void {
  const gap = phrase.gap ?? 0
  const trimmed = folded.replace(OUTER_SIGNS, '')
  const [entry = '', ...parts] = gap > 0 ? trimmed.split(/\s+/) : [trimmed.replace(SPACE_NEXT_TO_UNSPACED, '')]
  const judged = use.role === 'phrase' || use.role === 'name'
  const guard: Guard = phrase.guard ? 'piece' : judged && SHORT_HAN.test(entry) ? 'cut' : 'none'
  const rest = parts.length === 0 ? null : { parts, gap }
  const common = { ...commonOf(identity, phrase, use), abbreviation: null, before: '', after: '', guard, rest }
  insertInto(draft.unspaced, entry, draft.patterns.push(common) - 1)
}
