/** Finds every phrase of a lexicon in one text, in time linear in the text and whatever the number of phrases. */

import { kindAt, LETTER, SEPARATOR } from '../normalise/character-kinds.ts'
import { cutWords, gapBetween, type Words } from '../normalise/cut-words.ts'
import { foldText } from '../normalise/fold-text.ts'
import { mayBegin } from './character-trie.ts'
import { createChineseGuard } from './chinese-guard.ts'
import type { ApartPhrase, CompoundPart, Lexicon, Pattern, PhraseNode } from './lexicon.ts'

/** A pattern and where it stands: UTF-16 offsets into the text as passed. */
export interface Found {
  readonly pattern: number
  readonly start: number
  readonly end: number
}

/** Which patterns count, by the language of the text. */
export interface Scope {
  readonly counts: (language: string) => boolean
  /** German compounds are looked into. */
  readonly compounds: boolean
}

/** How a stretch of text stands to the words of the phrase. */
type Spelling = 'words' | 'hyphenated' | 'versioned'

/** Longer words are no words. */
const LONGEST_WORD = 64
/** All patterns of the lexicon that count in the text; overlaps included, in no order. */
export function findPhrases(original: string, lexicon: Lexicon, scope: Scope): Found[] {
  const { text, offsets } = foldText(original)
  const words = cutWords(text)
  const found: Found[] = []
  const passesGuard = createChineseGuard(text)

  function accept(index: number, start: number, end: number, spelling: Spelling): void {
    const pattern = lexicon.patterns[index]
    if (pattern === undefined || !scope.counts(pattern.language)) return
    if ((spelling === 'hyphenated' && !pattern.joins) || (spelling === 'versioned' && !pattern.versions)) return
    if (!text.startsWith(pattern.after, end) || !text.endsWith(pattern.before, start)) return
    if (!passesGuard(start, end, pattern.guard)) return
    const whole = pattern.rest === null ? end : endOfRest(text, end, pattern.rest)
    if (whole === null) return
    const from = offsets[start - pattern.before.length] ?? 0
    const to = endOf(offsets, whole + pattern.after.length)
    if (pattern.abbreviation !== null && !isWritten(pattern.abbreviation, original.slice(from, to))) return
    found.push({ pattern: index, start: from, end: to })
  }

  function follow(node: PhraseNode, last: number, start: number, spelling: Spelling): void {
    for (const pattern of node.patterns) accept(pattern, start, words.ends[last] ?? start, spelling)
    if (node.next.size === 0 || last + 1 >= words.starts.length) return
    const gap = gapBetween(text, words.ends[last] ?? 0, words.starts[last + 1] ?? 0)
    const steps = gap === null ? undefined : node.next.get(gap)
    if (steps === undefined) return
    for (const lexeme of lexicon.lexemes.get(wordAt(text, words, last + 1)) ?? []) {
      const next = steps.get(lexeme)
      if (next !== undefined) follow(next, last + 1, start, spelling)
    }
  }

  function begin(form: string, first: number, last: number, spelling: Spelling): void {
    for (const lexeme of lexicon.lexemes.get(form) ?? []) {
      const node = lexicon.phrases.get(lexeme)
      if (node !== undefined) follow(node, last, words.starts[first] ?? 0, spelling)
      for (const phrase of lexicon.apart.get(lexeme) ?? []) {
        const end = lastOfApart(text, words, last, phrase, lexicon)
        if (end !== null) accept(phrase.pattern, words.starts[first] ?? 0, words.ends[end] ?? 0, spelling)
      }
    }
  }

  for (let index = 0; index < words.starts.length; index += 1) {
    const word = wordAt(text, words, index)
    const start = words.starts[index] ?? 0
    begin(word, index, index, 'words')
    const hyphenated = hyphenatedWith(text, words, index)
    if (hyphenated !== null) begin(word + hyphenated, index, index + 1, 'hyphenated')
    const name = endsInVersion(word) ? VERSIONED.exec(word)?.[1] : undefined
    if (name !== undefined) {
      for (const lexeme of lexicon.lexemes.get(name) ?? []) {
        for (const pattern of lexicon.phrases.get(lexeme)?.patterns ?? []) {
          accept(pattern, start, start + name.length, 'versioned')
        }
      }
    }
    if (scope.compounds && word.length >= SHORTEST_COMPOUND) {
      eachPart(word, lexicon, (pattern, from, to) => accept(pattern, start + from, start + to, 'words'))
    }
    eachUnspaced(text, start, lexicon, (pattern, end) => accept(pattern, start, end, 'words'))
  }
  for (const start of words.unspaced) {
    eachUnspaced(text, start, lexicon, (pattern, end) => accept(pattern, start, end, 'words'))
  }
  return found
}

/** The index of the last word of a phrase whose words stand apart, the nearest of each taken; null where one is missing. */
function lastOfApart(text: string, words: Words, first: number, phrase: ApartPhrase, lexicon: Lexicon): number | null {
  let index = first
  for (const lexeme of phrase.lexemes) {
    const limit = Math.min(index + phrase.gap + 1, words.starts.length - 1)
    let next = index + 1
    while (next <= limit && !lexicon.lexemes.get(wordAt(text, words, next))?.includes(lexeme)) next += 1
    if (next > limit || SENTENCE_END.test(text.slice(words.ends[index], words.starts[next]))) return null
    index = next
  }
  return index
}

/** Where the last of some parts without spaces ends, each at most `gap` characters after the one before; null where one is missing. */
function endOfRest(text: string, from: number, { parts, gap }: NonNullable<Pattern['rest']>): number | null {
  let end = from
  for (const part of parts) {
    const within = text.slice(end, end + gap + part.length)
    const start = within.indexOf(part)
    if (start < 0 || SENTENCE_END.test(within.slice(0, start))) return null
    end += start + part.length
  }
  return end
}

const SENTENCE_END = /[.!?…;:]\s|\n\s*\n|[。！？；：]/

/** Qwen2, GPT4o: a name with a version glued on. */
const VERSIONED = /^(\p{L}{2,})\p{Nd}.{0,3}$/u

/** Whether one of the last four characters may be a digit: cheaper to ask than the expression. */
function endsInVersion(word: string): boolean {
  for (let index = Math.max(2, word.length - 4); index < word.length; index += 1) {
    const unit = word.charCodeAt(index)
    if ((unit >= 0x30 && unit <= 0x39) || unit >= 0x80) return true
  }
  return false
}

function wordAt(text: string, { starts, ends }: Words, index: number): string {
  const start = starts[index] ?? 0
  const end = ends[index] ?? 0
  return end - start > LONGEST_WORD ? '' : text.slice(start, end)
}

/** The next word, where one hyphen and nothing else parts the two. */
function hyphenatedWith(text: string, words: Words, index: number): string | null {
  const end = words.ends[index] ?? 0
  return text[end] === '-' && words.starts[index + 1] === end + 1 ? wordAt(text, words, index + 1) : null
}

/** The offset after all of the last character before `end`, though one character can have become several. */
function endOf(offsets: Uint32Array, end: number): number {
  const last = offsets[end - 1] ?? 0
  let index = end
  while (index < offsets.length - 1 && (offsets[index] ?? 0) <= last) index += 1
  return offsets[index] ?? last
}

/** The abbreviation in its own case, or its plural or genitive: KI, KIs, ＡＩ. */
function isWritten(abbreviation: string, original: string): boolean {
  const written = original.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return written === abbreviation || written === `${abbreviation}s`
}

const SHORTEST_COMPOUND = 6
/** Fewer letters before a part, or after it, are an ending or another word (Temu-co, Ma-china), not a part of a compound. */
const SHORTEST_BEFORE = 3
const SHORTEST_AFTER = 4

/** Parts of a compound: at its end in any form (Strafzölle), elsewhere as it is (Zollstreit). */
function eachPart(
  word: string,
  { compounds, compoundBeginnings }: Lexicon,
  report: (pattern: number, start: number, end: number) => void,
) {
  for (let start = 0; start < word.length - 1; start += 1) {
    if (start > 0 && start < SHORTEST_BEFORE) continue
    if (!mayBegin(compoundBeginnings, word.charCodeAt(start), word.charCodeAt(start + 1))) continue
    let node = compounds
    for (let end = start; end < word.length; ) {
      const next = node.next.get(word.charCodeAt(end))
      if (next === undefined) break
      node = next
      end += 1
      for (const part of node.values) if (fits(part, start, end, word)) report(part.pattern, start, end)
    }
  }
}

/** Endings that make one word of another (tariff-less, händler-haft), not parts of a compound. */
const DERIVED = /^(?:less|ness|haft|isch|lich)(?:e[mnrs]?)?$/

function fits(part: CompoundPart, start: number, end: number, word: string): boolean {
  if (end === word.length) return start > 0
  const after = word.length - end
  return part.base && end - start >= SHORTEST_AFTER && after >= SHORTEST_AFTER && !DERIVED.test(word.slice(end))
}

/** Phrases with Chinese characters that begin at `start`; a space between Latin and Chinese is as good as none (AI 芯片). */
function eachUnspaced(
  text: string,
  start: number,
  { unspaced }: Lexicon,
  report: (pattern: number, end: number) => void,
) {
  let node = unspaced
  let index = start
  while (index < text.length) {
    const next = node.next.get(text.charCodeAt(index))
    if (next === undefined) {
      if (index === start || !partsScripts(text, index)) return
      index += 1
      continue
    }
    node = next
    index += 1
    if (node.values.length === 0) continue
    const withinWord = kindAt(text, index - 1) === LETTER && kindAt(text, index) === LETTER
    if (!withinWord) for (const pattern of node.values) report(pattern, index)
  }
}

/** A space with Latin on one side and Chinese on the other. */
function partsScripts(text: string, index: number): boolean {
  if (text[index] !== ' ') return false
  const before = kindAt(text, index - 1)
  const after = kindAt(text, index + 1)
  return before !== SEPARATOR && after !== SEPARATOR && (before === LETTER) !== (after === LETTER)
}
