/** Reads the five configuration files together: every fault of all of them at once, or one valid Config. */
import type { ZodType } from 'zod'
import type { FetchSettings } from '../../domain/access/fetch-settings.ts'
import { honestUserAgent } from '../../domain/access/user-agent.ts'
import type { Config } from '../../domain/config.ts'
import { type ConfigFault, RequestError } from '../../domain/errors.ts'
import type { Feed } from '../../domain/feed.ts'
import type { Filter } from '../../domain/filter.ts'
import type { Source } from '../../domain/source.ts'
import type { TopicModel } from '../../domain/tagging/topic-model.ts'
import type { TopicSet } from '../../domain/topic.ts'
import { parseQuery } from '../filter/parse-query.ts'
import { alertSchema } from './alerts-schema.ts'
import { type DepescheSettings, depescheSchema } from './depesche-schema.ts'
import { type FeedSettings, feedSchema, feedsSchema } from './feeds-schema.ts'
import { readTopicFiles } from './load-topics.ts'
import { nearestWord } from './nearest-word.ts'
import { readAccess } from './read-access.ts'
import { readAlerts } from './read-alerts.ts'
import { applyOverrides } from './read-overrides.ts'
import { keepRule, oldestTaken, readRetention } from './read-retention.ts'
import { readYaml, type YamlReading } from './read-yaml.ts'
import { type SourceSettings, sourceSchema, sourcesSchema } from './sources-schema.ts'
import { readTopicModel } from './topic-model-schema.ts'

export interface NamedText {
  /** As faults name it. */
  readonly name: string
  readonly text: string
}

export interface ConfigurationTexts {
  readonly depesche: NamedText
  readonly sources: NamedText
  readonly topics: NamedText
  readonly watchlist: NamedText
  readonly feeds: NamedText
  /** What was learned of topics, or null: nothing. */
  readonly model?: NamedText | null
}

/** `config` is null where there is any fault. Never throws for bad content. */
export function readConfiguration(
  texts: ConfigurationTexts,
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string | null = () => null,
): { config: Config | null; faults: readonly ConfigFault[] } {
  const depesche = readYaml(depescheSchema, texts.depesche)
  const sources = readYaml(sourcesSchema, texts.sources)
  const feeds = readYaml(feedsSchema, texts.feeds)
  const topics = readTopicFiles([texts.topics, texts.watchlist])
  const learned = texts.model ? readTopicModel(texts.model) : { model: null, faults: [] }
  const faults = [...depesche.faults, ...sources.faults, ...topics.faults, ...feeds.faults, ...learned.faults]
  const overridden = depesche.value === null ? null : applyOverrides(depesche.value, environment)
  faults.push(...(overridden?.faults ?? []))
  const sourceList = soundOnes(sources, 'sources', sourceSchema)
  const feedList = soundOnes(feeds, 'feeds', feedSchema)
  faults.push(
    ...repeated(
      sourceList.map((source) => (source === null ? [] : [source.id])),
      'sources',
      texts.sources.name,
      sources,
    ),
  )
  faults.push(
    ...repeated(
      feedList.map((feed) => (feed === null ? [] : [feed.id, ...feed.aliases])),
      'feeds',
      texts.feeds.name,
      feeds,
    ),
  )
  const sourceAt = (...path: PropertyKey[]) => ({ file: texts.sources.name, line: sources.lineOf(path) })
  const { access, faults: missing } = readAccess(sourceList, { environment, readFile, at: sourceAt })
  faults.push(...missing)
  const soundSources = sourceList.filter((source) => source !== null)
  // What a query names can be judged only where all that it may name could be read.
  const names = faults.length === 0 ? { topics: topics.topics, sources: soundSources } : null
  const published = feedList.flatMap((feed, index) => {
    if (feed === null) return []
    const at = { file: texts.feeds.name, line: feeds.lineOf(['feeds', index, 'query']) }
    const { filter, problems } = readQuery(feed.query, names)
    faults.push(...problems.map((message) => ({ ...at, message })))
    return [toFeed(feed, filter)]
  })
  const alertList = soundOnes(feeds, 'alerts', alertSchema)
  const alertIds = alertList.map((alert) => (alert === null ? [] : [alert.id]))
  faults.push(...repeated(alertIds, 'alerts', texts.feeds.name, feeds))
  const { alerting, faults: unusable } = readAlerts(alertList, depesche.value?.mail ?? null, {
    environment,
    at: (...path) => ({ file: texts.feeds.name, line: feeds.lineOf(path) }),
    mailAt: { file: texts.depesche.name, line: depesche.lineOf(['mail', 'url']) },
    readQuery: (query) => readQuery(query, names),
  })
  faults.push(...unusable)
  if (faults.length > 0 || overridden === null) return { config: null, faults }
  return {
    config: toConfig(overridden.settings, {
      sources: soundSources,
      access,
      feeds: published,
      alerting,
      topics: withModel(topics.topics, learned.model),
    }),
    faults: [],
  }
}

function withModel(topics: TopicSet, model: TopicModel | null): TopicSet {
  return model === null ? topics : { ...topics, model }
}

/** The elements of a file's list, null for each that has a fault of its own: the others are judged further all the same. */
function soundOnes<T>({ content }: YamlReading<unknown>, key: string, schema: ZodType<T>): (T | null)[] {
  const list = typeof content === 'object' && content !== null ? Reflect.get(content, key) : null
  return Array.isArray(list) ? list.map((given) => schema.safeParse(given).data ?? null) : []
}

/** Every id after the first one alike. */
function repeated(
  ids: readonly (readonly string[])[],
  list: string,
  file: string,
  { lineOf }: Pick<YamlReading<unknown>, 'lineOf'>,
): ConfigFault[] {
  const seen = new Set<string>()
  return ids.flatMap((own, index) =>
    own.flatMap((id) => {
      if (!seen.has(id)) {
        seen.add(id)
        return []
      }
      return [{ file, line: lineOf([list, index, 'id']), message: `the id \`${id}\` is taken; choose another` }]
    }),
  )
}

interface Names {
  readonly topics: TopicSet
  readonly sources: readonly SourceSettings[]
}

function readQuery(query: string, names: Names | null): { filter: Filter; problems: string[] } {
  try {
    const filter = parseQuery(query)
    return { filter, problems: names === null ? [] : unknownNames(filter, names) }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const where = error.position === null ? '' : ` at character ${error.position + 1}`
    return { filter: { kind: 'all' }, problems: [`the query cannot be read${where}: ${error.message}`] }
  }
}

function unknownNames(filter: Filter, names: Names): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap((part) => unknownNames(part, names))
    case 'not':
      return unknownNames(filter.part, names)
    case 'source':
      return unknownIds(
        filter.ids,
        names.sources.map(({ id }) => id),
        'source',
      )
    case 'tag': {
      const { topics, entities } = names.topics
      const known = filter.tagKind === 'topic' ? topics : entities.filter(({ kind }) => kind === filter.tagKind)
      return unknownIds(
        filter.ids,
        known.map(({ id }) => id),
        filter.tagKind,
      )
    }
    default:
      return []
  }
}

function unknownIds(ids: readonly string[], known: readonly string[], what: string): string[] {
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => {
      const nearest = nearestWord(id, known)
      return `the query names the ${what} \`${id}\`, which is not configured${nearest === null ? '' : `; did you mean \`${nearest}\`?`}`
    })
}

function toFeed(feed: FeedSettings, filter: Filter): Feed {
  return { ...feed, filter }
}

function toConfig(
  settings: DepescheSettings,
  lists: Pick<Config, 'access' | 'alerting' | 'feeds' | 'topics'> & { readonly sources: readonly SourceSettings[] },
): Config {
  const { server, storage, read, schedule, revisit, push, publish, languages, log } = settings
  return {
    server: { ...server, publicUrl: server.publicUrl ?? `http://localhost:${server.port}` },
    storage,
    fetch: toFetchSettings(settings),
    read,
    retention: readRetention(settings.retention, lists.sources),
    schedule,
    revisit,
    push,
    publish,
    languages,
    log,
    ...lists,
    sources: lists.sources.map((source) => toSource(source, settings)),
  }
}

function toFetchSettings({ server, fetch: requests }: DepescheSettings): FetchSettings {
  const { userAgent, timeout, maxBytes, redirects, maxHeader, perHost, allow } = requests
  return {
    userAgent: userAgent ?? honestUserAgent(server.publicUrl),
    timeout,
    maxBytes,
    maxRedirects: redirects,
    maxHeaderBytes: maxHeader,
    connections: perHost.connections,
    spacing: perHost.spacing,
    allow,
  }
}

/** How it is reached is not part of a source: sources are shown, sent and logged. */
function toSource(settings: SourceSettings, { fetch: { respectTdm }, retention }: DepescheSettings): Source {
  const {
    headers: _headers,
    cookies: _cookies,
    login: _login,
    proxy: _proxy,
    ca: _ca,
    retention: own,
    ...source
  } = settings
  const maxAge = oldestTaken(source.maxAge, keepRule(retention, own).maxAge)
  return { ...source, maxAge, title: source.title ?? source.id, respectTdm: source.respectTdm ?? respectTdm }
}
