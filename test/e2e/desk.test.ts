/** The desk in a browser: no errors, no violations, no scrolling sideways, all by keyboard, and without scripts. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { systemClock } from '../../src/io/system-clock.ts'
import { openReading } from '../../src/open-ingest.ts'
import { queryArticles } from '../../src/service/query-articles.ts'
import { type DemoRoom, hear, openDemoRoom } from '../cli/demo-room.ts'
import { launchChromium } from './chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]
const SCHEMES = ['light', 'dark'] as const

let room: DemoRoom
let app: App
let browser: Browser
/** Name → path. */
let pages: Map<string, { path: string; status: number }>

beforeAll(async () => {
  room = await openDemoRoom({ validators: true })
  for (const look of [1, 2]) {
    expect((await hear(['ingest', '--config', room.settings.directory])).code).toBe(0)
    if (look === 1) room.correct()
  }
  const server = { host: '127.0.0.1', port: 0, publicUrl: 'http://localhost:0', proxies: 0 }
  app = await startApp({ ...room.config, server }, room.settings, { logLevel: 'silent' })
  const reading = await openReading(room.config)
  const articles = await queryArticles({ ...reading, clock: systemClock }, '', 50)
  await reading.store.close()
  const path = (language: string) =>
    `/articles/${articles.find((article) => article.language === language)?.id.replace('urn:uuid:', '')}`
  const byTitle = (word: string) =>
    `/articles/${articles.find(({ title, language }) => language === 'en' && title.includes(word))?.id.replace('urn:uuid:', '')}`
  pages = new Map([
    ['all', { path: '/', status: 200 }],
    ['a search', { path: '/?q=topic%3Achina-tech', status: 200 }],
    ['a ranked search with marks', { path: '/?q=Alibaba+OR+%E9%98%BF%E9%87%8C&sort=relevance', status: 200 }],
    ['a search with a suggestion', { path: '/?q=topic%3Aretial', status: 200 }],
    ['an unknown field', { path: '/?q=topik%3Aai', status: 400 }],
    ['a search without result', { path: '/?q=zeppelin', status: 200 }],
    ['an erroneous search', { path: '/?q=topic%3A(', status: 400 }],
    ['a German article', { path: path('de'), status: 200 }],
    ['a Chinese article', { path: path('zh'), status: 200 }],
    ['an article whose text others have', { path: byTitle('Ernie'), status: 200 }],
    ['a retracted article', { path: byTitle('BYD'), status: 200 }],
    ['corrections', { path: '/corrections?minor=1', status: 200 }],
    ['no corrections', { path: '/corrections?q=zeppelin', status: 200 }],
    ['a feed', { path: '/feeds/china-tech', status: 200 }],
    ['no such page', { path: '/nowhere', status: 404 }],
  ])
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await room?.close()
})

const NAMES = [
  'all',
  'a search',
  'a ranked search with marks',
  'a search with a suggestion',
  'an unknown field',
  'a search without result',
  'an erroneous search',
  'a German article',
  'a Chinese article',
  'an article whose text others have',
  'a retracted article',
  'corrections',
  'no corrections',
  'a feed',
  'no such page',
]

interface Seen {
  readonly page: Page
  /** Console errors and warnings, failed requests, exceptions. */
  readonly troubles: string[]
}

async function open(name: string, options: BrowserContextOptions, look: (seen: Seen) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    const troubles: string[] = []
    const wanted = pages.get(name)
    if (wanted === undefined) throw new Error(`no page ${name}`)
    const address = app.address + wanted.path
    page.on('console', (message) => {
      // Chromium reports the document's own 4xx as an error; the status is judged below.
      const own = message.location().url === address && message.text().includes(`status of ${wanted.status}`)
      if (!own && ['error', 'warning'].includes(message.type())) troubles.push(message.text())
    })
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('requestfailed', (request) => troubles.push(`${request.url()} failed: ${request.failure()?.errorText}`))
    page.on('response', (answer) => {
      if (answer.url() !== address && answer.status() >= 400)
        troubles.push(`${answer.url()} answered ${answer.status()}`)
    })
    const answer = await page.goto(address, { waitUntil: 'load' })
    expect(answer?.status()).toBe(wanted.status)
    await look({ page, troubles })
  } finally {
    await context.close()
  }
}

/** What runs in the browser is text: the compiler knows Node only. */
const SCROLLS_SIDEWAYS = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
const JUDGE = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => ({
  violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')),
  passes: passes.length,
}))`

describe('in both sizes, light and dark', () => {
  it.each(NAMES)('%s has no error, no violation, no scrolling sideways', async (name) => {
    await open(name, { bypassCSP: true, reducedMotion: 'reduce' }, async ({ page, troubles }) => {
      await page.evaluate(axe)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme })
          const found = await page.evaluate<{ violations: string[]; passes: number }>(JUDGE)
          const where = `${size.width} px, ${colorScheme}`
          expect({ where, violations: found.violations }).toEqual({ where, violations: [] })
          expect(found.passes).toBeGreaterThan(10)
        }
        expect([size.width, await page.evaluate<boolean>(SCROLLS_SIDEWAYS)]).toEqual([size.width, false])
      }
      expect(troubles).toEqual([])
    })
  })
})

describe('under its own security policy', () => {
  it.each(NAMES)('%s breaks no rule of it, and is the same without JavaScript', async (name) => {
    const texts: string[] = []
    for (const javaScriptEnabled of [true, false]) {
      await open(name, { javaScriptEnabled }, async ({ page, troubles }) => {
        // The stylesheet came through: the policy lets our own in.
        const main = await page.locator('body').boundingBox()
        expect([main?.x, main?.y]).toEqual([0, 0])
        expect(troubles).toEqual([])
        texts.push(await page.locator('body').ariaSnapshot())
      })
    }
    expect(texts[0]).toMatch(/\S/)
    expect(texts[1]).toBe(texts[0])
  })

  it('forbids what the policy does not name', async () => {
    await open('all', {}, async ({ page, troubles }) => {
      await page.evaluate(`{
        const script = document.createElement('script')
        script.textContent = 'document.title = "taken over"'
        document.head.append(script)
      }`)
      expect(await page.title()).not.toBe('taken over')
      expect(troubles.join()).toMatch(/Content Security Policy/i)
    })
  })
})

describe('by keyboard', () => {
  interface Focused {
    readonly text: string
    readonly name: string | null
    readonly visible: boolean
    readonly outlined: boolean
  }
  const focused = (page: Page) =>
    page.evaluate<Focused>(`(() => {
      const element = document.activeElement
      const { x, y, width, height } = element.getBoundingClientRect()
      return {
        text: element.textContent.trim(),
        name: element.getAttribute('name'),
        visible: width > 0 && height > 0 && x >= 0 && y >= 0,
        outlined: getComputedStyle(element).outlineStyle !== 'none',
      }
    })()`)

  it('Tab reaches the skip link first, then the search, then the articles', async () => {
    await open('all', { viewport: { width: 1440, height: 900 } }, async ({ page }) => {
      const headlines = await page.locator('main h3 a').allTextContents()
      expect(headlines.length).toBeGreaterThan(3)
      await page.keyboard.press('Tab')
      expect(await focused(page)).toMatchObject({ text: 'Skip to the articles', visible: true, outlined: true })
      const reached: string[] = []
      for (let step = 0; step < 12 && !reached.includes(headlines[0]?.trim() ?? ''); step += 1) {
        await page.keyboard.press('Tab')
        const now = await focused(page)
        expect(now).toMatchObject({ visible: true, outlined: true })
        reached.push(now.name === 'q' ? 'search' : now.text)
      }
      expect(reached.indexOf('search')).toBeGreaterThanOrEqual(0)
      expect(reached.indexOf(headlines[0]?.trim() ?? '')).toBeGreaterThan(reached.indexOf('search'))
    })
  })

  it('the skip link leads past search and navigation', async () => {
    await open('all', {}, async ({ page }) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate<boolean>('document.activeElement.closest("main") !== null')).toBe(true)
    })
  })

  it('a search is typed, sent with Enter and leads to an article', async () => {
    await open('all', {}, async ({ page, troubles }) => {
      await page.locator('#q').focus()
      await page.keyboard.type('company:alibaba')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\?q=company%3Aalibaba/)
      expect(await page.locator('#q').inputValue()).toBe('company:alibaba')
      const [headline] = await page.locator('main h3 a').allTextContents()
      await page.locator('main h3 a').first().press('Enter')
      await page.waitForURL(/\/articles\//)
      expect(await page.locator('h1').textContent()).toBe(headline)
      expect(await page.locator('.tags').textContent()).toContain('Alibaba')
      expect(troubles).toEqual([])
    })
  })
})

it('a suggestion, and then the best match first, by keyboard alone', async () => {
  await open('a search with a suggestion', {}, async ({ page, troubles }) => {
    await page.getByRole('link', { name: 'topic:retail' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=topic%3Aretail/)
    await page.getByRole('link', { name: 'Best match first' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sort=relevance/)
    expect(await page.locator('main h3').count()).toBeGreaterThan(0)
    expect(await page.locator('[aria-current]').textContent()).toBe('Best match first')
    expect(troubles).toEqual([])
  })
})

it('a search works without JavaScript', async () => {
  await open('all', { javaScriptEnabled: false }, async ({ page }) => {
    await page.locator('#q').fill('topic:china-tech')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/topic%3Achina-tech/)
    expect(await page.locator('main h3 a').count()).toBeGreaterThan(0)
  })
})
