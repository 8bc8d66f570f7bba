/** Loads topic and watch-list files into one `TopicSet`, and checks what they say of each other. */
import { z } from 'zod'
import { ConfigError, type ConfigFault } from '../../domain/errors.ts'
import type { Asides } from '../../domain/tagging/places.ts'
import type { Entity, Topic, TopicSet } from '../../domain/topic.ts'
import { nearestWord } from './nearest-word.ts'
import { readYaml } from './read-yaml.ts'
import { asidesSchema, placesSchema, topicSchema } from './topics-schema.ts'
import { contextsSchema, entitySchema } from './watchlist-schema.ts'

/** A file may hold topics, entities or both. */
const topicFileSchema = z.strictObject({
  places: placesSchema.optional(),
  asides: asidesSchema.optional(),
  topics: z.array(topicSchema).default([]),
  contexts: contextsSchema.optional(),
  entities: z.array(entitySchema).default([]),
})

/** YAML texts, each with `topics:`, `entities:` or both. Throws ConfigError with all faults; texts are named `text 1`, `text 2`, … */
export function loadTopics(yamlTexts: string[]): TopicSet {
  const { topics, faults } = readTopicFiles(yamlTexts.map((text, index) => ({ name: `text ${index + 1}`, text })))
  if (faults.length > 0) throw new ConfigError(faults)
  return topics
}

interface Placed<T> {
  readonly item: T
  readonly at: (...path: PropertyKey[]) => Pick<ConfigFault, 'file' | 'line'>
}

/** Reads topic files together, whatever each holds. With faults, `topics` holds what could be read of the sound files. */
export function readTopicFiles(files: { name: string; text: string }[]): { topics: TopicSet; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const topics: Placed<Topic>[] = []
  const entities: Placed<Entity>[] = []
  const common: { -readonly [Key in 'contexts' | 'places' | 'asides']?: TopicSet[Key] } = {}
  for (const file of files) {
    const { value, faults: found, lineOf } = readYaml(topicFileSchema, file)
    faults.push(...found)
    const placed =
      (list: string, index: number) =>
      (...path: PropertyKey[]) => ({
        file: file.name,
        line: lineOf([list, index, ...path]),
      })
    if (value?.contexts !== undefined) common.contexts = mergeContexts(common.contexts, value.contexts)
    if (value?.asides !== undefined) common.asides = mergeAsides(common.asides, value.asides)
    if (value?.places !== undefined) common.places = value.places
    value?.topics.forEach((item, index) => {
      topics.push({ item, at: placed('topics', index) })
    })
    value?.entities.forEach((item, index) => {
      entities.push({ item, at: placed('entities', index) })
    })
  }
  faults.push(...repeatedIds([...topics, ...entities]))
  // Of a broken file's ids nothing is known: what they are named for elsewhere can be judged only once it is whole.
  if (faults.length === 0) faults.push(...unknownNames(topics, entities))
  const items = { topics: topics.map(({ item }) => item), entities: entities.map(({ item }) => item) }
  return { topics: { ...items, ...common }, faults }
}

type Contexts = NonNullable<TopicSet['contexts']>

/** What several files say of one kind adds up. */
function mergeContexts(one: Contexts | undefined, other: Contexts): Contexts {
  const kinds = ['company', 'person', 'product', 'event'] as const
  return Object.fromEntries(kinds.map((kind) => [kind, [...(one?.[kind] ?? []), ...(other[kind] ?? [])]]))
}

function repeatedIds(all: readonly Placed<Topic | Entity>[]): ConfigFault[] {
  const first = new Map<string, Placed<Topic | Entity>>()
  const faults: ConfigFault[] = []
  for (const placed of all) {
    const before = first.get(placed.item.id)
    if (before === undefined) {
      first.set(placed.item.id, placed)
      continue
    }
    const { file, line } = before.at('id')
    const message = `the id \`${placed.item.id}\` is taken (${file}, line ${line}); topics and entities need ids of their own`
    faults.push({ ...placed.at('id'), message })
  }
  return faults
}

function unknownNames(topics: readonly Placed<Topic>[], entities: readonly Placed<Entity>[]): ConfigFault[] {
  let hints = 0
  // A hint takes time in proportion to the names there are: where a whole file is unknown, the first ones do.
  const hintFor = (id: string, known: readonly string[]) => {
    hints += 1
    return hints > MOST_HINTS ? null : nearestWord(id, known)
  }
  const entityIds = entities.map(({ item }) => item.id)
  const allIds = [...entityIds, ...topics.map(({ item }) => item.id)]
  return topics.flatMap(({ item, at }) => [
    ...unknownIds('entity', Object.keys(item.entities), entityIds, hintFor).map(({ id, index, message }) => {
      const asList = at('entities', index)
      const asBlock = at('entities', id)
      return { ...(asBlock.line > asList.line ? asBlock : asList), message }
    }),
    ...unknownIds('topic or entity', item.requireAny, allIds, hintFor).map(({ index, message }) => ({
      ...at('requireAny', index),
      message,
    })),
  ])
}

const MOST_HINTS = 50

function unknownIds(
  what: string,
  named: readonly string[],
  known: readonly string[],
  hintFor: (id: string, known: readonly string[]) => string | null,
) {
  if (named.length === 0) return []
  const ids = new Set(known)
  return named.flatMap((id, index) => {
    if (ids.has(id)) return []
    const nearest = hintFor(id, known)
    const hint = nearest === null ? 'add or remove it' : `did you mean \`${nearest}\`?`
    return [{ id, index, message: `there is no ${what} \`${id}\`; ${hint}` }]
  })
}

function mergeAsides(one: Asides | undefined, other: Asides): Asides {
  return {
    openers: [...(one?.openers ?? []), ...other.openers],
    mentions: [...(one?.mentions ?? []), ...other.mentions],
  }
}
