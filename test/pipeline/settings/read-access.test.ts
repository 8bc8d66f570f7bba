/** How sources are reached, as configured: secrets from the environment, every fault with its line, no secret in any fault. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasContact } from '../../../src/domain/access/user-agent.ts'
import { readConfiguration } from '../../../src/pipeline/settings/read-configuration.ts'

const CA = readFileSync(new URL('../../../fixtures/tls/ca.pem', import.meta.url), 'utf8')
const files = new Map([
  ['own-ca.pem', CA],
  ['notes.txt', 'no certificate'],
])

function configured(lines: readonly string[], environment: Record<string, string> = {}, depesche = '') {
  const file = (name: string, text: string) => ({ name: `${name}.yaml`, text })
  const source = [
    'sources:',
    '  - id: shop',
    '    url: https://shop.example/feed',
    ...lines.map((line) => `    ${line}`),
  ]
  return readConfiguration(
    {
      depesche: file('depesche', depesche),
      sources: file('sources', source.join('\n')),
      topics: file('topics', ''),
      watchlist: file('watchlist', ''),
      feeds: file('feeds', ''),
    },
    environment,
    (path) => files.get(path) ?? null,
  )
}

const faultsOf = (...given: Parameters<typeof configured>) =>
  configured(...given).faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)

describe('access of a source', () => {
  it('is filled in from the environment, and is no part of the source', () => {
    const { config } = configured(
      [
        'headers: {X-Key: "k-$' + '{KEY}", Accept-Language: de}',
        'cookies: {session: "$' + '{SESSION}", theme: "a$' + '{KEY}"}',
        'login: {user: "$' + '{WHO}", password: "$' + '{PASSWORD}"}',
        'proxy: "http://us:$' + '{PASSWORD}@proxy.example:3128"',
        'ca: own-ca.pem',
      ],
      { KEY: '42', SESSION: 's', WHO: 'wér', PASSWORD: 'p@ss:ö' },
    )
    expect(config?.access).toEqual({
      shop: {
        origin: 'https://shop.example',
        headers: {
          'x-key': 'k-42',
          'accept-language': 'de',
          cookie: 'session=s; theme=a42',
          authorization: `Basic ${Buffer.from('wér:p@ss:ö').toString('base64')}`,
        },
        proxy: 'http://us:p%40ss%3A%C3%B6@proxy.example:3128',
        ca: CA,
      },
    })
    expect(Object.keys(config?.sources[0] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:headers|cookies|login|proxy|ca)$/)]),
    )
  })

  it('is absent for a source that needs none, or is paused', () => {
    expect(configured([]).config?.access).toEqual({})
    expect(configured(['enabled: false', 'cookies: "a=$' + '{UNSET}"']).config?.access).toEqual({})
  })

  it('takes cookies as one text, and a whole address of a proxy', () => {
    const lines = ['cookies: "$' + '{COOKIES}"', 'proxy: "$' + '{PROXY}"']
    const { config } = configured(lines, { COOKIES: 'a=1; b=2', PROXY: 'socks5://u:p@127.0.0.1:1080' })
    expect(config?.access.shop).toMatchObject({ headers: { cookie: 'a=1; b=2' }, proxy: 'socks5://u:p@127.0.0.1:1080' })
  })

  it.each([
    [
      ['cookies:', '  a: "$' + '{NONE}"'],
      'sources.yaml:5: the environment variable NONE is not set; set it, or pause the source with enabled: false',
    ],
    [
      ['headers: {A: b, X-Key: "$' + '{EMPTY}"}'],
      'sources.yaml:4: the environment variable EMPTY is not set; set it, or pause the source with enabled: false',
    ],
    [
      ['headers: {X-Key: "$' + '{a b}"}'],
      'sources.yaml:4: write a variable as $' + '{NAME}: letters, digits and _ between the braces',
    ],
    [
      ['headers: {X-Key: "$' + '{KEY"}'],
      'sources.yaml:4: write a variable as $' + '{NAME}: letters, digits and _ between the braces',
    ],
    [
      ['headers: {X-Key: "$' + '{LINES}"}'],
      'sources.yaml:4: its value cannot be sent: it has a line break or a character no header can carry',
    ],
    [
      ['headers: {Host: other.example}'],
      'sources.yaml:4: key `sources[1].headers.Host`: Depesche sets this header itself; remove it',
    ],
    [
      ['headers: {"a b": c}'],
      'sources.yaml:4: key `sources[1].headers.a b`: write the name of a header, such as Authorization',
    ],
    [['headers: [a]'], 'sources.yaml:4: `sources[1].headers` must be a block of names and values'],
    [
      ['proxy: ftp://proxy.example'],
      'sources.yaml:4: write the address of a proxy, such as http://proxy.example:3128 or socks5://proxy.example:1080',
    ],
    [['ca: missing.pem'], 'sources.yaml:4: the file missing.pem cannot be read; name a PEM file with certificates'],
    [
      ['ca: notes.txt'],
      'sources.yaml:4: the file notes.txt holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)',
    ],
    [['login: {user: "a:b", password: "$' + '{KEY}"}'], 'sources.yaml:4: a user name cannot contain a colon'],
  ])('%j is told with its line', (lines, fault) => {
    expect(faultsOf(lines, { EMPTY: '', KEY: 'k', LINES: 'a\nb' })).toEqual([fault])
  })

  it('never repeats what may be a secret', () => {
    const wrong = [
      'login: me:hush-hush',
      'login: {user: me, password: hush-hush}',
      'login: {user: me, password: [hush-hush]}',
      'cookies: session=hush-hush',
      'cookies: {session: hush-hush}',
      'cookies: [hush-hush]',
      'headers: hush-hush',
      'headers: {X-Key: "$' + '{BAD}"}',
      'proxy: "$' + '{BAD}"',
      'proxy: "ftp://$' + '{BAD}@proxy.example"',
    ]
    for (const line of wrong) {
      const faults = faultsOf([line], { BAD: 'hush-hush\n' })
      expect([line, faults.length]).toEqual([line, 1])
      expect(faults.join()).not.toMatch(/hush/)
    }
  })

  it('does not stand in the address', () => {
    const { faults } = readConfiguration(
      {
        depesche: { name: 'd', text: '' },
        sources: { name: 's', text: 'sources:\n  - {id: a, url: "https://me:hush@shop.example/"}' },
        topics: { name: 't', text: '' },
        watchlist: { name: 'w', text: '' },
        feeds: { name: 'f', text: '' },
      },
      {},
    )
    expect(faults).toEqual([
      {
        file: 's',
        line: 2,
        message:
          '`sources[1].url`: take name and password out of the address and write login: {user: …, password: "$' +
          '{NAME}"}',
      },
    ])
  })
})

describe('limits of requests', () => {
  it('have defaults, and are taken from file and environment', () => {
    expect(configured([]).config).toMatchObject({
      fetch: { timeout: 10_000, maxBytes: 10_000_000, maxRedirects: 5, maxHeaderBytes: 16_000 },
      read: { entries: 2000, depth: 512 },
    })
    const own = 'fetch: {redirects: 2, maxHeader: 8KB, respectTdm: false}\nread: {entries: 10}\n'
    const { config } = configured([], { DEPESCHE_FETCH_REDIRECTS: '1', DEPESCHE_READ_DEPTH: '64' }, own)
    expect(config).toMatchObject({
      fetch: { maxRedirects: 1, maxHeaderBytes: 8000 },
      read: { entries: 10, depth: 64 },
      sources: [{ respectTdm: false }],
    })
    expect(configured(['respectTdm: true'], {}, own).config?.sources[0]?.respectTdm).toBe(true)
  })

  it('are kept within reason', () => {
    const own =
      'fetch: {redirects: 21, maxHeader: 2MB, timeout: 1h, maxBytes: 10B, userAgent: "Zeile\\nzwei"}\nread: {entries: 0, depth: 5}\n'
    expect(faultsOf([], {}, own)).toHaveLength(7)
    expect(faultsOf([], { DEPESCHE_FETCH_REDIRECTS: 'many', DEPESCHE_FETCH_MAX_HEADER: '1GB' })).toHaveLength(2)
  })
})

describe('the User-Agent', () => {
  it('names the installation where it has an address', () => {
    const named = configured([], { DEPESCHE_SERVER_PUBLIC_URL: 'https://news.example.org/' }).config?.fetch.userAgent
    expect(named).toBe('Depesche/0.1 (+https://news.example.org)')
    expect(configured([]).config?.fetch.userAgent).toBe('Depesche/0.1 (self-hosted feed service)')
    expect(configured([], {}, 'fetch: {userAgent: Mine (+mailto:desk@example.org)}').config?.fetch.userAgent).toBe(
      'Mine (+mailto:desk@example.org)',
    )
  })

  it.each([
    ['Depesche/0.1 (+https://news.example.org)', true],
    ['Depesche (desk@example.org)', true],
    ['Depesche (+http://news.example.org/about, v2)', true],
    ['Depesche/0.1 (self-hosted feed service)', false],
    ['Depesche (+http://localhost:8080)', false],
    ['Depesche (+http://192.168.1.4:8080)', false],
    ['Depesche (me@home)', false],
  ])('%j has a contact: %j', (userAgent, expected) => {
    expect(hasContact(userAgent)).toBe(expected)
  })
})
