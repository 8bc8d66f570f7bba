/** The configuration after validation, as plain data: it can be sent to another thread. Durations are milliseconds, sizes bytes. */
import type { FetchSettings, ReadLimits } from './access/fetch-settings.ts'
import type { AccessList } from './access/source-access.ts'
import type { Alerting } from './alert/alert.ts'
import type { Feed } from './feed.ts'
import type { PublishSettings } from './publish/showing.ts'
import type { DocumentLimits } from './replay/recording.ts'
import type { RetentionSettings } from './retention/retention-settings.ts'
import type { RevisitSettings } from './revisit/look.ts'
import type { Source } from './source.ts'
import type { TopicSet } from './topic.ts'

export interface Config {
  readonly server: {
    readonly host: string
    readonly port: number
    /** Without a slash at the end. */
    readonly publicUrl: string
    /** How many proxies of ours stand in front: so many of the last addresses in X-Forwarded-For are believed. */
    readonly proxies: number
  }
  readonly storage: { readonly url: string; readonly documents: DocumentLimits }
  readonly fetch: FetchSettings
  readonly read: ReadLimits
  readonly retention: RetentionSettings
  readonly schedule: { readonly min: number; readonly max: number }
  readonly revisit: RevisitSettings
  /** Subscriptions to WebSub hubs: whether to make any, and the lease to ask for. */
  readonly push: { readonly enabled: boolean; readonly lease: number }
  readonly publish: PublishSettings
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent' }
  /** The languages most sources are expected in, ISO 639-1. */
  readonly languages: readonly string[]
  readonly sources: readonly Source[]
  /** Secret: for the fetcher only. */
  readonly access: AccessList
  readonly feeds: readonly Feed[]
  /** Secret: for the ingest thread only. */
  readonly alerting: Alerting
  readonly topics: TopicSet
}
