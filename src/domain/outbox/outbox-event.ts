/** What happens to messages: each a log line and a counter. */
import type { MessageKind } from './outbox.ts'

export type OutboxEvent =
  | { readonly name: 'feeds-changed'; readonly feeds: readonly string[] }
  | { readonly name: 'message-sent'; readonly kind: MessageKind; readonly host: string; readonly attempts: number }
  /** `final`: it is not tried again. */
  | {
      readonly name: 'message-failed'
      readonly kind: MessageKind
      readonly host: string
      readonly attempts: number
      readonly problem: string
      readonly final: boolean
    }
