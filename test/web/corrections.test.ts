/** What was changed, on pages and in the API: by query, within rights, escaped, and readable without colours. */
import { describe, expect, it } from 'vitest'
import type { ClassedChange } from '../../src/domain/revision/revision.ts'
import { createServer } from '../../src/web/server.ts'
import { idOf, makeArticle, makePlan, makeRecord, makeTag } from '../contract/make-plan.ts'
import { openNewsroom, SECRET } from './newsroom.ts'

const before = `Sales rose by 12 per cent <b>. ${'More words. '.repeat(60)}${SECRET}`
const seen = { published: '2025-02-13T08:00:00.000Z', firstSeen: '2025-02-13T08:00:00.000Z' }

async function openServer() {
  const room = await openNewsroom()
  const names = ['number', 'typo', 'gone', 'open'] as const
  const first = (name: string) =>
    makeArticle(name, {
      ...seen,
      sourceId: name === 'open' ? 'open' : 'guarded',
      title: `On ${name} & more`,
      text: before,
    })
  await room.store.apply(makePlan({ stored: names.map((name) => makeRecord(first(name))) }))
  async function revise(name: (typeof names)[number], at: string, change: ClassedChange, parts = {}) {
    const article = { ...first(name), revision: 2, changedAt: change.material ? at : null, ...parts }
    await room.store.apply(makePlan({ updated: [{ ...makeRecord(article), change }], startedAt: at }))
  }
  const number = { text: before.replace('12', '21'), tags: [makeTag('ai')] }
  await revise('number', '2025-02-14T09:12:00.000Z', { class: 'number', material: true }, number)
  await revise(
    'typo',
    '2025-02-14T09:13:00.000Z',
    { class: 'typo', material: false },
    { text: before.replace('Sales', 'Sale') },
  )
  const gone = { text: 'We take this back.', retractedAt: '2025-02-15T10:00:00.000Z' }
  await revise('gone', '2025-02-15T10:00:00.000Z', { class: 'retraction', material: true }, gone)
  const server = createServer(room)
  const page = async (url: string) => (await server.inject({ url, headers: { accept: 'text/html' } })).body
  const path = (name: string) => `/articles/${idOf(name).replace('urn:uuid:', '')}`
  return { room, server, page, path }
}

describe('the page of corrections', () => {
  it('lists what matters, newest first, with what went and what came', async () => {
    const { page, path } = await openServer()
    const body = await page('/corrections')
    expect([...body.matchAll(/<h3[^>]*><a href="([^"]*)">([^<]*)/g)].map((match) => match.slice(1, 3))).toEqual([
      [`${path('gone')}#versions`, 'On gone &amp; more'],
      [`${path('number')}#versions`, 'On number &amp; more'],
    ])
    expect(body).toContain('by <del><span class="unseen" lang="en">removed: </span>12</del> <ins>')
    expect(body).toContain('per cent &lt;b&gt;')
    expect(body).toContain('<a href="/corrections" aria-current="page">Corrections</a>')
    expect(body).toContain('href="https://news.example/feed.atom?q=&amp;shows=changes"')
  })

  it('looks for what is asked, and says what is wrong with a question', async () => {
    const { page, server } = await openServer()
    const found = await page('/corrections?q=topic%3Aai')
    expect(found).toContain('On number')
    expect(found).not.toContain('On gone')
    expect(await page('/corrections?q=zeppelin')).toContain('No correction matches')
    expect((await server.inject({ url: '/corrections?q=(a' })).statusCode).toBe(400)
  })

  it('carries neither more than an excerpt nor what was taken back', async () => {
    const { page, path } = await openServer()
    for (const url of ['/corrections', path('number'), path('typo'), path('gone')]) {
      expect(await page(url)).not.toContain(SECRET)
    }
    const gone = await page(path('gone'))
    expect(gone).not.toContain('12 per cent')
    expect(gone).toContain('We take this back.')
    expect(gone).toContain('Retracted: On gone')
  })
})

describe('the versions of an article', () => {
  it('stand on its page, also minor ones, and nowhere where it never changed', async () => {
    const { page, path } = await openServer()
    const typo = await page(path('typo'))
    expect(typo).toContain('<a href="#versions">2 versions</a>')
    expect(typo).toMatch(/Typo corrected<\/b>.*version 2<\/span> <span>minor/s)
    expect(await page(path('open'))).not.toContain('id="versions"')
  })

  it('are answered to programs, with the pieces of the comparison', async () => {
    const { server, path } = await openServer()
    const { items, next } = (await server.inject({ url: `/api/v1${path('number')}/revisions` })).json()
    expect(next).toBeNull()
    expect(items).toMatchObject([{ revision: 2, class: 'number', material: true, label: 'Number changed' }])
    const { pieces } = items[0].passages[0]
    expect(pieces.filter(({ kind }: { kind: string }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: '12' },
      { kind: 'added', text: '21' },
    ])
    expect((await server.inject({ url: `/api/v1${path('open')}/revisions` })).json()).toEqual({ items: [], next: null })
    expect((await server.inject({ url: `/api/v1${path('nowhere')}/revisions` })).statusCode).toBe(404)
  })
})

describe('corrections for programs', () => {
  it('come by query and time, page by page', async () => {
    const { server } = await openServer()
    const ask = async (query: string) => (await server.inject({ url: `/api/v1/corrections${query}` })).json()
    const first = await ask('?limit=1')
    const second = await ask(`?limit=1&cursor=${first.next}`)
    const kinds = [...first.items, ...second.items].map((item: { class: string }) => item.class)
    expect([kinds, second.next]).toEqual([['retraction', 'number'], null])
    expect((await ask('?since=2025-02-15')).items).toHaveLength(1)
    expect((await ask('?since=7d&q=topic:ai')).items).toHaveLength(1)
    for (const wrong of ['?since=gestern', '?limit=0', '?q=(a', '?cursor=x']) {
      expect((await server.inject({ url: `/api/v1/corrections${wrong}` })).statusCode).toBe(400)
    }
  })

  it('leave out what an editor hid', async () => {
    const { room, server, path } = await openServer()
    const hiding = { articleId: idOf('number'), by: 'Mira', reason: null, at: room.clock.now() }
    await room.store.hiding.decide({ ...hiding, action: 'hide' })
    expect((await server.inject({ url: '/api/v1/corrections?q=is:hidden' })).json().items).toEqual([])
    expect((await server.inject({ url: `/api/v1${path('number')}/revisions` })).statusCode).toBe(404)
  })
})
