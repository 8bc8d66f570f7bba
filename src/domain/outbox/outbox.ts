/** What is to be sent to others: kept until it was delivered or given up, so that no stop of ours loses it. */

/** `ping`: a hub is told which feeds changed. */
export type MessageKind = 'ping' | 'delivery' | 'verification' | 'webhook' | 'mail'

export interface Message {
  /** Of what it tells, and to whom: the same is never kept twice. */
  readonly key: string
  readonly kind: MessageKind
  /** The address it goes to. */
  readonly to: string
  /** What its sender needs to send it, as JSON. */
  readonly content: string
  /** ISO instants. */
  readonly createdAt: string
  readonly dueAt: string
}

/** A message with what became of it so far. */
export interface KeptMessage extends Message {
  readonly number: number
  readonly attempts: number
  readonly state: 'waiting' | 'sent' | 'given-up'
  /** Why it was not taken last time; null where it was. */
  readonly problem: string | null
}

/** What a feed showed when it was last looked at. */
export interface FeedMark {
  readonly feedId: string
  /** Of all its documents are written from. */
  readonly fingerprint: string
  /** Counts its changes. */
  readonly changes: number
  readonly changedAt: string
}

/** Every method rejects with StoreError if the storage fails. */
export interface OutboxStore {
  marks(): Promise<readonly FeedMark[]>
  /**
   * Notes what feeds show now, and keeps the messages that tell of it, in one transaction: a change is told exactly
   * once. `conflict`: somebody else noted a change of one of the feeds first; nothing was written.
   */
  note(marks: readonly FeedMark[], messages: readonly Message[]): Promise<'noted' | 'conflict'>
  /** Keeps messages; one whose key is known already is left as it is. */
  put(messages: readonly Message[]): Promise<void>
  /** Waiting ones whose time has come, the oldest first. */
  due(now: string, limit: number): Promise<readonly KeptMessage[]>
  /** Before an attempt: whoever gets `taken` sends it; it is due again at `dueAt` if nothing more is heard of it. `gone`: somebody else did. */
  begin(message: Pick<KeptMessage, 'number' | 'attempts'>, dueAt: string): Promise<'taken' | 'gone'>
  /** After an attempt. */
  end(number: number, result: Pick<KeptMessage, 'state' | 'problem'> & { readonly dueAt: string }): Promise<void>
  /** Of one kind, newest first. */
  messages(kind: MessageKind | null, limit: number): Promise<readonly KeptMessage[]>
  /** How many of a kind wait. */
  waiting(kind: MessageKind): Promise<number>
  /** Forgets what was sent or given up before an instant; gives how many. */
  forget(before: string): Promise<number>
}
