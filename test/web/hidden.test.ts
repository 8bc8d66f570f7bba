/** An article an editor hid is in no answer of the server: page, API, feeds made before, queries that name hidden ones. */
import { expect, it } from 'vitest'
import { createServer } from '../../src/web/server.ts'
import { newsroomArticles, openNewsroom } from './newsroom.ts'

const TITLE = '阿里巴巴发布新模型'

it('leaves every answer, and comes back when shown again', async () => {
  const room = await openNewsroom()
  const server = createServer(room)
  const article = newsroomArticles().find(({ title }) => title === TITLE)
  const [run] = (await room.store.ledger.runs({ sourceId: article?.sourceId ?? null, limit: 1, cursor: null })).items
  const uuid = article?.id.replace('urn:uuid:', '')
  const q = `q=${encodeURIComponent('is:hidden OR lang:zh')}`
  const addresses = [
    `/articles/${uuid}`,
    `/api/v1/articles/${uuid}`,
    `/api/v1/articles/${uuid}/explain?q=lang:zh`,
    `/api/v1/articles?${q}`,
    `/api/v1/stories?${q}`,
    `/api/v1/runs/${run?.id}`,
    `/?${q}`,
    '/',
    '/feeds/all.atom',
    '/feeds/full.rss',
    `/feed.json?${q}`,
  ]
  const holding = async () => {
    const answers = await Promise.all(addresses.map((url) => server.inject({ url })))
    return answers.map(({ statusCode, body }) => statusCode === 200 && /阿里巴巴|"met": ?true/.test(body))
  }
  expect(await holding()).toEqual(addresses.map(() => true))
  const word = { articleId: article?.id ?? '', by: 'Mira', at: room.clock.now(), reason: null }
  await room.store.hiding.decide({ ...word, action: 'hide' })
  expect(await holding()).toEqual(addresses.map(() => false))
  expect((await server.inject({ url: addresses[0] ?? '' })).statusCode).toBe(404)
  await room.store.hiding.decide({ ...word, action: 'unhide' })
  expect(await holding()).toEqual(addresses.map(() => true))
})
