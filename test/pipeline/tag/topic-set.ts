/** Makes topics and entities for tests: only what a test is about is named there. */
import type { Phrase } from '../../../src/domain/tagging/phrase.ts'
import type { Entity, Topic } from '../../../src/domain/topic.ts'

export function phraseOf(text: string, options: Partial<Omit<Phrase, 'text'>> = {}): Phrase {
  return { weight: 1, compound: false, guard: false, ...options, text }
}

export function topicOf(id: string, options: Partial<Omit<Topic, 'id'>> = {}): Topic {
  const empty = { iptc: [], labels: {}, threshold: 3, phrases: {}, entities: {}, requireAny: [], exclude: [] }
  return { ...empty, ...options, id }
}

export function entityOf(id: string, options: Partial<Omit<Entity, 'id'>> = {}): Entity {
  return { kind: 'company', country: null, wikidata: null, labels: {}, aliases: {}, not: [], ...options, id }
}
