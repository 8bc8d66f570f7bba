/** The pages: what they show, that nothing of an article can act in them, and that they can be used by anyone. */
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { articlePath } from '../../src/web/article-address.ts'
import { createServer } from '../../src/web/server.ts'
import { makeArticle, makeTag } from '../contract/make-plan.ts'
import { makeConfig, newsroomArticles, openNewsroom, SECRET } from './newsroom.ts'

async function openServer(...given: Parameters<typeof openNewsroom>) {
  const server = createServer(await openNewsroom(...given))
  return async (url: string) => await server.inject({ url, headers: { accept: 'text/html' } })
}

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/** All elements of a page, with their text. */
function elementsOf(page: string): readonly Node[] {
  const found: Node[] = []
  const visit = (nodes: ReturnType<typeof parseDocument>['children']): string =>
    nodes
      .map((node) => {
        if ('data' in node) return node.type === 'text' ? node.data : ''
        const place = found.length
        if ('attribs' in node) found.push({ name: node.name, attributes: node.attribs, text: '' })
        const text = visit(node.children)
        if ('attribs' in node) found[place] = { name: node.name, attributes: node.attribs, text }
        return text
      })
      .join('')
  visit(parseDocument(page).children)
  return found
}

const textsOf = (page: string, name: string): readonly string[] =>
  elementsOf(page)
    .filter((element) => element.name === name)
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())

describe('the stream', () => {
  it('shows each story once, newest first, by day, with who else has it', async () => {
    const get = await openServer()
    const { body, statusCode } = await get('/')
    expect(statusCode).toBe(200)
    expect(textsOf(body, 'h3')).toEqual([
      'Joe Tsai: Spezialisierte Modelle schlagen allgemeine',
      '阿里巴巴发布新模型',
      '<script>alert("x")</script> & \'quotes\' ]]>',
    ])
    expect(textsOf(body, 'h2').slice(0, 3)).toEqual([
      'Friday 14 February 2025',
      'Thursday 13 February 2025',
      'Wednesday 12 February 2025',
    ])
    expect(textsOf(body, 'p')[0]).toBe('Source open +1 more: Source guarded de Artificial intelligence Alibaba')
    const times = elementsOf(body).filter(({ name }) => name === 'time')
    expect(times[0]).toEqual({
      name: 'time',
      attributes: { datetime: '2025-02-14T09:12:00.000Z', title: '14 Feb 2025, 09:12 UTC' },
      text: '09:12',
    })
    const languages = elementsOf(body).filter(({ name }) => name === 'h3')
    expect(languages.map(({ attributes }) => attributes.lang)).toEqual(['de', 'zh', ''])
  })

  it('shows all topics and a few entities of a story, companies first', async () => {
    const tags = [
      makeTag('joe-tsai', { kind: 'person' }),
      makeTag('ai'),
      ...['qwen', 'qwq'].map((id) => makeTag(id, { kind: 'product' })),
      makeTag('jd', { kind: 'company' }),
      makeTag('retail'),
      makeTag('wgs-2025', { kind: 'event' }),
    ]
    const get = await openServer([makeArticle('many', { sourceId: 'open', tags })])
    const line = 'Source open en Artificial intelligence retail jd joe-tsai qwen qwq'
    expect(textsOf((await get('/')).body, 'p')[0]).toBe(line)
  })

  it('finds by query, and offers the same as feeds', async () => {
    const get = await openServer()
    const { body } = await get('/?q=lang%3Azh')
    expect(textsOf(body, 'h3')).toEqual(['阿里巴巴发布新模型'])
    const links = elementsOf(body).filter(({ name, attributes }) => name === 'link' && attributes.rel === 'alternate')
    expect(links.slice(0, 3).map(({ attributes }) => [attributes.type, attributes.href])).toEqual([
      ['application/atom+xml', 'https://news.example/feed.atom?q=lang%3Azh'],
      ['application/rss+xml', 'https://news.example/feed.rss?q=lang%3Azh'],
      ['application/feed+json', 'https://news.example/feed.json?q=lang%3Azh'],
    ])
    expect(body).toContain('href="https://news.example/feeds/ai.atom"')
    expect(body).not.toContain('Inner circle')
    expect(elementsOf(body).find(({ name }) => name === 'input')?.attributes.value).toBe('lang:zh')
  })

  it('marks what was found in title and excerpt, escaped', async () => {
    const get = await openServer()
    const found = (await get('/?q=modelle')).body
    expect(textsOf(found, 'mark')).toContain('Modelle')
    expect(elementsOf(found).filter(({ attributes }) => attributes.class === 'passage').length).toBeGreaterThan(0)
    const hostile = (await get('/?q=alert')).body
    expect(textsOf(hostile, 'mark')).toEqual(['alert', 'alert'])
    expect(textsOf(hostile, 'h3')).toEqual(['<script>alert("x")</script> & \'quotes\' ]]>'])
    expect(hostile).not.toContain('<script')
    const behind = (await get('/?q=Geheimnis')).body
    expect(textsOf(behind, 'h3')).toHaveLength(1)
    expect(textsOf(behind, 'mark')).toEqual([])
    expect(behind).not.toContain(SECRET)
  })

  it('suggests what may have been meant, for a value and for a field', async () => {
    const get = await openServer()
    const links = (body: string) => elementsOf(body).filter(({ name }) => name === 'a')
    const value = (await get('/?q=topic%3Aaii')).body
    expect(value).toContain('Did you mean')
    expect(
      links(value).some(({ text, attributes }) => text === 'topic:ai' && attributes.href === '/?q=topic%3Aai'),
    ).toBe(true)
    const field = await get('/?q=topik%3Aai')
    expect(field.statusCode).toBe(400)
    expect(links(field.body).some(({ attributes }) => attributes.href === '/?q=topic%3Aai')).toBe(true)
  })

  it('completes terms after what is typed, without a script', async () => {
    const get = await openServer()
    const options = (body: string) =>
      elementsOf(body).flatMap(({ name, attributes }) => (name === 'option' ? [attributes.value] : []))
    expect(options((await get('/')).body)).toEqual(
      expect.arrayContaining(['lang:', 'topic:ai', 'company:alibaba', 'source:open']),
    )
    const after = (await get('/?q=lang%3Ade')).body
    expect(options(after)).toContain('lang:de topic:ai')
    expect(elementsOf(after).find(({ name }) => name === 'input')?.attributes.list).toBe('terms')
  })

  it('shows the best match first where asked, and keeps to it', async () => {
    const articles = Array.from({ length: 33 }, (_, position) =>
      makeArticle(`zoll ${position}`, {
        sourceId: 'open',
        title: position === 32 ? 'Zoll' : 'Titel',
        text: 'Der Zoll steigt, sagt man.',
      }),
    )
    const get = await openServer([
      ...articles,
      ...Array.from({ length: 80 }, (_, position) => makeArticle(`other ${position}`)),
    ])
    const first = (await get('/?q=zoll&sort=relevance')).body
    expect(textsOf(first, 'h3')[0]).toBe('Zoll')
    const more = elementsOf(first).find(({ attributes }) => attributes.rel === 'next')
    expect(more?.attributes.href).toContain('sort=relevance')
    const second = (await get(more?.attributes.href ?? '')).body
    expect(textsOf(first, 'h3').length + textsOf(second, 'h3').length).toBe(33)
    expect(second).toContain('<a href="/?q=zoll&amp;sort=relevance">Best</a>')
    expect(
      elementsOf(first)
        .filter(({ attributes }) => attributes['aria-current'] === 'true')
        .map(({ text }) => text),
    ).toEqual(['Best match first'])
  })

  it('says where a search was too much for one page', async () => {
    const room = await openNewsroom()
    const store = { ...room.store, articles: async () => ({ items: [], next: 'WzEsImEiXQ' }) }
    const server = createServer({ ...room, store })
    const { body } = await server.inject({ url: '/?q=url%3Anowhere', headers: { accept: 'text/html' } })
    expect(textsOf(body, 'h2')).toContain('Nothing found so far')
    expect(body).toContain('href="/?q=url%3Anowhere&amp;cursor=WzEsImEiXQ"')
  })

  it('points at the character a query fails at', async () => {
    const get = await openServer()
    const { body, statusCode } = await get(`/?q=${encodeURIComponent('china 😀 (a"<b>')}`)
    expect(statusCode).toBe(400)
    expect(textsOf(body, 'mark')).toHaveLength(1)
    expect(textsOf(body, 'code')[0]?.replace('␣', '')).toBe('china 😀 (a"<b>')
    expect(elementsOf(body).find(({ name }) => name === 'input')?.attributes).toMatchObject({
      value: 'china 😀 (a"<b>',
      'aria-invalid': 'true',
      'aria-describedby': 'fault',
    })
    expect(elementsOf(body).some(({ attributes }) => attributes.id === 'fault')).toBe(true)
  })

  it('pages back and keeps the query', async () => {
    const articles = Array.from({ length: 35 }, (_, position) =>
      makeArticle(`number ${position}`, {
        sourceId: 'open',
        published: `2025-02-${String(10 - Math.floor(position / 10)).padStart(2, '0')}T08:${59 - position}:00.000Z`,
      }),
    )
    const get = await openServer(articles)
    const first = (await get('/?q=lang%3Aen')).body
    const older = elementsOf(first).find(({ attributes }) => attributes.rel === 'next')
    const second = (await get(older?.attributes.href ?? '')).body
    expect(textsOf(first, 'h3')).toHaveLength(30)
    expect([...textsOf(first, 'h3'), ...textsOf(second, 'h3')]).toEqual(articles.map(({ title }) => title))
    expect(elementsOf(second).find(({ attributes }) => attributes.rel === 'next')).toBeUndefined()
    expect(second).toContain('<a href="/?q=lang%3Aen">Newest</a>')
    expect((await get('/?cursor=nonsense')).statusCode).toBe(400)
  })

  it('says what to do where there is nothing', async () => {
    const first = (await (await openServer([], makeConfig({ sources: [] })))('/')).body
    expect(first).toContain('Nothing is watched yet')
    expect(textsOf(first, 'code')).toEqual(['npm run demo', 'config/sources.yaml'])
    const waiting = (await (await openServer([]))('/')).body
    expect(waiting).toContain('3 sources are configured')
    const none = (await (await openServer())('/?q=nothingmatchesthis')).body
    expect(textsOf(none, 'h2')).toContain('No article matches')
    expect(textsOf(none, 'code')).toContain('nothingmatchesthis')
  })
})

describe('an article', () => {
  const [lead, copy, chinese, hostile] = newsroomArticles()

  it('shows the full text where the source allows it, and why each tag is there', async () => {
    const get = await openServer()
    const { body, statusCode } = await get(articlePath(lead?.id ?? ''))
    expect(statusCode).toBe(200)
    expect(body).toContain('<p>Die Modelle von <b>Alibaba</b> sind offen.</p><p>Zweiter Absatz.</p>')
    expect(textsOf(body, 'h1')).toEqual([lead?.title])
    expect(textsOf(body, 'dd').slice(0, 2)).toEqual([
      'Score 0.80. Modelle in the title for Modell',
      'Score 1.00. Alibaba in the text',
    ])
    expect(body).toContain('© 2025 Open')
    expect(body).toContain('Mira Kolb')
    const links = elementsOf(body).filter(({ name }) => name === 'a')
    expect(links.find(({ text }) => text === 'Read at Source open')?.attributes.href).toBe(lead?.url)
    expect(links.find(({ text }) => text === copy?.title)?.attributes.href).toBe(articlePath(copy?.id ?? ''))
  })

  it('shows an excerpt where the source allows no more', async () => {
    const get = await openServer()
    const { body } = await get(articlePath(copy?.id ?? ''))
    expect(body).not.toContain(SECRET)
    expect(body).toContain('Source guarded allows no more')
    const shown = elementsOf(body).find(({ attributes }) => attributes.class === 'text')?.text ?? ''
    expect(copy?.text.startsWith(shown.replace(' …', ''))).toBe(true)
    expect(Array.from(shown).length).toBeLessThanOrEqual(400)
  })

  it('carries the language of its text', async () => {
    const get = await openServer()
    const { body } = await get(articlePath(chinese?.id ?? ''))
    const text = elementsOf(body).find(({ attributes }) => attributes.class === 'text')
    expect(text?.attributes.lang).toBe('zh')
    expect(body).toContain('Chinese')
  })

  it('lets nothing of an article act', async () => {
    const get = await openServer()
    for (const url of ['/', articlePath(hostile?.id ?? '')]) {
      const { body } = await get(url)
      for (const { name, attributes } of elementsOf(body)) {
        expect(['script', 'style', 'iframe', 'img', 'object', 'embed']).not.toContain(name)
        for (const [attribute, value] of Object.entries(attributes)) {
          expect(attribute).not.toMatch(/^on|^style$/)
          expect(value).not.toMatch(/^\s*javascript:/i)
        }
      }
    }
  })

  it.each(['/articles/none', '/articles/00000000-0000-5000-a000-000000000000', '/nowhere'])(
    '%s is a page that says so',
    async (url) => {
      const answer = await (await openServer())(url)
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(textsOf(answer.body, 'h1')).toEqual(['Not found'])
    },
  )
})

describe('every page', () => {
  const pages = ['/', '/?q=lang:zh', '/?q=(', articlePath(newsroomArticles()[0]?.id ?? ''), '/nowhere']

  it.each(pages)('%s has a language, landmarks, one heading, labels, and ids used once', async (url) => {
    const { body } = await (await openServer())(url)
    const elements = elementsOf(body)
    const count = (name: string) => elements.filter((element) => element.name === name).length
    expect(body.startsWith('<!doctype html>\n<html lang="en">')).toBe(true)
    expect([count('main'), count('h1'), count('footer')]).toEqual([1, 1, 1])
    expect(elements.find(({ attributes }) => attributes.class === 'skip')?.attributes.href).toBe('#main')
    const ids = elements.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]))
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of elements) {
      for (const reference of [attributes['aria-labelledby'], attributes['aria-describedby'], attributes.for]) {
        if (reference !== undefined) expect(ids).toContain(reference)
      }
    }
    for (const { name, text } of elements) if (name === 'a' || name === 'button') expect(text.trim()).not.toBe('')
    expect(count('script') + count('style')).toBe(0)
  })
})
