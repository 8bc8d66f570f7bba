/** A source behind a login, from its configuration to the store: it is read, and its secrets are found nowhere. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rssOf } from './origin.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

const SECRETS = { SHOP_PASSWORD: 'hush-hush-password', SHOP_SESSION: 'hush-hush-session', SHOP_KEY: 'hush-hush-key' }
const AUTHORIZATION = `Basic ${Buffer.from(`desk:${SECRETS.SHOP_PASSWORD}`).toString('base64')}`

let place: Workplace
let seen: { path: string; authorization: string | undefined; cookie: string | undefined; key: unknown }[]
let address: string
let end: () => void

beforeEach(async () => {
  place = await openWorkplace()
  seen = []
  const server = createServer((request, response) => {
    const { authorization, cookie, 'x-key': key } = request.headers
    const path = request.url ?? ''
    seen.push({ path, authorization, cookie, key })
    const inside = authorization === AUTHORIZATION && cookie === `session=${SECRETS.SHOP_SESSION}`
    if (path === '/robots.txt' || path.startsWith('/.well-known/')) response.writeHead(404).end()
    else if (!inside) response.writeHead(401).end('not for you')
    else if (path === '/feed') response.writeHead(200, { 'content-type': 'text/xml' }).end(feed())
    else
      response.end('<article><h1>Prices fall</h1><p>The shops of the town sell for less than they did.</p></article>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  end = () => {
    server.closeAllConnections()
    server.close()
  }
  place.configure('sources', {
    sources: [
      {
        id: 'shop',
        url: `${address}/feed`,
        fullText: true,
        login: { user: 'desk', password: '$' + '{SHOP_PASSWORD}' },
        cookies: { session: '$' + '{SHOP_SESSION}' },
        headers: { 'X-Key': '$' + '{SHOP_KEY}' },
      },
    ],
  })
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  end()
  await place.close()
})

function feed(): string {
  const entry = (guid: string, link: string) => ({ guid, link, title: 'Prices fall', text: 'Less than before.' })
  return String(
    rssOf('Inside', [entry('own', `${address}/article`), entry('other', `${place.origin.address}/else`)]).body,
  )
}

describe('a source behind a login', () => {
  it('is read with its pages, and other hosts get nothing of it', async () => {
    place.origin.answers.set('/else', { body: '<article><p>Another site says something else here.</p></article>' })
    const { json } = await place.run('ingest', '--json')
    expect(json).toMatchObject([{ sources: [{ id: 'shop', seen: 2, stored: 2, problem: null }] }])
    expect(seen.map(({ path }) => path)).toEqual(['/feed', '/robots.txt', '/.well-known/tdmrep.json', '/article'])
    for (const request of seen) expect(request).toMatchObject({ authorization: AUTHORIZATION, key: SECRETS.SHOP_KEY })
    expect(place.origin.asked).toContain('/else')
  })

  it('keeps its secrets out of everything that is written or shown', async () => {
    const shown = [
      await place.run('ingest', '--json'),
      await place.run('ingest'),
      await place.run('check', '--online', '--json'),
      await place.run('preview', 'feed', `${address}/feed`, '--json'),
      await place.run('preview', 'page', `${address}/article`, '--json'),
      await place.run('explain', `${address}/article`, '--json'),
      await place.run('query', '--json', 'source:shop'),
      await place.run('export', join(place.directory, 'public')),
    ]
    expect(shown.map(({ code }) => code)).toEqual(new Array(shown.length).fill(0))
    const written = readdirSync(place.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    const everything = [JSON.stringify(shown), ...written].join('\n')
    for (const secret of [...Object.values(SECRETS), AUTHORIZATION]) expect(everything).not.toContain(secret)
    expect(everything).toContain('Prices fall')
  })

  it('is a fault of the configuration where a variable is missing', async () => {
    vi.stubEnv('SHOP_SESSION', '')
    const { code, remarks } = await place.run('check')
    expect(code).toBe(78)
    expect(remarks).toMatch(/sources\.yaml:\d+: the environment variable SHOP_SESSION is not set/)
  })

  it('names its certificates by a path from the configuration folder', async () => {
    writeFileSync(join(place.directory, 'own.pem'), 'nothing')
    place.configure('sources', { sources: [{ id: 'shop', url: `${address}/feed`, ca: 'own.pem' }] })
    const { remarks } = await place.run('check')
    expect(remarks).toMatch(/the file own\.pem holds no certificate/)
  })
})
