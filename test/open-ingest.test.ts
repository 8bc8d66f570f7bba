/** How what ingest works with follows from the configuration. */
import { describe, expect, it } from 'vitest'
import { pushSettings } from '../src/open-ingest.ts'
import { makeConfig, makeSource } from './web/newsroom.ts'

describe('a hub is asked', () => {
  const outside = 'https://shop.example.org/feed'
  const inside = 'http://10.9.9.9/feed'
  it.each<[string, string, string, readonly string[], boolean]>([
    ['https://news.example.org', 'https://hub.example.org/', outside, [], true],
    ['https://news.example.org', 'https://hub.example.org/', inside, ['10.0.0.0/8'], true],
    ['http://localhost:8080', 'https://hub.example.org/', outside, [], false],
    ['http://192.168.1.5:8080', 'https://hub.example.org/', outside, ['192.168.0.0/16'], false],
    ['http://news.local', 'https://hub.example.org/', outside, [], false],
    ['https://news.example.org', 'http://10.1.2.3/hub', outside, [], false],
    ['https://news.example.org', 'http://10.1.2.3/hub', outside, ['10.0.0.0/8'], false],
    ['https://news.example.org', 'http://10.1.2.3/hub', inside, ['10.0.0.0/8'], true],
    ['http://192.168.1.5:8080', 'http://10.1.2.3/hub', inside, ['10.0.0.0/8'], true],
    ['http://localhost:8080', 'http://127.0.0.1:9000/', 'http://127.0.0.1:9000/feed', ['127.0.0.0/8'], true],
    ['http://localhost:8080', 'http://127.0.0.1:9000/', 'http://127.0.0.1:9000/feed', [], false],
  ])('to push to %s: %s, named by %s, with %j allowed: %s', (publicUrl, hub, url, allow, expected) => {
    const base = makeConfig()
    const config = { ...base, server: { ...base.server, publicUrl }, fetch: { ...base.fetch, allow } }
    expect(pushSettings(config).suits(hub, makeSource('a', { url }))).toBe(expected)
  })
})

it('words nobody can guess are long and never the same', () => {
  const { randomToken } = pushSettings(makeConfig())
  const words = new Set(Array.from({ length: 1000 }, randomToken))
  expect(words.size).toBe(1000)
  for (const word of words) expect(word).toMatch(/^[A-Za-z0-9_-]{43}$/)
})
