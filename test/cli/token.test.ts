/** Private feeds at the command line: tokens made, listed and revoked; the list of feeds. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace

beforeAll(async () => {
  place = await openWorkplace()
  place.configure('topics', { topics: [{ id: 'town', threshold: 1, phrases: { en: ['shops'] } }] })
  place.configure('feeds', {
    feeds: [
      { id: 'inner', title: 'Inner circle', visibility: 'private' },
      { id: 'open', title: 'Open to all' },
    ],
  })
})
afterAll(() => place.close())

it('shows a new address once, and never again', async () => {
  const { code, out } = await place.run('token', 'create', 'inner', '--name', 'Mira')
  expect(code).toBe(0)
  const [, token = ''] = /https:\/\/news\.example\/private\/([\w-]{43})\/inner\.atom/.exec(out) ?? []
  expect(token).toHaveLength(43)
  const listed = await place.run('token', 'list')
  expect(listed.out).toMatch(/^1 {2}inner {2}Mira {2}made \d{4}-\d\d-\d\d {2}last used: never$/)
  expect(JSON.stringify((await place.run('token', 'list', 'inner', '--json')).json)).not.toContain(token)
})

it('lists feeds with their addresses, tokens and subscribers', async () => {
  const { out } = await place.run('feeds')
  expect(out).toContain('inner  Inner circle  no subscribers  private, 1 open token')
  expect(out).toContain('open   Open to all   no subscribers  https://news.example/feeds/open.atom')
  expect((await place.run('feeds', '--json')).json).toMatchObject([
    [
      { id: 'inner', urls: null, tokens: 1, subscribers: { total: 0 } },
      { id: 'open', urls: { atom: 'https://news.example/feeds/open.atom' }, tokens: 0 },
    ],
  ])
})

it('revokes by name or number, and says what cannot be', async () => {
  expect((await place.run('token', 'revoke', 'inner', '--name', 'Mira')).out).toContain('Revoked')
  expect((await place.run('token', 'list')).out).toMatch(/revoked \d{4}/)
  expect(await place.run('token', 'revoke', 'inner', '--number', '1')).toMatchObject({ code: 1 })
  expect(await place.run('token', 'revoke', 'inner')).toMatchObject({ code: 2 })
  expect(await place.run('token', 'create', 'open')).toMatchObject({
    code: 2,
    remarks: expect.stringContaining('is public: it needs no token. Expected: one of inner'),
  })
  expect(await place.run('token', 'create', 'nothing')).toMatchObject({ code: 2 })
})
