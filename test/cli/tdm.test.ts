/** A page that reserves text and data mining, from its feed to the store: the entry is kept as the feed gave it. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace

beforeEach(async () => {
  place = await openWorkplace()
  const page =
    '<article><p>The whole text of the page says much more than its feed ever did, and it says so at some length.</p></article>'
  place.origin.answers.set('/tsai', { headers: { 'tdm-reservation': '1', 'content-type': 'text/html' }, body: page })
  place.origin.answers.set('/shops', { headers: { 'content-type': 'text/html' }, body: page })
})
afterEach(() => place.close())

const configure = (own: object) =>
  place.configure('sources', { sources: [{ id: 'shop', url: `${place.origin.address}/feed`, fullText: true, ...own }] })

const textOf = async (path: string) => {
  const { json } = await place.run('explain', `${place.origin.address}${path}`, '--json')
  return JSON.stringify(json)
}

it('is not taken, other pages are', async () => {
  configure({})
  const { json } = await place.run('ingest', '--json')
  expect(json).toMatchObject([{ sources: [{ stored: 2, problem: null }] }])
  expect(await textOf('/tsai')).not.toContain('whole text of the page')
  expect(await textOf('/tsai')).toContain('an artificial intelligence model, in Dubai')
  expect(await textOf('/shops')).toContain('whole text of the page')
})

it('is taken where its publisher allowed it', async () => {
  configure({ respectTdm: false })
  await place.run('ingest', '--json')
  expect(await textOf('/tsai')).toContain('whole text of the page')
})
