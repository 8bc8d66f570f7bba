/** How what ingest works with follows from the configuration. */
import { describe, expect, it } from 'vitest'
import { pushSettings } from '../src/open-ingest.ts'
import { makeConfig } from './web/newsroom.ts'

describe('a hub can reach us', () => {
  it.each<[string, string, readonly string[], boolean]>([
    ['https://news.example.org', 'https://hub.example.org/', [], true],
    ['http://localhost:8080', 'https://hub.example.org/', [], false],
    ['http://192.168.1.5:8080', 'https://hub.example.org/', ['192.168.0.0/16'], false],
    ['http://news.local', 'https://hub.example.org/', [], false],
    ['http://localhost:8080', 'http://127.0.0.1:9000/', ['127.0.0.0/8'], true],
    ['http://localhost:8080', 'http://127.0.0.1:9000/', [], false],
    ['http://192.168.1.5:8080', 'http://10.1.2.3/hub', ['10.0.0.0/8'], true],
  ])('at %s from %s with %j allowed: %s', (publicUrl, hub, allow, expected) => {
    const base = makeConfig()
    const config = { ...base, server: { ...base.server, publicUrl }, fetch: { ...base.fetch, allow } }
    const settings = pushSettings(config)
    expect(settings.reaches(settings.publicUrl, hub)).toBe(expected)
  })
})

it('words nobody can guess are long and never the same', () => {
  const { randomToken } = pushSettings(makeConfig())
  const words = new Set(Array.from({ length: 1000 }, randomToken))
  expect(words.size).toBe(1000)
  for (const word of words) expect(word).toMatch(/^[A-Za-z0-9_-]{43}$/)
})
