/** Alerts at the command line: what is configured wrongly, how they stand, and one on trial. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { variable } from '../../src/pipeline/settings/access-schema.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace

beforeAll(async () => {
  place = await openWorkplace()
  await place.run('ingest')
})
afterAll(() => place.close())

const configure = (...alerts: object[]) => place.configure('feeds', { feeds: [], alerts })

describe('alerts', () => {
  it('says that there are none, or how each stands, without its secrets', async () => {
    configure()
    expect((await place.run('alerts')).out).toContain('No alerts are configured')
    process.env.ALERT_TEST_SECRET = 'geheim'
    const webhook = { url: `${place.origin.address}/hook/secret-path`, secret: variable('ALERT_TEST_SECRET') }
    configure({ id: 'ai', title: 'KI', query: 'Alibaba', webhook })
    const { out } = await place.run('alerts')
    expect(out).toContain('ai: KI')
    expect(out).toMatch(/tells +webhook at 127\.0\.0\.1:\d+/)
    expect(out).toMatch(/messages +0 sent, 0 waiting, 0 given up/)
    expect(out).not.toMatch(/geheim|secret-path/)
    expect((await place.run('alerts', '--json')).json).toMatchObject([{ alerts: [{ id: 'ai', sent: 0 }] }])
  })

  it('sends one on trial, and says what became of it', async () => {
    // Of a source's first fetch nothing is told; what comes later is.
    const first = await place.run('alerts', '--try', 'ai')
    expect(first).toMatchObject({ code: 1 })
    expect(first.out).toMatch(/^127\.0\.0\.1:\d+: .*404/)
    place.origin.answers.set('/hook/secret-path', { body: 'ok' })
    const second = await place.run('alerts', '--try', 'ai', '--json')
    expect(second).toMatchObject({ code: 0, json: [{ alert: 'ai', results: [{ taken: true, problem: null }] }] })
    const none = await place.run('alerts', '--try', 'other')
    expect(none).toMatchObject({ code: 2 })
    expect(none.remarks).toContain('There is no alert other. Expected: ai')
  })

  it.each([
    [{ query: 'a' }, 'say who is told: a webhook, mail, or both'],
    [
      { query: 'a', mail: { to: ['mei@example.org'] } },
      'mail needs a server: set mail.url and mail.from in depesche.yaml',
    ],
    [{ query: '(a', webhook: { url: 'https://a.example/' } }, 'the query cannot be read'],
    [{ query: 'topic:nope', webhook: { url: 'https://a.example/' } }, 'names the topic `nope`'],
    [{ query: 'a', webhook: { url: 'ftp://a.example/' } }, 'write the address of a webhook'],
    [
      { query: 'a', webhook: { url: variable('ALERT_TEST_ABSENT') } },
      'the environment variable ALERT_TEST_ABSENT is not set',
    ],
    [{ query: 'a', mail: { to: ['mei@example.org'], at: '25:00' } }, 'write a time such as 07:30'],
    [{ query: 'a', mail: { to: ['mei@example.org'], zone: 'Mars/Base' } }, 'write a time zone such as Europe/Berlin'],
    [{ query: 'a', mail: { to: ['not an address'] } }, 'mail'],
  ])('%j is refused with file and line', async (change, message) => {
    configure({ id: 'x', title: 'X', ...change })
    const { code, remarks } = await place.run('check')
    expect(code).toBe(78)
    expect(remarks).toContain(message)
    expect(remarks).toMatch(/feeds\.yaml:\d+:/)
  })
})
