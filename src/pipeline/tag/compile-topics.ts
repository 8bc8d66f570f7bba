/** Compiles topics and watch-list into a lexicon, once per set. */
import type { Phrase, TopicSet } from '../../domain/topic.ts'
import { createTrie } from './character-trie.ts'
import { enterPhrase, type LexiconDraft } from './enter-phrase.ts'
import type { Lexicon } from './lexicon.ts'

const compiled = new WeakMap<TopicSet, Lexicon>()

/** The index of a set; made on its first use and kept as long as the set. */
export function compileTopics(topics: TopicSet): Lexicon {
  const known = compiled.get(topics)
  if (known !== undefined) return known
  const lexicon = compile(topics)
  compiled.set(topics, lexicon)
  return lexicon
}

function compile({ topics, entities }: TopicSet): Lexicon {
  const draft: LexiconDraft = {
    owners: [...topics, ...entities],
    topicCount: topics.length,
    patterns: [],
    lexemes: new Map(),
    lexemeIds: new Map(),
    phrases: new Map(),
    unspaced: createTrie(),
    compounds: createTrie(),
  }
  topics.forEach((topic, index) => {
    for (const [language, phrases] of Object.entries(topic.phrases)) {
      for (const phrase of phrases) enterPhrase(draft, index, phrase, { language, role: 'phrase' })
    }
    for (const text of topic.exclude) enterPhrase(draft, index, plain(text), { language: '*', role: 'exclusion' })
  })
  entities.forEach((entity, index) => {
    const owner = topics.length + index
    // A name counts in every text its script stands in: 阿里巴巴 in a German one, Alibaba in a Chinese one.
    for (const alias of Object.values(entity.aliases).flat()) {
      enterPhrase(draft, owner, alias, { language: '*', role: 'name', versions: entity.kind === 'product' })
    }
    for (const text of entity.not) enterPhrase(draft, owner, plain(text), { language: '*', role: 'excluded-name' })
  })
  return draft
}

function plain(text: string): Phrase {
  return { text, weight: 1, compound: false, guard: false }
}
