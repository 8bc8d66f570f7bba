/** What happens between us and hubs, as a log line and as a counter. */
import type { Logger } from 'pino'
import { Counter, type Registry } from 'prom-client'
import type { PushEvent } from '../domain/push/push-event.ts'

export function writePushLine(log: Logger, event: PushEvent): void {
  const { name, sourceId, ...fields } = event
  const failed = name === 'push-denied' || (name === 'push-asked' && event.problem !== null)
  log[failed ? 'warn' : 'info']({ event: name, source: sourceId, ...fields }, sentenceOf(event))
}

function sentenceOf(event: PushEvent): string {
  switch (event.name) {
    case 'push-asked': {
      const asked = `asked ${event.hub} to ${event.mode} ${event.sourceId}`
      return event.problem === null ? asked : `${asked}: ${event.problem}`
    }
    case 'push-confirmed':
      return `${event.hub} pushes ${event.sourceId} until ${event.leaseUntil}`
    case 'push-ended':
      return `${event.hub} pushes ${event.sourceId} no more`
    case 'push-denied':
      return `${event.hub} denies to push ${event.sourceId}`
    case 'push-delivered':
      return `a delivery for ${event.sourceId}`
    case 'push-refused':
      return `a delivery for ${event.sourceId ?? 'nobody'} was not taken: ${event.refusal}`
  }
}

/** Counts into `registry`. */
export function createPushCounters(registry: Registry): (event: PushEvent) => void {
  const registers = [registry]
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers })
  const requests = counter('depesche_push_requests_total', 'Requests to WebSub hubs', ['mode', 'result'])
  const subscriptions = counter('depesche_push_subscriptions_total', 'What hubs said of subscriptions', ['event'])
  const deliveries = counter('depesche_push_deliveries_total', 'Deliveries of WebSub hubs, by result', ['result'])
  return (event) => {
    switch (event.name) {
      case 'push-asked':
        requests.inc({ mode: event.mode, result: event.problem === null ? 'accepted' : 'failed' })
        return
      case 'push-confirmed':
      case 'push-ended':
      case 'push-denied':
        subscriptions.inc({ event: event.name.replace('push-', '') })
        return
      case 'push-delivered':
        deliveries.inc({ result: 'taken' })
        return
      case 'push-refused':
        deliveries.inc({ result: event.refusal })
    }
  }
}
