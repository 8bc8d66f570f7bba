/** Tags an article by topic and by entity, with the exact places that earned each tag. */
import type { Evidence, Tag, TagKind } from '../../domain/article.ts'
import { type Places, USUAL_PLACES } from '../../domain/tagging/places.ts'
import type { Entity, Topic, TopicSet } from '../../domain/topic.ts'
import { blendModel, type Judgement } from './blend-model.ts'
import { compileTopics } from './compile-topics.ts'
import { findAsides } from './find-asides.ts'
import { findPhrases, type Scope } from './find-phrases.ts'
import type { Lexicon, Pattern } from './lexicon.ts'
import { createJudge, type Place } from './phrase-conditions.ts'
import { bestOfNested, longest, outside } from './place-matches.ts'
import { ENTITY_HALF, entityPoints, lengthFactor, type Match, reaches, scoreOf, topicPoints } from './score-matches.ts'

export interface TaggedText {
  readonly title: string
  readonly text: string
  readonly language?: string
  /** The source's own. */
  readonly categories?: readonly string[]
}

/** Most places a tag shows; those in the title first. */
const MOST_EVIDENCE = 20

/**
 * The tags of an article by the rules of a topic set: score descending, then by id. A topic is tagged when its phrases
 * and entities reach its threshold, an entity when any of its names is found. Never throws; the set is compiled on its
 * first use.
 */
export function tagArticle(article: TaggedText, topics: TopicSet): Tag[] {
  const { entities, judgements } = judge(article, topics)
  const byRule = judgements
    .filter(({ reached }) => reached)
    .map((judgement) => ({ ...judgement, origin: 'rule' as const }))
  const candidates = topics.model === undefined ? byRule : blendModel(judgements, topics.model, article)
  const tagged = [...entities.values(), ...withCompany(candidates, new Set(entities.keys()))]
  const fields = { title: article.title, text: article.text, category: (article.categories ?? []).join('\n') }
  return tagged
    .map(({ owner, origin, matches, score }): Tag => {
      const kind: TagKind = 'kind' in owner ? owner.kind : 'topic'
      return { id: owner.id, kind, origin, score, evidence: evidenceOf(matches, fields) }
    })
    .toSorted((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1))
}

/** What the phrases alone say of each topic: id → 0..1, 0.5 at its threshold. */
export function phraseScores(article: TaggedText, topics: TopicSet): Map<string, number> {
  return new Map(judge(article, topics).judgements.map(({ owner, score }) => [owner.id, score]))
}

function judge(article: TaggedText, topics: TopicSet) {
  const lexicon = compileTopics(topics)
  const places = topics.places ?? USUAL_PLACES
  const found = findMatches(article, lexicon, places)
  const entities = tagEntities(found, lexicon, places)
  const factor = lengthFactor(article.text)
  const judgements = topics.topics.map((topic, index): Judgement => {
    const matches = topicMatches(topic, found[index], entities)
    const points = topicPoints(matches, places)
    const half = topic.threshold * factor
    return { owner: topic, matches, score: scoreOf(points, half), reached: matches.length > 0 && reaches(points, half) }
  })
  return { entities, judgements }
}

interface Candidate<Owner = Topic | Entity> {
  readonly owner: Owner
  readonly matches: readonly Match[]
  readonly score: number
  readonly origin: Tag['origin']
}

/** What was found of one owner. */
interface OwnMatches {
  readonly matches: Match[]
  readonly excluded: Match[]
}

/** Matches by owner, in all fields, those of excluded names apart. Only what meets its conditions is a match. */
function findMatches(article: TaggedText, lexicon: Lexicon, places: Places): OwnMatches[] {
  const byOwner: OwnMatches[] = lexicon.owners.map(() => ({ matches: [], excluded: [] }))
  const cues: Place[][] = Array.from({ length: lexicon.cueCount }, () => [])
  const conditional: { readonly match: Match; readonly pattern: Pattern }[] = []
  const scope = scopeOf(article.language)
  // A sign no phrase bridges: a phrase does not go on from one category into the next.
  const texts = { title: article.title, text: article.text, category: (article.categories ?? []).join('\0') }
  for (const field of FIELDS) {
    const phrases = findPhrases(texts[field], lexicon, scope)
    const asides = field === 'text' ? findAsides(texts.text, phrases, lexicon) : []
    const inPlace = new Set(outside(phrases, asides))
    for (const phrase of phrases) {
      const { pattern: index, start, end } = phrase
      const pattern = lexicon.patterns[index]
      if (pattern === undefined) continue
      const aside = !inPlace.has(phrase)
      if (aside && places.aside === 0 && pattern.role !== 'exclusion') continue
      const { owner, role, term, weight, group } = pattern
      const match: Match = { field, start, end, term, weight, group, aside }
      if (role === 'cue') cues[owner]?.push(match)
      else if (role === 'exclusion') byOwner[owner]?.excluded.push(match)
      else if (role === 'match' && pattern.conditions === null) byOwner[owner]?.matches.push(match)
      else if (role === 'match') conditional.push({ match, pattern })
    }
  }
  if (conditional.length > 0) {
    const counts = createJudge(cues, texts)
    for (const { match, pattern } of conditional) {
      if (counts(match, pattern.conditions)) byOwner[pattern.owner]?.matches.push(match)
    }
  }
  return byOwner
}

/** Phrases count in texts of their language; English ones in Chinese texts too, where Latin words are English; all where the language is not known. */
function scopeOf(given: string | undefined): Scope {
  const language = given?.toLowerCase().split(/[-_]/, 1)[0] ?? ''
  const unknown = ['', 'und', 'mul', 'zxx'].includes(language)
  return {
    counts: (one) => unknown || one === '*' || one === language || (one === 'en' && language === 'zh'),
    compounds: unknown || language === 'de',
  }
}

/** Entities with any name found, by id. Of names of one kind that lie over each other the longest counts. */
function tagEntities(found: readonly OwnMatches[], lexicon: Lexicon, places: Places): Map<string, Candidate<Entity>> {
  const byKind = new Map<string, (Match & { owner: Entity })[]>()
  lexicon.owners.forEach((owner, index) => {
    const own = found[index]
    if (!('kind' in owner) || own === undefined) return
    for (const match of fieldwise(own.matches, own.excluded, outside))
      listOf(byKind, owner.kind).push({ ...match, owner })
  })
  const byEntity = new Map<Entity, Match[]>()
  for (const matches of byKind.values()) {
    for (const match of fieldwise(matches, [], longest)) listOf(byEntity, match.owner).push(match)
  }
  const tagged = new Map<string, Candidate<Entity>>()
  for (const [owner, all] of byEntity) {
    const matches = fieldwise(all, [], (own) => bestOfNested(own, heavier))
    tagged.set(owner.id, { owner, matches, origin: 'rule', score: scoreOf(entityPoints(matches, places), ENTITY_HALF) })
  }
  return tagged
}

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const known = lists.get(key)
  if (known !== undefined) return known
  const list: V[] = []
  lists.set(key, list)
  return list
}

/** A topic's phrases and its entities' names: every stretch of text counts once. */
function topicMatches(topic: Topic, own: OwnMatches | undefined, entities: ReadonlyMap<string, Candidate>): Match[] {
  const phrases = own === undefined ? [] : fieldwise(own.matches, own.excluded, outside)
  // Groups of their own, apart from those of patterns.
  const named = Object.entries(topic.entities).flatMap(([id, weight], index) =>
    (entities.get(id)?.matches ?? []).map((match) => ({ ...match, weight: weight * match.weight, group: -1 - index })),
  )
  return fieldwise([...phrases, ...named], [], (matches) => bestOfNested(matches, heavier))
}

/** The heavier first, then the longer; then by term, so that the order in the file does not matter. */
function heavier(left: Match, right: Match): number {
  const byWorth = right.weight - left.weight || right.end - right.start - (left.end - left.start)
  return byWorth || (left.term < right.term ? -1 : left.term > right.term ? 1 : left.group - right.group)
}

/** Applies a rule of places to each field on its own. */
function fieldwise<T extends Match>(
  matches: readonly T[],
  covers: readonly Match[],
  rule: (matches: readonly T[], covers: readonly Match[]) => T[],
): T[] {
  if (matches.length === 0) return []
  return FIELDS.flatMap((field) => {
    const own = matches.filter((match) => match.field === field)
    return own.length === 0
      ? []
      : rule(
          own,
          covers.filter((cover) => cover.field === field),
        )
  })
}

const FIELDS: readonly Evidence['field'][] = ['title', 'text', 'category']

/** Drops topics that need company (`requireAny`) and have none, until no more join: two that need each other alone are none. */
function withCompany(candidates: readonly Candidate<Topic>[], entityIds: ReadonlySet<string>): Candidate<Topic>[] {
  const ids = new Set(entityIds)
  const joined: Candidate<Topic>[] = []
  let waiting = [...candidates]
  for (let before = -1; before !== joined.length; ) {
    before = joined.length
    const still: Candidate<Topic>[] = []
    for (const candidate of waiting) {
      const { requireAny, id } = candidate.owner
      if (requireAny.length > 0 && !requireAny.some((needed) => ids.has(needed))) still.push(candidate)
      else {
        joined.push(candidate)
        ids.add(id)
      }
    }
    waiting = still
  }
  return joined
}

function evidenceOf(matches: readonly Match[], fields: Readonly<Record<Evidence['field'], string>>): Evidence[] {
  return matches
    .toSorted((left, right) => FIELDS.indexOf(left.field) - FIELDS.indexOf(right.field) || left.start - right.start)
    .slice(0, MOST_EVIDENCE)
    .map(({ field, start, end, term }) => ({ field, start, end, text: fields[field].slice(start, end), term }))
}
