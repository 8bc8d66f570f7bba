/** An editor takes in what was not taken. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from '../workplace.ts'

let place: Workplace

const feed = (address: string, text = 'What was told then.') => ({
  body: `<rss version="2.0"><channel><title>The shop</title>
  <item><guid>new</guid><link>${address}/new</link><title>Alibaba opens Qwen</title><description>A model.</description></item>
  <item><guid>twice</guid><link>${address}/new</link><title>Alibaba opens Qwen again</title><description>A model.</description></item>
  <item><title>Nobody knows where</title></item>
  <item><guid>old</guid><link>${address}/old</link><title>Long ago</title><description>${text}</description>
  <pubDate>Mon, 01 Jan 2001 00:00:00 GMT</pubDate></item></channel></rss>`,
})

const counts = async () => {
  const { json } = await place.run('ingest', '--json')
  return (json[0] as { sources: object[] }).sources[0]
}

beforeEach(async () => {
  place = await openWorkplace()
  const source = { id: 'shop', url: `${place.origin.address}/feed`, maxAge: '30d' }
  place.configure('sources', { sources: [source] })
  place.origin.answers.set('/feed', feed(place.origin.address))
  expect(await counts()).toMatchObject({ stored: 1, rejected: 2, duplicate: 1 })
})
afterEach(() => place.close())

describe('take', () => {
  it('takes an entry in from the kept document, once and for good; later polls follow its changes', async () => {
    const asked = place.origin.asked.length
    const { code, out } = await place.run('take', 'old', '--by', 'ana')
    expect([code, out]).toEqual([0, expect.stringContaining('It had been left out: older than maxAge.')])
    expect(out).toContain('as the run shop@')
    expect(place.origin.asked).toHaveLength(asked)
    expect((await place.run('query', 'long ago', '--json')).json[0]).toMatchObject([{ title: 'Long ago' }])
    expect(await place.run('take', 'old')).toMatchObject({ code: 2, remarks: expect.stringContaining('already') })
    place.origin.answers.set('/feed', feed(place.origin.address, 'What was told then, in 12 more words than before.'))
    expect(await counts()).toMatchObject({ stored: 0, updated: 1, unchanged: 1, rejected: 1, duplicate: 1 })
    const explained = await place.run('explain', `${place.origin.address}/old`)
    expect(explained.out).toContain('taken in by an editor (ana')
    const [run] = (await place.run('runs', '--json')).json[0] as { id: string }[]
    expect(await place.run('replay', run?.id ?? '')).toMatchObject({ code: 0 })
    const hidden = await place.run('hide', 'old')
    expect(hidden.code).toBe(0)
    expect((await place.run('query', 'long ago', '--json')).json[0]).toEqual([])
  })

  it('asks the source again where no document is kept, and says so where it no longer lists the entry', async () => {
    const url = `sqlite:${place.directory}/news.db`
    place.configure('depesche', {
      ...{ storage: { url, documents: { keep: 0 } }, fetch: { allow: ['127.0.0.0/8'] }, log: { level: 'silent' } },
      retention: {},
    })
    await place.run('retention')
    place.origin.answers.set('/feed', { body: '<rss><channel><title>The shop</title></channel></rss>' })
    const gone = await place.run('take', 'old')
    expect([gone.code, gone.remarks]).toEqual([2, expect.stringContaining('shop no longer lists it')])
    place.origin.answers.set('/feed', feed(place.origin.address))
    const { code, out } = await place.run('take', `${place.origin.address}/old`)
    expect([code, out]).toEqual([0, expect.stringContaining('Its source was asked for it again.')])
  })

  it.each([
    ['new', 'is an article already'],
    ['twice', 'Its address is that of the article'],
    ['nowhere', 'Nothing is known of nowhere'],
  ])('does not take %s, and says why', async (reference, why) => {
    expect(await place.run('take', reference)).toMatchObject({ code: 2, remarks: expect.stringContaining(why) })
  })
})
