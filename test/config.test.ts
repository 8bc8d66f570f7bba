/** The configuration as a whole: files, environment, every fault at once, and change while running. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig, watchConfig } from '../src/config.ts'
import type { Config } from '../src/domain/config.ts'
import { ConfigError } from '../src/domain/errors.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-config-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function write(name: string, text: string): void {
  writeFileSync(join(directory, `${name}.yaml`), text)
}

function faults(overrides: Record<string, string> = {}): string[] {
  try {
    loadConfig({ directory, overrides })
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ file, line, message }) => `${file.replace(`${directory}/`, '')}:${line}: ${message}`)
  }
}

describe('what is shipped', () => {
  const shipped = loadConfig()
  it('is valid and complete', () => {
    expect(shipped.topics.topics.map(({ id }) => id)).toEqual([
      'ai',
      'open-source',
      'e-commerce',
      'retail',
      'china-tech',
      'china-economy',
      'semiconductors',
      'logistics',
      'payments',
      'regulation',
      'trade-policy',
      'marketing',
      'sustainability',
      'deals',
      'e-mobility',
      'privacy',
    ])
    expect(shipped.feeds.map(({ id }) => id)).toEqual([
      'all',
      'china-tech',
      'ai',
      'e-commerce',
      'retail',
      'trade-policy',
      'alibaba',
      'corrections',
    ])
    expect(shipped.sources).toHaveLength(12)
  })

  it('names every topic in three languages, with phrases in each', () => {
    for (const { id, labels, phrases } of shipped.topics.topics) {
      for (const language of ['de', 'en', 'zh']) {
        expect(labels[language], `${id} in ${language}`).toMatch(/\S/)
        expect(phrases[language]?.length, `phrases of ${id} in ${language}`).toBeGreaterThan(5)
      }
    }
  })

  it('watches the companies and people it promises', () => {
    const ids = new Set(shipped.topics.entities.map(({ id }) => id))
    const promised =
      'alibaba tencent jd pdd temu shein bytedance tiktok huawei xiaomi baidu meituan byd nio catl deepseek moonshot-ai zhipu smic dji lenovo ant-group cainiao aliexpress taobao amazon zalando otto ebay ceconomy lidl aldi nvidia openai tsmc joe-tsai jack-ma eddie-wu pony-ma ren-zhengfei lei-jun liang-wenfeng robin-li colin-huang wang-chuanfu richard-liu jeffrey-katzenberg qwen qwq modelscope wgs-2025'
    expect(promised.split(' ').filter((id) => !ids.has(id))).toEqual([])
  })

  it('leaves excerpts to every source and links to localhost', () => {
    expect(shipped.sources.every(({ rights }) => rights === 'excerpt')).toBe(true)
    expect(shipped.server).toEqual({ host: '127.0.0.1', port: 8080, publicUrl: 'http://localhost:8080', proxies: 0 })
  })

  it('says the defaults, so that a shorter depesche.yaml means the same', () => {
    write('depesche', '{}\n')
    const { sources: _sources, ...defaults } = loadConfig({ directory })
    const { sources: _others, ...settings } = shipped
    expect(settings).toEqual(defaults)
  })

  it('cannot be changed by accident', () => {
    expect(() => Object.assign(shipped.server, { port: 1 })).toThrow(TypeError)
  })
})

describe('a folder of one’s own', () => {
  it('has no sources unless it says so, and the shipped topics and feeds', () => {
    const config = loadConfig({ directory })
    expect(config.sources).toEqual([])
    expect(config.topics.topics).toHaveLength(16)
    expect(config.feeds).toHaveLength(8)
  })

  it('must be a folder', () => {
    write('sources', '')
    const file = join(directory, 'sources.yaml')
    expect(() => loadConfig({ directory: file })).toThrow(/sources\.yaml:1: this is no folder; name one with --config/)
    expect(() => loadConfig({ directory: join(directory, 'none') })).toThrow(/there is no such folder/)
  })

  it('fills in the defaults of a source and of a feed', () => {
    write('sources', 'sources:\n  - {id: shop, url: "https://shop.example/feed", maxAge: 30d}\n')
    write('feeds', 'feeds:\n  - {id: mine, title: Mine, query: "source:shop"}\n')
    const config = loadConfig({ directory })
    expect(config.sources[0]).toEqual({
      id: 'shop',
      title: 'shop',
      url: 'https://shop.example/feed',
      kind: 'feed',
      language: null,
      fullText: false,
      rights: 'excerpt',
      enabled: true,
      push: true,
      revisit: true,
      maxAge: 30 * 86_400_000,
      list: null,
      json: null,
      include: [],
      exclude: [],
      folder: [],
      homepage: null,
      respectTdm: true,
      extract: null,
    })
    expect(config.feeds[0]).toMatchObject({ limit: 50, content: 'excerpt', collapse: 'story', visibility: 'public' })
  })

  it('tells every fault of every file at once, with file and line', () => {
    write('depesche', 'server:\n  port: many\nfetch: {perHost: {spacing: 5 minutes}}\n')
    write(
      'sources',
      'sources:\n  - {id: A B, url: "ftp://shop.example/"}\n  - id: page\n    url: https://shop.example/\n    kind: page\n',
    )
    write('feeds', 'feeds:\n  - {id: mine, title: Mine}\n  - {id: other, titel: Other}\n')
    const found = faults()
    expect(found.map((fault) => fault.split(': ')[0])).toEqual([
      'depesche.yaml:2',
      'depesche.yaml:3',
      'sources.yaml:2',
      'sources.yaml:2',
      'sources.yaml:5',
      'feeds.yaml:3',
      'feeds.yaml:3',
    ])
    expect(found.join('\n')).toMatch(/did you mean `title`/)
  })

  it('judges the sound sources and feeds further, whatever is wrong with the others', () => {
    const url = 'https://shop.example/'
    const sources = [
      '{id: A B}',
      `{id: shop, url: "${url}"}`,
      `{id: shop, url: "${url}2"}`,
      `{id: key, url: "${url}3", headers: {X-Key: "\${DEPESCHE_TEST_NOT_SET}"}}`,
      `{id: certificate, url: "${url}4", ca: nowhere.pem}`,
    ]
    write('sources', `sources:\n${sources.map((source) => `  - ${source}\n`).join('')}`)
    write('feeds', 'feeds:\n  - {id: bad}\n  - {id: x, title: X, query: "(ai"}\n')
    const found = faults()
    expect(found.map((fault) => fault.split(': ')[0])).toEqual(
      expect.arrayContaining(['sources.yaml:2', 'sources.yaml:4', 'sources.yaml:5', 'sources.yaml:6', 'feeds.yaml:3']),
    )
    expect(found.join('\n')).toMatch(/`shop` is taken.*DEPESCHE_TEST_NOT_SET is not set.*nowhere\.pem.*cannot be read/s)
  })

  it.each([
    [
      'feeds:\n  - {id: x, title: X, query: "topic:chna-tech"}\n',
      /feeds\.yaml:2: .*topic `chna-tech`.*did you mean `china-tech`/,
    ],
    ['feeds:\n  - {id: x, title: X, query: "company:joe-tsai"}\n', /company `joe-tsai`, which is not configured/],
    ['feeds:\n  - {id: x, title: X, query: "(ai"}\n', /feeds\.yaml:2: the query cannot be read at character/],
    ['feeds:\n  - {id: x, title: X}\n  - {id: y, title: Y, aliases: [x]}\n', /feeds\.yaml:3: the id `x` is taken/],
  ])('judges what queries name: %s', (text, expected) => {
    write('feeds', text)
    expect(faults().join('\n')).toMatch(expected)
  })

  it('does not judge names where the files that hold them are broken', () => {
    write('topics', 'topics: [\n')
    write('feeds', 'feeds:\n  - {id: x, title: X, query: "topic:nothing"}\n')
    expect(faults().filter((fault) => fault.startsWith('feeds'))).toEqual([])
  })
})

describe('the environment', () => {
  it('overrides the file', () => {
    write('depesche', 'server: {port: 9000}\n')
    const overrides = {
      DEPESCHE_SERVER_PORT: '9001',
      DEPESCHE_FETCH_ALLOW: '127.0.0.0/8, ::1/128',
      DEPESCHE_FETCH_TIMEOUT: '2s',
      DEPESCHE_STORAGE_URL: 'sqlite::memory:',
      DEPESCHE_PUBLISH_AD_HOC: 'false',
      DEPESCHE_PUBLISH_HUB: 'https://hub.example/',
      DEPESCHE_SERVICE_HOST: 'set by an orchestrator, and not ours',
    }
    const config = loadConfig({ directory, overrides })
    expect(config.server).toMatchObject({ port: 9001, publicUrl: 'http://localhost:9001' })
    expect(config.fetch).toMatchObject({ allow: ['127.0.0.0/8', '::1/128'], timeout: 2000 })
    expect(config.publish).toEqual({ adHoc: false, hub: 'https://hub.example/', retractions: 'mark' })
  })

  it('is compared with the file, not with the defaults', () => {
    write('depesche', 'schedule: {min: 1m, max: 10m}\n')
    const { schedule } = loadConfig({ directory, overrides: { DEPESCHE_SCHEDULE_MAX: '2m' } })
    expect(schedule).toEqual({ min: 60_000, max: 120_000 })
    expect(faults({ DEPESCHE_SCHEDULE_MIN: '11m' })).toEqual([
      'environment, DEPESCHE_SCHEDULE_MIN:1: schedule.min is longer than schedule.max',
    ])
  })

  it('is judged like the file', () => {
    const found = faults({
      DEPESCHE_SERVER_PORT: 'http',
      DEPESCHE_FETCH_ALLOW: '127.0.0.1/99',
      DEPESCHE_SCHEDULE_MIN: '9w',
    })
    expect(found.map((fault) => fault.split(':')[0])).toEqual([
      'environment, DEPESCHE_SERVER_PORT',
      'environment, DEPESCHE_FETCH_ALLOW',
      'environment, DEPESCHE_SCHEDULE_MIN',
    ])
    expect(faults({ DEPESCHE_READ_ENTRIES: '0' })).toEqual([
      'environment, DEPESCHE_READ_ENTRIES:1: must be at least 1, not 0',
    ])
  })
})

describe('a change while running', () => {
  it('is told when valid, refused with its faults when not', async () => {
    write('sources', 'sources: []\n')
    const heard: (Config | readonly string[])[] = []
    let wake: () => void = () => undefined
    const next = () =>
      new Promise<void>((resolve) => {
        wake = resolve
      })
    const watch = watchConfig(
      { directory },
      {
        onLoaded(config) {
          heard.push(config)
          wake()
        },
        onRefused(lines) {
          heard.push(lines)
          wake()
        },
      },
    )
    try {
      let told = next()
      write('sources', 'sources:\n  - {id: shop, url: "https://shop.example/feed"}\n')
      await told
      expect(heard[0]).toMatchObject({ sources: [{ id: 'shop' }] })
      told = next()
      // As many editors save: beside, then renamed over.
      writeFileSync(join(directory, 'beside'), 'sources:\n  - {id: shop}\n')
      renameSync(join(directory, 'beside'), join(directory, 'sources.yaml'))
      await told
      expect(heard[1]).toEqual([expect.stringMatching(/sources\.yaml:2: .*url/)])
    } finally {
      watch.close()
    }
  })
})
