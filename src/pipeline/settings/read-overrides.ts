/** Reads the environment variables that override depesche.yaml. */
import type { ConfigFault } from '../../domain/errors.ts'
import { type DepescheSettings, settingsSchema } from './depesche-schema.ts'
import { issueMessage } from './explain-issue.ts'

type Kind = 'text' | 'number' | 'yes-no' | 'list'

/** Variable → the setting it overrides. Other variables are not ours to judge: orchestrators set DEPESCHE_PORT and the like. */
const OVERRIDES: Readonly<Record<string, readonly [path: string, kind: Kind]>> = {
  DEPESCHE_SERVER_HOST: ['server.host', 'text'],
  DEPESCHE_SERVER_PORT: ['server.port', 'number'],
  DEPESCHE_SERVER_PUBLIC_URL: ['server.publicUrl', 'text'],
  DEPESCHE_SERVER_PROXIES: ['server.proxies', 'number'],
  DEPESCHE_STORAGE_URL: ['storage.url', 'text'],
  DEPESCHE_STORAGE_DOCUMENTS_KEEP: ['storage.documents.keep', 'text'],
  DEPESCHE_STORAGE_DOCUMENTS_MAX_BYTES: ['storage.documents.maxBytes', 'text'],
  DEPESCHE_FETCH_USER_AGENT: ['fetch.userAgent', 'text'],
  DEPESCHE_FETCH_TIMEOUT: ['fetch.timeout', 'text'],
  DEPESCHE_FETCH_MAX_BYTES: ['fetch.maxBytes', 'text'],
  DEPESCHE_FETCH_REDIRECTS: ['fetch.redirects', 'number'],
  DEPESCHE_FETCH_MAX_HEADER: ['fetch.maxHeader', 'text'],
  DEPESCHE_FETCH_RESPECT_TDM: ['fetch.respectTdm', 'yes-no'],
  DEPESCHE_FETCH_PER_HOST_CONNECTIONS: ['fetch.perHost.connections', 'number'],
  DEPESCHE_FETCH_PER_HOST_SPACING: ['fetch.perHost.spacing', 'text'],
  DEPESCHE_FETCH_ALLOW: ['fetch.allow', 'list'],
  DEPESCHE_READ_ENTRIES: ['read.entries', 'number'],
  DEPESCHE_READ_DEPTH: ['read.depth', 'number'],
  DEPESCHE_RETENTION_MAX_AGE: ['retention.maxAge', 'text'],
  DEPESCHE_RETENTION_MAX_ARTICLES: ['retention.maxArticles', 'number'],
  DEPESCHE_RETENTION_RUNS: ['retention.runs', 'text'],
  DEPESCHE_RETENTION_ALARMS: ['retention.alarms', 'text'],
  DEPESCHE_SCHEDULE_MIN: ['schedule.min', 'text'],
  DEPESCHE_SCHEDULE_MAX: ['schedule.max', 'text'],
  DEPESCHE_REVISIT_AFTER: ['revisit.after', 'list'],
  DEPESCHE_REVISIT_PAGES: ['revisit.pages', 'number'],
  DEPESCHE_PUSH_ENABLED: ['push.enabled', 'yes-no'],
  DEPESCHE_PUSH_LEASE: ['push.lease', 'text'],
  DEPESCHE_PUBLISH_HUB: ['publish.hub', 'text'],
  DEPESCHE_PUBLISH_AD_HOC: ['publish.adHoc', 'yes-no'],
  DEPESCHE_PUBLISH_RETRACTIONS: ['publish.retractions', 'text'],
  DEPESCHE_LANGUAGES: ['languages', 'list'],
  DEPESCHE_LOG_LEVEL: ['log.level', 'text'],
}

interface Tree {
  [key: string]: unknown
}

/** The settings with what the environment overrides; an empty variable counts as unset. Faults name the variable. */
export function applyOverrides(
  settings: DepescheSettings,
  environment: Readonly<Record<string, string | undefined>>,
): { settings: DepescheSettings; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const merged = structuredClone(settings)
  for (const [variable, [path, kind]] of Object.entries(OVERRIDES)) {
    const text = environment[variable]?.trim()
    if (text === undefined || text === '') continue
    const keys = path.split('.')
    const checked = settingsSchema.safeParse(nest(keys, settingOf(text, kind)), { error: issueMessage })
    if (checked.success) set(merged, keys, get(checked.data, keys))
    else
      faults.push(
        ...checked.error.issues.map(({ message }) => ({ file: `environment, ${variable}`, line: 1, message })),
      )
  }
  if (merged.schedule.min > merged.schedule.max) {
    faults.push({
      file: 'environment, DEPESCHE_SCHEDULE_MIN',
      line: 1,
      message: 'schedule.min is longer than schedule.max',
    })
  }
  return { settings: merged, faults }
}

function settingOf(text: string, kind: Kind): unknown {
  switch (kind) {
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : text
    case 'yes-no':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'list':
      return text.split(',').map((item) => item.trim())
    case 'text':
      return text
  }
}

function nest(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight((inner, key) => ({ [key]: inner }), value)
}

function get(tree: object, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (inner as Tree)[key], tree)
}

function set(tree: object, keys: readonly string[], value: unknown): void {
  const holder = get(tree, keys.slice(0, -1)) as Tree
  holder[keys.at(-1) ?? ''] = value
}
