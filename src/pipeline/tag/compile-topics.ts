/** Compiles topics and watch-list into a lexicon, once per set. */
import type { Conditions, Phrase } from '../../domain/tagging/phrase.ts'
import type { Entity, Topic, TopicSet } from '../../domain/topic.ts'
import { beginningsOf, createTrie } from './character-trie.ts'
import { enterPhrase, type LexiconDraft } from './enter-phrase.ts'
import type { CueConditions, Lexicon } from './lexicon.ts'

const compiled = new WeakMap<TopicSet, Lexicon>()

/** The index of a set; made on its first use and kept as long as the set. */
export function compileTopics(topics: TopicSet): Lexicon {
  const known = compiled.get(topics)
  if (known !== undefined) return known
  const lexicon = compile(topics)
  compiled.set(topics, lexicon)
  return lexicon
}

function compile(set: TopicSet): Lexicon {
  const { topics, entities } = set
  const draft: LexiconDraft = {
    owners: [...topics, ...entities],
    topicCount: topics.length,
    cueCount: 0,
    patterns: [],
    lexemes: new Map(),
    lexemeIds: new Map(),
    groups: new Map(),
    phrases: new Map(),
    apart: new Map(),
    unspaced: createTrie(),
    compounds: createTrie(),
    compoundBeginnings: new Uint8Array(0),
  }
  const cues = new Map<string, number>()

  /** The number of a list of cues, entered on its first use. */
  function cueList(texts: readonly string[]): number[] {
    if (texts.length === 0) return []
    const key = JSON.stringify(texts)
    const known = cues.get(key)
    if (known !== undefined) return [known]
    const number = cues.size
    cues.set(key, number)
    for (const text of texts) enterPhrase(draft, number, plain(text), { language: '*', role: 'cue', conditions: null })
    return [number]
  }

  function cueConditions(own: Conditions | undefined, near: readonly string[], notNear: readonly string[]) {
    if (own === undefined && near.length === 0 && notNear.length === 0) return null
    const conditions: CueConditions = {
      near: [...cueList(own?.near ?? []), ...cueList(near)],
      notNear: [...cueList(own?.notNear ?? []), ...cueList(notNear)],
      requireAny: cueList(own?.requireAny ?? []),
      exclude: cueList(own?.exclude ?? []),
    }
    return conditions
  }

  function enterTopic(topic: Topic, owner: number): void {
    for (const [language, phrases] of Object.entries(topic.phrases)) {
      for (const phrase of phrases) {
        const conditions = cueConditions(phrase.conditions, topic.near ?? [], topic.notNear ?? [])
        enterPhrase(draft, owner, phrase, { language, role: 'phrase', conditions })
      }
    }
    for (const text of topic.exclude) {
      enterPhrase(draft, owner, plain(text), { language: '*', role: 'exclusion', conditions: null })
    }
  }

  function enterEntity(entity: Entity, owner: number): void {
    // A name counts in every text its script stands in: 阿里巴巴 in a German one, Alibaba in a Chinese one.
    for (const alias of Object.values(entity.aliases).flat()) {
      const context = alias.context ? (set.contexts?.[entity.kind] ?? []) : []
      const conditions = cueConditions(alias.conditions, context, [])
      enterPhrase(draft, owner, alias, { language: '*', role: 'name', versions: entity.kind === 'product', conditions })
    }
    for (const text of entity.not) {
      enterPhrase(draft, owner, plain(text), { language: '*', role: 'excluded-name', conditions: null })
    }
  }

  topics.forEach(enterTopic)
  entities.forEach((entity, index) => {
    enterEntity(entity, topics.length + index)
  })
  for (const role of ['opener', 'mention'] as const) {
    for (const text of set.asides?.[`${role}s`] ?? []) {
      enterPhrase(draft, 0, plain(text), { language: '*', role, conditions: null })
    }
  }
  return { ...draft, cueCount: cues.size, compoundBeginnings: beginningsOf(draft.compounds) }
}

function plain(text: string): Phrase {
  return { text, weight: 1, compound: false, guard: false }
}
