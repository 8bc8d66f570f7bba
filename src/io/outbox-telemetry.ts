/** What happens to messages, as a log line and as a counter. */
import type { Logger } from 'pino'
import { Counter, type Registry } from 'prom-client'
import type { OutboxEvent } from '../domain/outbox/outbox-event.ts'

export function writeOutboxLine(log: Logger, event: OutboxEvent): void {
  const { name, ...fields } = event
  switch (event.name) {
    case 'feeds-changed':
      log.info({ event: name, ...fields }, `changed: ${event.feeds.join(', ')}`)
      return
    case 'message-sent':
      log.info({ event: name, ...fields }, `a ${event.kind} was taken by ${event.host}`)
      return
    case 'message-failed': {
      const next = event.final ? 'given up' : 'tried again later'
      log.warn({ event: name, ...fields }, `a ${event.kind} to ${event.host} failed, ${next}: ${event.problem}`)
    }
  }
}

/** Counts into `registry`. */
export function createOutboxCounters(registry: Registry): (event: OutboxEvent) => void {
  const registers = [registry]
  const changes = new Counter({ name: 'depesche_feed_changes_total', help: 'Changes of published feeds', registers })
  const messages = new Counter({
    name: 'depesche_messages_total',
    help: 'Attempts to send messages (pings, deliveries, alerts), by kind and result',
    labelNames: ['kind', 'result'],
    registers,
  })
  return (event) => {
    if (event.name === 'feeds-changed') changes.inc(event.feeds.length)
    else if (event.name === 'message-sent') messages.inc({ kind: event.kind, result: 'sent' })
    else messages.inc({ kind: event.kind, result: event.final ? 'given-up' : 'failed' })
  }
}
