/** Telemetry: one line and one counter for every business event, and nobody's words in a label. */
import { describe, expect, it } from 'vitest'
import type { Run } from '../../src/domain/decision.ts'
import type { BusinessEvent } from '../../src/domain/watch/telemetry.ts'
import { createTelemetry } from '../../src/io/telemetry.ts'

const run: Run = {
  id: 'shop@2025-02-14T09:00:00.000Z',
  sourceId: 'shop',
  startedAt: '2025-02-14T09:00:00.000Z',
  finishedAt: '2025-02-14T09:00:01.000Z',
  outcome: 'read',
  seen: 15,
  counts: { stored: 5, updated: 4, unchanged: 3, rejected: 2, duplicate: 1 },
  warnings: [],
  problem: null,
}
const problem = { code: 'timeout', severity: 'temporary', detail: 'It took too long.', retryAt: null } as const
const nextCheck = '2025-02-14T10:00:00.000Z'

type Case = readonly [what: string, event: BusinessEvent, line: object, metrics: readonly string[]]

const cases: readonly Case[] = [
  [
    'a poll',
    { name: 'run-finished', run, nextCheck },
    {
      level: 'info',
      event: 'run-finished',
      run: run.id,
      source: 'shop',
      outcome: 'read',
      seen: 15,
      ...run.counts,
      nextCheck,
      msg: 'polled shop',
    },
    [
      'depesche_runs_total{outcome="read"} 1',
      'depesche_decisions_total{kind="stored"} 5',
      'depesche_decisions_total{kind="updated"} 4',
      'depesche_decisions_total{kind="unchanged"} 3',
      'depesche_decisions_total{kind="rejected"} 2',
      'depesche_decisions_total{kind="duplicate"} 1',
      'depesche_last_run_timestamp_seconds 1739523601',
    ],
  ],
  [
    'a round of retention',
    {
      name: 'retention-kept',
      report: {
        sources: { shop: { removed: 3, touched: 1 } },
        ...{ articles: 3, runs: 2, decisions: 9, alarms: 1, recordings: 2, bytesBefore: 5000, bytes: 4000, free: 500 },
        ...{ shrinks: true, milliseconds: 12, longestStep: 3, complete: true },
      },
    },
    {
      level: 'info',
      event: 'retention-kept',
      articles: 3,
      sources: { shop: { removed: 3, touched: 1 } },
      msg: 'removed 3 articles not kept any longer',
    },
    [
      'depesche_removed_total{what="articles"} 3',
      'depesche_removed_total{what="decisions"} 9',
      'depesche_store_bytes{part="used"} 3500',
      'depesche_store_bytes{part="free"} 500',
    ],
  ],
  [
    'a poll with warnings',
    { name: 'run-finished', run: { ...run, warnings: ['A date was odd.'] }, nextCheck },
    { level: 'info', warnings: ['A date was odd.'] },
    ['depesche_runs_total{outcome="read"} 1'],
  ],
  [
    'a failed poll',
    { name: 'run-finished', run: { ...run, outcome: 'failed', problem }, nextCheck },
    { level: 'warn', outcome: 'failed', problem, msg: 'It took too long.' },
    ['depesche_runs_total{outcome="failed"} 1', 'depesche_problems_total{code="timeout"} 1'],
  ],
  [
    'a broken poll',
    { name: 'run-broken', sourceId: 'shop', error: 'TypeError: x' },
    { level: 'error', event: 'run-broken', source: 'shop', error: 'TypeError: x', msg: 'the poll of shop broke' },
    ['depesche_faults_total{event="run-broken"} 1'],
  ],
  [
    'broken ingest',
    { name: 'run-broken', sourceId: '*', error: 'StoreError: x' },
    { level: 'error', source: '*', msg: 'ingest broke' },
    ['depesche_faults_total{event="run-broken"} 1'],
  ],
  [
    'requests that ready feeds answered',
    { name: 'ready-served', route: '/feeds/:file', status: 304, requests: 7 },
    { level: 'debug', event: 'ready-served', route: '/feeds/:file', status: 304, requests: 7 },
    ['depesche_requests_total{route="/feeds/:file",status="304"} 7'],
  ],
  [
    'feeds that changed',
    { name: 'feeds-changed', feeds: ['all', 'ai'] },
    { level: 'info', event: 'feeds-changed', msg: 'changed: all, ai' },
    ['depesche_feed_changes_total 2'],
  ],
  [
    'a message that was taken',
    { name: 'message-sent', kind: 'ping', host: 'hub.example', attempts: 1 },
    { level: 'info', event: 'message-sent', host: 'hub.example', msg: 'a ping was taken by hub.example' },
    ['depesche_messages_total{kind="ping",result="sent"} 1'],
  ],
  [
    'a message that was not',
    { name: 'message-failed', kind: 'ping', host: 'hub.example', attempts: 2, problem: 'HTTP 503', final: false },
    { level: 'warn', event: 'message-failed', msg: 'a ping to hub.example failed, tried again later: HTTP 503' },
    ['depesche_messages_total{kind="ping",result="failed"} 1'],
  ],
  [
    'a feed written anew',
    { name: 'feed-written', feed: 'all', format: 'atom' },
    { level: 'debug', event: 'feed-written', feed: 'all', format: 'atom' },
    ['depesche_feeds_written_total{format="atom"} 1'],
  ],
  [
    'a broken request',
    { name: 'request-broken', route: '/articles/:id', error: 'TypeError: x' },
    { level: 'error', event: 'request-broken', route: '/articles/:id', error: 'TypeError: x' },
    ['depesche_faults_total{event="request-broken"} 1'],
  ],
  [
    'a loaded configuration',
    { name: 'config-loaded', sources: 3, feeds: 2, topics: 1 },
    { level: 'info', event: 'config-loaded', sources: 3, feeds: 2, topics: 1 },
    ['depesche_configurations_total{result="loaded"} 1'],
  ],
  [
    'a refused configuration',
    { name: 'config-refused', faults: ['sources.yaml:3: unknown key'] },
    { level: 'error', event: 'config-refused', faults: ['sources.yaml:3: unknown key'] },
    ['depesche_configurations_total{result="refused"} 1'],
  ],
  [
    'no network',
    { name: 'no-source-reached', sources: 12 },
    { level: 'warn', event: 'no-source-reached', sources: 12 },
    [],
  ],
  [
    'a request',
    { name: 'request-served', route: '/feeds/:file', status: 304, milliseconds: 3 },
    { level: 'debug', event: 'request-served', route: '/feeds/:file', status: 304, milliseconds: 3 },
    [
      'depesche_requests_total{route="/feeds/:file",status="304"} 1',
      'depesche_request_seconds_bucket{le="0.001",route="/feeds/:file"} 0',
      'depesche_request_seconds_bucket{le="0.005",route="/feeds/:file"} 1',
    ],
  ],
  [
    'the start',
    { name: 'started', what: 'http://127.0.0.1:8080' },
    { level: 'info', event: 'started', what: 'http://127.0.0.1:8080', msg: 'started http://127.0.0.1:8080' },
    [],
  ],
  [
    'a request to a hub',
    { name: 'push-asked', sourceId: 'shop', hub: 'https://hub.example/', mode: 'subscribe', problem: null },
    { level: 'info', event: 'push-asked', source: 'shop', hub: 'https://hub.example/', mode: 'subscribe' },
    ['depesche_push_requests_total{mode="subscribe",result="accepted"} 1'],
  ],
  [
    'a request a hub refused',
    { name: 'push-asked', sourceId: 'shop', hub: 'https://hub.example/', mode: 'unsubscribe', problem: 'It is down.' },
    { level: 'warn', msg: 'asked https://hub.example/ to unsubscribe shop: It is down.' },
    ['depesche_push_requests_total{mode="unsubscribe",result="failed"} 1'],
  ],
  [
    'a confirmed subscription',
    { name: 'push-confirmed', sourceId: 'shop', hub: 'https://hub.example/', leaseUntil: nextCheck },
    { level: 'info', source: 'shop', leaseUntil: nextCheck },
    ['depesche_push_subscriptions_total{event="confirmed"} 1'],
  ],
  [
    'an ended subscription',
    { name: 'push-ended', sourceId: 'shop', hub: 'https://hub.example/' },
    { level: 'info', msg: 'https://hub.example/ pushes shop no more' },
    ['depesche_push_subscriptions_total{event="ended"} 1'],
  ],
  [
    'a denied subscription',
    { name: 'push-denied', sourceId: 'shop', hub: 'https://hub.example/', reason: 'No.' },
    { level: 'warn', source: 'shop', reason: 'No.' },
    ['depesche_push_subscriptions_total{event="denied"} 1'],
  ],
  [
    'a delivery',
    { name: 'push-delivered', sourceId: 'shop', bytes: 12 },
    { level: 'info', source: 'shop', bytes: 12 },
    ['depesche_push_deliveries_total{result="taken"} 1'],
  ],
  [
    'a delivery that was not taken',
    { name: 'push-refused', sourceId: null, refusal: 'wrong signature' },
    { level: 'info', source: null, msg: 'a delivery for nobody was not taken: wrong signature' },
    ['depesche_push_deliveries_total{result="wrong signature"} 1'],
  ],
  [
    'an alarm',
    { name: 'alarm', alarm: { change: 'raised', sourceId: 'shop', kind: 'quiet', at: nextCheck, sentence: 'Quiet.' } },
    { level: 'warn', event: 'alarm-raised', source: 'shop', kind: 'quiet', msg: 'shop: Quiet.' },
    ['depesche_alarms_total{kind="quiet",change="raised"} 1'],
  ],
  [
    'the end of an alarm',
    { name: 'alarm', alarm: { change: 'cleared', sourceId: 'shop', kind: 'quiet', at: nextCheck, sentence: 'Back.' } },
    { level: 'info', event: 'alarm-cleared', source: 'shop', msg: 'shop: Back.' },
    ['depesche_alarms_total{kind="quiet",change="cleared"} 1'],
  ],
  [
    'how many alarms are open',
    { name: 'alarms-counted', counts: { quiet: 2, moved: 1 } },
    { level: 'debug', event: 'alarms-counted', quiet: 2 },
    ['depesche_alarms_open{kind="quiet"} 2', 'depesche_alarms_open{kind="moved"} 1'],
  ],
  [
    'pages that were looked at again',
    { name: 'pages-revisited', run: { ...run, kind: 'revisit' } },
    { level: 'info', event: 'pages-revisited', source: run.sourceId, msg: `looked again at pages of ${run.sourceId}` },
    [`depesche_pages_revisited_total{kind="updated"} ${run.counts.updated}`],
  ],
  ['the end', { name: 'stopped', what: 'x' }, { level: 'info', event: 'stopped', what: 'x' }, []],
]

describe('an event', () => {
  it.each(cases)('gives one line and one counter: %s', async (_what, event, line, metrics) => {
    const lines: string[] = []
    const heard: BusinessEvent[] = []
    const listener = { record: (passed: BusinessEvent) => void heard.push(passed) }
    const telemetry = createTelemetry({ level: 'debug', write: (text) => void lines.push(text), listener })
    telemetry.record(event)
    expect(lines).toHaveLength(1)
    const written = JSON.parse(lines[0] ?? '')
    expect(written).toMatchObject(line)
    expect(written.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    // Nothing twice, and nothing of where it runs.
    expect(Object.keys(written)).not.toContain('name')
    expect(Object.keys(written)).not.toContain('hostname')
    const exposed = (await telemetry.metrics()).split('\n')
    for (const metric of [`depesche_events_total{event="${event.name}"} 1`, ...metrics])
      expect(exposed).toContain(metric)
    expect(heard).toEqual([event])
  })

  it('of every kind stands in these cases', () => {
    const all: Record<BusinessEvent['name'], true> = {
      'run-finished': true,
      'pages-revisited': true,
      alarm: true,
      'alarms-counted': true,
      'run-broken': true,
      'config-loaded': true,
      'config-refused': true,
      'no-source-reached': true,
      'request-served': true,
      'request-broken': true,
      'ready-served': true,
      'feed-written': true,
      'feeds-changed': true,
      'message-sent': true,
      'message-failed': true,
      'retention-kept': true,
      started: true,
      stopped: true,
      'push-asked': true,
      'push-confirmed': true,
      'push-ended': true,
      'push-denied': true,
      'push-delivered': true,
      'push-refused': true,
    }
    expect(new Set(cases.map(([, { name }]) => name))).toEqual(new Set(Object.keys(all)))
  })
})

describe('the level', () => {
  it.each([
    ['debug', 29],
    ['info', 25],
    ['warn', 10],
    ['error', 4],
    ['silent', 0],
  ] as const)('%s lets %i of the lines through, and counts all', async (level, count) => {
    const lines: string[] = []
    const telemetry = createTelemetry({ level, write: (text) => void lines.push(text) })
    for (const [, event] of cases) telemetry.record(event)
    expect(lines).toHaveLength(count)
    const metrics = await telemetry.metrics()
    const sum = [...metrics.matchAll(/^depesche_events_total\{.*\} (\d+)$/gm)].reduce(
      (all, [, n]) => all + Number(n),
      0,
    )
    expect(sum).toBe(cases.length)
  })
})

it('tells how much memory the process has', async () => {
  const metrics = await createTelemetry({ level: 'silent' }).metrics()
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(metrics) ?? []
  expect(Number(bytes)).toBeGreaterThan(10_000_000)
})
