/** Compiles the gazetteer, the glossary and the watch-list into one lexicon, once per set of topics. */
import type { TopicSet } from '../../domain/topic.ts'
import { foldText } from '../normalise/fold-text.ts'
import { stemWord } from '../normalise/stem-word.ts'
import type { Evidence, EvidenceKind } from './evidence.ts'
import { DEEDS } from './terms/deeds.ts'
import { NAMES } from './terms/names.ts'
import { PLACES } from './terms/places.ts'
import { THINGS } from './terms/things.ts'

/** What a spelling stands for, in whatever language: the same in three of them. */
export interface Term extends Evidence {
  /** Speaks for this, too: Paris for France. */
  readonly within: Term | null
}

/** One way of writing a term in a script with spaces. */
export interface Spelling {
  readonly term: Term
  /** The words that must follow the first. */
  readonly rest: readonly string[]
  /** `capital`: a noun or name; `capitals`: an abbreviation (US is not us). */
  readonly letters: 'any' | 'capital' | 'capitals'
}

export interface TermLexicon {
  /** `place lisbon` → Lisbon: how a term is said to a person, by its key. */
  readonly labels: ReadonlyMap<string, string>
  /** By the stem of the first word. */
  readonly words: ReadonlyMap<string, readonly Spelling[]>
  /** Beginnings and ends of words: the parts of German compounds. */
  readonly beginnings: ReadonlyMap<string, readonly Spelling[]>
  readonly ends: ReadonlyMap<string, readonly Spelling[]>
  /** By the first character, longest first. */
  readonly unspaced: ReadonlyMap<string, readonly { readonly text: string; readonly terms: readonly Term[] }[]>
}

const compiled = new WeakMap<TopicSet, TermLexicon>()
const NO_TOPICS: TopicSet = { topics: [], entities: [] }

export function compileTerms(topics: TopicSet = NO_TOPICS): TermLexicon {
  const known = compiled.get(topics)
  if (known !== undefined) return known
  const lexicon = compile(topics)
  compiled.set(topics, lexicon)
  return lexicon
}

/** A line of the lists: `id = weight > within: spelling, spelling`. */
const LINE = /^(?<id>[^=>:]+)(?:=(?<weight>[\d.]+))?(?:>(?<within>[^:]+))?: (?<spellings>.+)$/
const USUAL_WEIGHT: Readonly<Record<string, number>> = { name: 1.8, place: 1.5, deed: 1, thing: 1 }
const HAN = /\p{Script=Han}/u
/** So much lies within these that another place beside one is no contradiction. */
const WIDE_PLACES = new Set(['china', 'usa', 'eu', 'europe', 'germany', 'asia', 'africa'])
/** A watched company is in the news every day, a person or product is not. */
const WATCHED_COMPANY = 1.3

interface Draft {
  readonly labels: Map<string, string>
  readonly words: Map<string, Spelling[]>
  readonly beginnings: Map<string, Spelling[]>
  readonly ends: Map<string, Spelling[]>
  readonly unspaced: Map<string, Term[]>
}

function compile(topics: TopicSet): TermLexicon {
  const draft: Draft = {
    ...{ labels: new Map(), words: new Map(), beginnings: new Map(), ends: new Map(), unspaced: new Map() },
  }
  // Spellings of the watch-list come first: a later list does not say the same thing twice.
  for (const { id, kind, aliases, labels } of topics.entities) {
    const weight = kind === 'company' ? WATCHED_COMPANY : (USUAL_WEIGHT.name ?? 1)
    const term: Term = { key: `name ${id}`, kind: 'name', weight, wide: false, within: null }
    const spellings = [
      ...Object.values(aliases).flatMap((list) => list.map(({ text }) => text)),
      ...Object.values(labels),
    ]
    draft.labels.set(term.key, labels.en ?? Object.values(labels)[0] ?? id)
    for (const text of new Set(spellings)) enter(draft, term, text, true)
  }
  const known = new Map<string, Term>()
  for (const [list, kind] of [
    [PLACES, 'place'] as const,
    [NAMES, 'name'] as const,
    [DEEDS, 'deed'] as const,
    [THINGS, 'thing'] as const,
  ]) {
    enterList(draft, list, kind, known)
  }
  return { ...draft, unspaced: byFirstCharacter(draft.unspaced) }
}

/** `known`: the terms of the lists so far, for what lies within them. */
function enterList(draft: Draft, list: string, kind: EvidenceKind, known: Map<string, Term>): void {
  for (const line of list.trim().split('\n')) {
    const { id = '', weight, within, spellings = '' } = LINE.exec(line)?.groups ?? {}
    const key = `${kind} ${id}`
    const larger = within === undefined ? null : (known.get(within) ?? watched(within))
    const wide = kind === 'place' && WIDE_PLACES.has(id)
    const term: Term = { key, kind, weight: Number(weight ?? USUAL_WEIGHT[kind]), wide, within: larger }
    known.set(id, term)
    if (!draft.labels.has(key)) draft.labels.set(key, (spellings.split(', ')[0] ?? id).replaceAll('*', ''))
    for (const text of spellings.split(', ')) enter(draft, term, text, kind === 'name' || kind === 'place')
  }
}

/** An entity of the watch-list by its id. */
function watched(id: string): Term {
  return { key: `name ${id}`, kind: 'name', weight: WATCHED_COMPANY, wide: false, within: null }
}

function enter(draft: Draft, term: Term, text: string, single: boolean): void {
  const folded = foldText(text.replace(/[*]/g, '')).text
  if (HAN.test(folded)) {
    addTo(draft.unspaced, folded.replace(/[^\p{Script=Han}]/gu, ''), term, single)
    return
  }
  const words = folded.match(/[a-z0-9]+/g) ?? []
  const [first, ...rest] = words
  if (first === undefined) return
  const spelling: Spelling = {
    term,
    rest: rest.map((word) => stem(word)),
    letters: lettersOf(text.replace(/^[*]/, '')),
  }
  const beginning = text.endsWith('*')
  if (text.startsWith('*')) addTo(draft.ends, first, { ...spelling, letters: 'any' }, false)
  else if (beginning && rest.length === 0) addTo(draft.beginnings, first, spelling, false)
  else addTo(draft.words, stem(first), spelling, single && rest.length === 0)
}

function stem(word: string): string {
  return /^[a-z]+$/.test(word) ? stemWord(word) : word
}

function lettersOf(text: string): Spelling['letters'] {
  if (/^\p{Lu}[\p{Lu}.]{0,2}$/u.test(text)) return 'capitals'
  return /^\p{Lu}/u.test(text) ? 'capital' : 'any'
}

/** `single`: a spelling that is already there keeps its meaning. */
function addTo<T>(map: Map<string, T[]>, key: string, value: T, single: boolean): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else if (!single) known.push(value)
}

function byFirstCharacter(entries: ReadonlyMap<string, Term[]>): TermLexicon['unspaced'] {
  const grouped = new Map<string, { text: string; terms: Term[] }[]>()
  for (const [text, terms] of entries) {
    const first = text.charAt(0)
    const group = grouped.get(first)
    if (group === undefined) grouped.set(first, [{ text, terms }])
    else group.push({ text, terms })
  }
  for (const group of grouped.values()) group.sort((one, other) => other.text.length - one.text.length)
  return grouped
}
