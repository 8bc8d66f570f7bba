/** Stories in the API and on the desk: each once, with who covered it, within rights, hidden articles left out. */
import { describe, expect, it } from 'vitest'
import { editStory } from '../../src/service/edit-story.ts'
import { createServer } from '../../src/web/server.ts'
import { makeArticle } from '../contract/make-plan.ts'
import { newsroomArticles, openNewsroom, SECRET } from './newsroom.ts'

const [lead, copy, chinese] = newsroomArticles()
const report = makeArticle('report', {
  ...{ sourceId: 'page', language: 'en', clusterId: lead?.id ?? '', title: 'Tsai <on> models', isLead: false },
  ...{ published: '2025-02-14T11:12:00.000Z', firstSeen: '2025-02-14T11:15:00.000Z' },
})

async function openServer() {
  const articles = newsroomArticles().map((one) =>
    one.id === copy?.id ? { ...one, textId: lead?.id ?? '', agency: 'dpa' } : one,
  )
  const room = await openNewsroom([...articles, report])
  return { room, server: createServer(room) }
}

const path = (id = '') => id.replace('urn:uuid:', '')

describe('/api/v1/stories', () => {
  it('lists each story once, newest first, page by page', async () => {
    const { server } = await openServer()
    const first = (await server.inject({ url: '/api/v1/stories?limit=1' })).json()
    expect(first.items).toMatchObject([
      {
        ...{ id: lead?.id, title: lead?.title, independent: 2, languages: ['de', 'en'] },
        lead: { id: lead?.id, rule: 'first' },
        members: [
          { id: lead?.id, lag: 0, copyOf: null, isLead: true, source: { id: 'open', title: 'Source open' } },
          { id: copy?.id, lag: 48 * 60_000, copyOf: lead?.id, isLead: false },
          { id: report.id, lag: 2 * 3_600_000, copyOf: null },
        ],
      },
    ])
    const rest = (await server.inject({ url: `/api/v1/stories?cursor=${first.next}` })).json()
    expect(rest.items.map(({ id }: { id: string }) => id)).toContain(chinese?.id)
    expect(rest.items).toHaveLength(2)
    expect(rest.next).toBeNull()
  })

  it('takes a query, and says which article it found', async () => {
    const { server } = await openServer()
    const { items } = (await server.inject({ url: '/api/v1/stories?q=lang:en' })).json()
    expect(items).toMatchObject([{ id: lead?.id, found: report.id }])
    expect((await server.inject({ url: '/api/v1/stories?q=(' })).statusCode).toBe(400)
    expect((await server.inject({ url: '/api/v1/stories?limit=101' })).statusCode).toBe(400)
  })

  it('tells all of one, within rights', async () => {
    const { server } = await openServer()
    const answer = await server.inject({ url: `/api/v1/stories/${path(lead?.id)}` })
    expect(answer.json()).toMatchObject({
      told: [
        'Source open had it first; 2 other outlets followed within 2 hours.',
        '2 independent reports and one copy of dpa text, in German and English.',
      ],
      texts: [{ original: lead?.id, agency: 'dpa', copies: [copy?.id] }],
      edits: [],
    })
    expect(answer.body).not.toContain(SECRET)
    for (const unknown of [path(copy?.id), 'nonsense']) {
      expect((await server.inject({ url: `/api/v1/stories/${unknown}` })).statusCode).toBe(404)
    }
  })

  it('leaves out what editors hid, and who said what', async () => {
    const { room, server } = await openServer()
    const hide = (articleId = '') =>
      room.store.hiding.decide({ articleId, action: 'hide', reason: null, by: 'Mira', at: room.clock.now() })
    await hide(copy?.id)
    const { members } = (await server.inject({ url: `/api/v1/stories/${path(lead?.id)}` })).json()
    expect(members.map(({ id }: { id: string }) => id)).toEqual([lead?.id, report.id])
    await editStory(room, { kind: 'split', articles: [report.id], into: null }, 'Mira')
    await editStory(room, { kind: 'split', articles: [report.id], into: lead?.id ?? '' }, 'Mira')
    const answer = await server.inject({ url: `/api/v1/stories/${path(lead?.id)}` })
    expect(answer.json()).toMatchObject({ edits: [], members: [{}, { why: 'An editor put it here.' }] })
    expect(answer.body).not.toContain('Mira')
    await hide(chinese?.id)
    expect((await server.inject({ url: `/api/v1/stories/${path(chinese?.id)}` })).statusCode).toBe(404)
  })
})

it('an article names those that have its text, not those that tell its story otherwise', async () => {
  const { server } = await openServer()
  const copiesOf = async (id: string) => (await server.inject({ url: `/api/v1/articles/${path(id)}` })).json().copies
  expect(await copiesOf(lead?.id ?? '')).toEqual([copy?.id])
  expect(await copiesOf(copy?.id ?? '')).toEqual([lead?.id])
  expect(await copiesOf(report.id)).toEqual([])
})

it('feeds and stream follow editors at once: two stories merged are one item, and two again when taken back', async () => {
  const { room, server } = await openServer()
  const titles = async () =>
    (await server.inject({ url: '/feeds/all.json' })).json().items.map(({ title }: { title: string }) => title)
  const before = await titles()
  const request = { kind: 'merge' as const, story: lead?.id ?? '', other: chinese?.id ?? '' }
  const { number } = await editStory(room, request, 'Mira')
  expect(await titles()).toEqual(before.filter((title: string) => title !== chinese?.title))
  expect((await server.inject({ url: '/' })).body).not.toContain(`>${chinese?.title}<`)
  await editStory(room, { kind: 'undo', number }, 'Mira')
  expect(await titles()).toEqual(before)
})

describe('the article’s page', () => {
  it('tells who covered the story, copies apart from reports', async () => {
    const { server } = await openServer()
    const { body } = await server.inject({ url: `/articles/${path(lead?.id)}` })
    const coverage = body.slice(body.indexOf('id="coverage"'))
    expect(coverage).toContain('Source open had it first; 2 other outlets followed within 2 hours.')
    const [reports = '', copies = ''] = coverage.split('The text of Source open elsewhere')
    expect(copies).toContain('credited to <span dir="auto">dpa</span>')
    expect(reports).toContain('Tsai &lt;on&gt; models')
    expect(reports).toContain('2 hours later')
    expect(reports).not.toContain('Kopie')
    expect(copies).toContain('Kopie')
    expect(coverage).toContain('It came first of the 2 originals.')
    expect(body).not.toContain(SECRET)
  })

  it('says nothing of coverage where there is none', async () => {
    const { server } = await openServer()
    const { body } = await server.inject({ url: `/articles/${path(chinese?.id)}` })
    expect(body).not.toContain('Coverage')
  })
})
