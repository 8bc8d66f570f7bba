/** An alert: who is told, and how, when an article that matches a query has come. */
import type { Article } from '../article.ts'
import type { Filter } from '../filter.ts'
import type { Message } from '../outbox/outbox.ts'

export type DigestRhythm = 'immediate' | 'daily' | 'weekly'

export interface Alert {
  readonly id: string
  readonly title: string
  readonly query: string
  readonly filter: Filter
  readonly language: string | null
  /** Secret: both may let whoever knows them speak in our name. */
  readonly webhook: { readonly url: string; readonly secret: string | null; readonly form: 'json' | 'slack' } | null
  readonly mail: AlertMail | null
}

export interface AlertMail {
  readonly to: readonly string[]
  readonly when: DigestRhythm
  /** Local time, `07:30`. */
  readonly at: string
  /** 1 is Monday; for weekly ones. */
  readonly weekday: number
  /** IANA name. */
  readonly zone: string
}

/** Where mail is handed over, as an smtp or smtps address with whatever it needs; and who it is from. */
export interface MailSettings {
  readonly url: string
  readonly from: string
}

/** A mail, ready to be handed over. */
export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for the same mail: a mailbox drops repeats by it. */
  readonly messageId: string
}

export interface Alerting {
  readonly alerts: readonly Alert[]
  readonly mail: MailSettings | null
}

/** How far an alert has told, in the order in which articles came. */
export interface AlertMark {
  readonly alertId: string
  /** Told at once up to here. */
  readonly placed: number
  /** Told in digests up to here, and when the next one is due: an ISO instant. */
  readonly digestPlaced: number
  readonly digestAt: string | null
}

export interface PlacedArticle {
  readonly placed: number
  readonly article: Article
}

/** What came after `after`, and up to `upTo`; `now`: for `within:`. */
export interface PlacedStretch {
  readonly after: number
  readonly upTo: number
  readonly now: string
  readonly limit: number
}

export interface PlacedMatches {
  readonly items: readonly PlacedArticle[]
  /** How far was looked: short of the stretch's end where there was more than `limit`. */
  readonly upTo: number
}

/** Every method rejects with StoreError if the storage fails. */
export interface AlertStore {
  marks(): Promise<readonly AlertMark[]>
  /** How many articles have come. */
  standing(): Promise<number>
  /** The first matches of their stories, in the order they came; none of a source's first fetch. */
  matches(filter: Filter, stretch: PlacedStretch): Promise<PlacedMatches>
  /** Moves a mark on and keeps the messages, in one transaction. `conflict`: somebody else moved it first; nothing was written. */
  note(before: AlertMark | null, mark: AlertMark, messages: readonly Message[]): Promise<'noted' | 'conflict'>
}
