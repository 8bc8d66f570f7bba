/** explain, for what was not taken. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rssOf } from '../origin.ts'
import { items, openWorkplace, type Workplace } from '../workplace.ts'

let place: Workplace

beforeAll(async () => {
  place = await openWorkplace()
  const { address } = place.origin
  place.configure('sources', { sources: [{ id: 'shop', url: `${address}/feed`, exclude: ['/shops*'] }] })
  await place.run('ingest')
  const more = { guid: 'more', link: `${address}/more`, title: 'One more', text: 'Told later.' }
  place.origin.answers.set('/feed', rssOf('The shop', [more, ...items(address)]))
  await place.run('ingest')
})
afterAll(() => place.close())

describe('explain', () => {
  it.each([['shops'], ['URL'], ['ID']])(
    'tells why an entry was left out, where, and what to do, by its %s',
    async (by) => {
      const url = `${place.origin.address}/shops`
      const { json } = await place.run('explain', url, '--json')
      const { decisions } = json[0] as { decisions: { entryId: string; runId: string }[] }
      const last = decisions.at(-1)
      const reference = { URL: url, ID: last?.entryId ?? '' }[by] ?? by
      const { code, out } = await place.run('explain', reference)
      expect(code).toBe(0)
      expect(out).toContain('Shops close earlier')
      expect(out).toContain('No article was made of this entry.')
      expect(out).toContain(`entry 2 of run ${last?.runId}`)
      expect(out).toMatch(/rejected +filtered by exclude «\/shops\*» +at 2 polls, the last: run shop@/)
      expect(out).toContain('Change include or exclude of shop in sources.yaml.')
      expect(out).toContain(`depesche take ${last?.entryId}`)
    },
  )

  it('lists what words of a title may mean, taken or not', async () => {
    const { code, out, remarks } = await place.run('explain', 'shops earlier')
    expect([code, remarks]).toEqual([1, expect.stringContaining('Nothing is known of shops earlier')])
    expect(out).toMatch(/^Did you mean .*\n {2}urn:uuid:\S+ {2}Shops close earlier {2}rejected: filtered by exclude/)
    expect((await place.run('explain', 'opens model')).out).toMatch(/urn:uuid:\S+ {2}Alibaba opens a model {2}stored/)
    expect((await place.run('explain', 'nobody wrote this')).out).toBe('')
  })
})
