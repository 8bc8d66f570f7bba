/** runs, run and replay, as people at a terminal use them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../workplace.ts'

let place: Workplace
let runId: string

const damaged = (address: string) =>
  `<rss version="2.0"><channel><title>The shop</title>
  <item><guid>1</guid><link>${address}/qwen</link><title>Alibaba opens Qwen</title><description>A model.</description></item>
  <item><guid>1</guid><link>${address}/qwen</link><title>Alibaba opens Qwen</title><description>A model.</description></item>
  <item><title>Nobody knows where</title></item>
  <item><guid>old</guid><link>${address}/old</link><title>Long ago</title><pubDate>Mon, 01 Jan 2001 00:00:00 GMT</pubDate></item>
  <item><guid>half</guid><link>${address}/ha`

const sources = (over: object) => ({
  sources: [{ id: 'shop', url: `${place.origin.address}/feed`, ...over }],
})

beforeAll(async () => {
  place = await openWorkplace()
  place.configure('sources', sources({ maxAge: '30d' }))
  place.origin.answers.set('/feed', { body: damaged(place.origin.address) })
  await place.run('ingest')
  const { json } = await place.run('runs', 'shop', '--json')
  runId = (json[0] as { id: string }[])[0]?.id ?? ''
})
afterAll(() => place.close())

describe('runs and run', () => {
  it('lists polls with what became of their entries', async () => {
    const { out } = await place.run('runs')
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^run +seen +stored +updated +unchanged +rejected +duplicate +replay$/),
      expect.stringMatching(/^shop@\S+ +4 +1 +0 +0 +2 +1 +yes +2 warnings$/),
    ])
    expect((await place.run('runs', 'nobody')).out).toBe('There is no run of nobody.')
  })

  it('shows the ledger of a poll over a damaged feed: each entry once, with its reason', async () => {
    const { out, code } = await place.run('run', runId)
    expect(code).toBe(0)
    expect(out).toContain('4 entries: 1 stored, 0 updated, 0 unchanged, 2 rejected, 1 duplicate.')
    expect(out).toContain('the document ends before it is complete')
    expect(out).toMatch(/ 0 +stored +Alibaba opens Qwen/)
    expect(out).toMatch(/ 1 +duplicate +repeated in the same document \(urn:uuid:\S+\) +Alibaba opens Qwen/)
    expect(out).toMatch(/ 2 +rejected +no link +Nobody knows where/)
    expect(out).toMatch(/ 3 +rejected +older than maxAge +Long ago/)
  })

  it('gives it as JSON, by kind, and says what it does not know', async () => {
    const { json } = await place.run('run', runId, '--kind', 'rejected', '--json')
    expect(json[0]).toMatchObject({ seen: 4, decisions: [{ position: 2 }, { position: 3 }] })
    expect(await place.run('run', 'nowhere')).toMatchObject({ code: 1, remarks: expect.stringContaining('no run') })
    expect(await place.run('run', runId, '--kind', 'lost')).toMatchObject({ code: 2 })
  })
})

describe('replay', () => {
  it('gives the same decisions, and asks nobody', async () => {
    const asked = place.origin.asked.length
    const { out, code } = await place.run('replay', runId)
    expect([code, out.split('\n').length]).toEqual([0, 2])
    expect(out).toMatch(
      /^1 run with 4 entries replayed in .* the same decisions, titles, texts and tags\.\nNothing was/,
    )
    expect(place.origin.asked).toHaveLength(asked)
  })

  it('shows what other rules would make of the same input', async () => {
    place.configure('sources', sources({ exclude: ['/qwen'] }))
    try {
      const { out, code } = await place.run('replay', '--since', '1d', '--source', 'shop')
      expect(code).toBe(0)
      expect(out).toContain('stored → rejected')
      expect(out).toContain('rejected: older than maxAge → stored')
      expect(out).toContain('The rules configured now are not those of 1 run: 2 decisions and 0 articles would differ.')
    } finally {
      place.configure('sources', sources({ maxAge: '30d' }))
    }
  })

  it('says what it needs, and where nothing was kept', async () => {
    expect(await place.run('replay')).toMatchObject({ code: 2 })
    expect((await place.run('replay', 'nowhere')).remarks).toContain('There is no run nowhere.')
    const settings = { documents: { keep: 0 }, url: `sqlite:${place.directory}/news.db` }
    place.configure('depesche', { storage: settings, fetch: { allow: ['127.0.0.0/8'] }, log: { level: 'silent' } })
    place.origin.answers.set('/feed', { body: damaged(place.origin.address).replace('A model', 'A new model') })
    await place.run('ingest')
    const [last] = (await place.run('runs', '--limit', '1', '--json')).json[0] as { id: string; replayable: boolean }[]
    expect(last?.replayable).toBe(false)
    const { code, remarks } = await place.run('replay', last?.id ?? '')
    expect([code, remarks]).toEqual([1, expect.stringContaining('documents of this run are not kept')])
  })
})
