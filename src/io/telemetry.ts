/** Telemetry: one log line (pino, JSON on stdout) and one counter (Prometheus) per business event. */
import { destination, type Logger, pino } from 'pino'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { BusinessEvent, Telemetry } from '../domain/watch/telemetry.ts'
import { createOutboxCounters, writeOutboxLine } from './outbox-telemetry.ts'
import { createPushCounters, writePushLine } from './push-telemetry.ts'

export interface Meter extends Telemetry {
  /** All metrics in the text format of Prometheus. */
  metrics(): Promise<string>
}

export interface TelemetryOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Where log lines go; stdout unless told. Written at once: a line must not be lost when the process ends. */
  readonly write?: (line: string) => void
  /** Hears every event too. */
  readonly listener?: Telemetry | undefined
}

/** Log lines and counters of this process. */
export function createTelemetry({ level, write, listener }: TelemetryOptions): Meter {
  const stream = write === undefined ? destination({ fd: 1, sync: true }) : { write }
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: levelByName } }
  const log = pino(options, stream)
  const counters = createCounters()
  return {
    record(event) {
      counters.count(event)
      writeLine(log, event)
      listener?.record(event)
    },
    metrics: () => counters.registry.metrics(),
  }
}

const levelByName = (label: string) => ({ level: label })

function writeLine(log: Logger, event: BusinessEvent): void {
  switch (event.name) {
    case 'run-finished': {
      const { id, sourceId, outcome, seen, counts, warnings, problem } = event.run
      const fields = {
        event: event.name,
        run: id,
        source: sourceId,
        outcome,
        seen,
        ...counts,
        nextCheck: event.nextCheck,
      }
      if (problem !== null) log.warn({ ...fields, problem }, problem.detail)
      else log.info(warnings.length > 0 ? { ...fields, warnings } : fields, `polled ${sourceId}`)
      return
    }
    case 'pages-revisited': {
      const { id, sourceId, seen, counts } = event.run
      log.info(
        { event: event.name, run: id, source: sourceId, seen, ...counts },
        `looked again at pages of ${sourceId}`,
      )
      return
    }
    case 'alarm': {
      const { change, sourceId, kind, at, sentence } = event.alarm
      const fields = { event: `alarm-${change}`, source: sourceId, kind, at }
      if (change === 'raised') log.warn(fields, `${sourceId}: ${sentence}`)
      else log.info(fields, `${sourceId}: ${sentence}`)
      return
    }
    case 'alarms-counted':
      log.debug({ event: event.name, ...event.counts }, 'alarms counted')
      return
    case 'run-broken': {
      const { name, sourceId, error } = event
      const where = sourceId === '*' ? 'ingest' : `the poll of ${sourceId}`
      log.error({ event: name, source: sourceId, error }, `${where} broke`)
      return
    }
    case 'request-broken': {
      const { name, route, error } = event
      log.error({ event: name, route, error }, `a request to ${route} broke`)
      return
    }
    case 'config-loaded': {
      const { name, ...sizes } = event
      log.info({ event: name, ...sizes }, 'the changed configuration is in use')
      return
    }
    case 'config-refused':
      log.error(
        { event: event.name, faults: event.faults },
        'the changed configuration is refused; the last good one stays',
      )
      return
    case 'no-source-reached':
      log.warn({ event: event.name, sources: event.sources }, 'no source could be reached')
      return
    case 'request-served': {
      const { name, ...request } = event
      log.debug({ event: name, ...request }, 'request served')
      return
    }
    case 'ready-served': {
      const { name, ...answers } = event
      log.debug({ event: name, ...answers }, 'requests served by ready feeds')
      return
    }
    case 'feed-written': {
      const { name, ...document } = event
      log.debug({ event: name, ...document }, 'feed written')
      return
    }
    case 'retention-kept': {
      const { name, report } = event
      const { sources, ...counts } = report
      log.info({ event: name, ...counts, sources }, `removed ${counts.articles} articles not kept any longer`)
      return
    }
    case 'started':
    case 'stopped':
      log.info({ event: event.name, what: event.what }, `${event.name} ${event.what}`)
      return
    case 'feeds-changed':
    case 'message-sent':
    case 'message-failed':
      writeOutboxLine(log, event)
      return
    default:
      writePushLine(log, event)
  }
}

function createCounters() {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers })
  const events = counter('depesche_events_total', 'What happened, by kind; the other counters tell more', ['event'])
  const runs = counter('depesche_runs_total', 'Polls of sources, by outcome', ['outcome'])
  const decisions = counter('depesche_decisions_total', 'Entries, by what became of them', ['kind'])
  const revisited = counter('depesche_pages_revisited_total', 'Pages looked at again, by what became of them', ['kind'])
  const problems = counter('depesche_problems_total', 'Failed polls, by problem', ['code'])
  const alarms = counter('depesche_alarms_total', 'Alarms of sources, by kind and change', ['kind', 'change'])
  const openAlarms = new Gauge({
    name: 'depesche_alarms_open',
    help: 'Alarms of sources that are open, by kind',
    labelNames: ['kind'],
    registers,
  })
  const broken = counter('depesche_faults_total', 'Faults of Depesche itself', ['event'])
  const configurations = counter('depesche_configurations_total', 'Configurations read, by result', ['result'])
  const requests = counter('depesche_requests_total', 'HTTP requests served', ['route', 'status'])
  const duration = new Histogram({
    name: 'depesche_request_seconds',
    help: 'Time to serve a request that no ready feed answered',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.2, 1, 5],
    registers,
  })
  const written = counter('depesche_feeds_written_total', 'Feed documents written because what they show changed', [
    'format',
  ])
  const removed = counter('depesche_removed_total', 'What was not kept any longer, by what it was', ['what'])
  const storeBytes = new Gauge({
    name: 'depesche_store_bytes',
    help: 'Size of the store after retention was last kept',
    labelNames: ['part'],
    registers,
  })
  const countPush = createPushCounters(registry)
  const countOutbox = createOutboxCounters(registry)
  const lastRun = new Gauge({ name: 'depesche_last_run_timestamp_seconds', help: 'When a poll last ended', registers })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  function count(event: BusinessEvent): void {
    events.inc({ event: event.name })
    switch (event.name) {
      case 'run-finished':
        runs.inc({ outcome: event.run.outcome })
        for (const [kind, amount] of Object.entries(event.run.counts)) decisions.inc({ kind }, amount)
        if (event.run.problem !== null) problems.inc({ code: event.run.problem.code })
        lastRun.set(Date.parse(event.run.finishedAt) / 1000)
        return
      case 'pages-revisited':
        revisited.inc({ kind: 'unchanged' }, event.run.counts.unchanged)
        revisited.inc({ kind: 'updated' }, event.run.counts.updated)
        return
      case 'alarm':
        alarms.inc({ kind: event.alarm.kind, change: event.alarm.change })
        return
      case 'alarms-counted':
        openAlarms.reset()
        for (const [kind, count] of Object.entries(event.counts)) openAlarms.set({ kind }, count)
        return
      case 'run-broken':
      case 'request-broken':
        broken.inc({ event: event.name })
        return
      case 'config-loaded':
      case 'config-refused':
        configurations.inc({ result: event.name === 'config-loaded' ? 'loaded' : 'refused' })
        return
      case 'request-served':
        requests.inc({ route: event.route, status: String(event.status) })
        duration.observe({ route: event.route }, event.milliseconds / 1000)
        return
      case 'ready-served':
        requests.inc({ route: event.route, status: String(event.status) }, event.requests)
        return
      case 'feed-written':
        written.inc({ format: event.format })
        return
      case 'retention-kept': {
        const { articles, runs, decisions, alarms, recordings, bytes, free } = event.report
        const counts = { articles, runs, decisions, alarms, recordings }
        for (const [what, count] of Object.entries(counts)) removed.inc({ what }, count)
        storeBytes.set({ part: 'used' }, bytes - free)
        storeBytes.set({ part: 'free' }, free)
        return
      }
      case 'no-source-reached':
      case 'started':
      case 'stopped':
        return
      case 'feeds-changed':
      case 'message-sent':
      case 'message-failed':
        countOutbox(event)
        return
      default:
        countPush(event)
    }
  }
  return { registry, count }
}
