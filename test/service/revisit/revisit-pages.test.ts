/** Looking again at pages: when, how politely, and what becomes of what is found; with a real store and a clock set by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { address, openPageSite, type PageSite, pageOf, TEXT } from './page-site.ts'

let site: PageSite

beforeEach(async () => {
  site = await openPageSite()
  return () => site.store.close()
})

const reasons = async (path = 'a') => (await site.story(path)).decisions.map(({ reason }) => reason)

describe('looking again', () => {
  it('asks at growing intervals after publication, conditionally, behind all others, and then no more', async () => {
    site.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    await site.poll(['a'])
    const looks: number[] = []
    for (let hours = 0; hours < 240; hours += 0.5) {
      site.at(hours)
      const before = site.asked.length
      await site.round()
      if (site.asked.length > before) looks.push(hours)
    }
    expect(looks).toEqual([1, 3, 9, 24, 72, 168])
    expect(site.asked.every(({ conditional, inNoHurry }) => conditional && inNoHurry)).toBe(true)
    expect((await reasons()).slice(1)).toEqual(looks.map(() => 'its page was looked at again: as it was (304)'))
    expect((await site.story('a')).article).toMatchObject({ revision: 1, changedAt: null, updated: null })
  })

  it('finds a changed number, keeps the version before, and goes on with the new validators', async () => {
    site.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    await site.poll(['a'])
    site.pages.set('a', { body: pageOf(TEXT.replace('450', '540')), etag: '"2"' })
    site.at(1)
    await site.round()
    const { article, revisions, decisions } = await site.story('a')
    expect(article).toMatchObject({
      revision: 2,
      changedAt: site.now(),
      updated: site.now(),
      title: 'Chain opens a warehouse (a)',
    })
    expect(article?.text).toContain('540')
    expect(revisions).toMatchObject([{ text: expect.stringContaining('450'), class: 'number', material: true }])
    expect(decisions.at(-1)?.reason).toMatch(
      /^its page was looked at again: a number or date changed \(number, material\)/,
    )
    const [run] = (await site.store.ledger.runs({ sourceId: 'shop', limit: 1, cursor: null })).items
    expect(run).toMatchObject({ kind: 'revisit', outcome: 'read', seen: 1, counts: { updated: 1 } })
    expect(site.events.at(-1)).toMatchObject({ name: 'pages-revisited', run: { id: run?.id, kind: 'revisit' } })
    expect((await site.store.runs('shop', 9)).map(({ kind }) => kind)).toEqual([undefined])
    site.at(3)
    await site.round()
    expect(site.asked.at(-1)?.conditional).toBe(true)
    expect((await reasons()).at(-1)).toMatch(/304/)
  })

  it('keeps new markup of the same words without a version', async () => {
    site.pages.set('a', { body: pageOf(TEXT) })
    await site.poll(['a'])
    site.pages.set('a', { body: pageOf(TEXT.replace('Robots', '<b>Robots</b>')) })
    site.at(1)
    await site.round()
    const { article, revisions } = await site.story('a')
    expect(article?.html).toContain('<strong>Robots</strong>')
    expect(article).toMatchObject({ revision: 1, changedAt: null, updated: null })
    expect(revisions).toEqual([])
    expect((await reasons()).at(-1)).toBe('its page was looked at again: metadata changed: markup')
  })

  it.each([
    ['not found', { status: 404 }, 'its page answers 404'],
    ['gone', { status: 410 }, 'its page answers 410'],
    [
      'led to the home page',
      { body: pageOf('Welcome.'), url: 'https://shop.example/' },
      'its address leads to the home page',
    ],
  ])('takes an article for retracted when its page is seen %s twice, at an interval', async (_what, page, words) => {
    site.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    await site.poll(['a'])
    site.pages.set('a', page)
    site.at(1)
    await site.round()
    const suspicion = `its page was looked at again: ${words}; looked at again before that is believed`
    expect((await reasons()).at(-1)).toBe(suspicion)
    expect((await site.story('a')).article).toMatchObject({ retractedAt: null, revision: 1 })
    site.at(3.9)
    await site.round()
    expect(site.asked).toHaveLength(1)
    site.at(4)
    await site.round()
    const { article, revisions } = await site.story('a')
    expect(article).toMatchObject({ retractedAt: site.now(), changedAt: site.now(), updated: site.now(), revision: 2 })
    expect(article?.text).toContain('Robots fetch')
    expect(revisions).toMatchObject([{ class: 'retraction', material: true }])
    // The page comes back, as it was.
    site.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    site.at(9)
    await site.round()
    expect((await site.story('a')).article).toMatchObject({ retractedAt: null, changedAt: site.now(), revision: 2 })
    expect((await reasons()).at(-1)).toBe('its page was looked at again: its page is back')
  })

  it('does not believe a single accident', async () => {
    site.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    await site.poll(['a'])
    site.pages.set('a', { status: 404 })
    site.at(1)
    await site.round()
    site.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    site.at(4)
    await site.round()
    expect((await site.story('a')).article).toMatchObject({ retractedAt: null, revision: 1 })
    // The doubt is over: the next accident is a first one again.
    site.pages.set('a', { status: 404 })
    site.at(9)
    await site.round()
    expect((await site.story('a')).article?.retractedAt).toBeNull()
  })

  it('does not take a page on which little is left before it saw it twice', async () => {
    site.pages.set('a', { body: pageOf(TEXT) })
    await site.poll(['a'])
    site.pages.set('a', { body: pageOf('Please accept our cookies first.') })
    site.at(1)
    await site.round()
    expect((await site.story('a')).article?.text).toContain('Robots fetch')
    site.pages.set('a', { body: pageOf(TEXT) })
    site.at(4)
    await site.round()
    expect((await site.story('a')).article).toMatchObject({ revision: 1, changedAt: null })
  })

  it('tells of a page that cannot be had, and goes on with the others', async () => {
    for (const path of ['a', 'b']) site.pages.set(path, { body: pageOf(TEXT.replace('second', path)) })
    await site.poll(['a', 'b'])
    site.pages.set('a', { status: 503 })
    site.at(1)
    await site.round()
    expect((await reasons('a')).at(-1)).toBe('its page was looked at again: it cannot be had: It answered 503.')
    const [run] = (await site.store.ledger.runs({ sourceId: 'shop', limit: 1, cursor: null })).items
    expect(run).toMatchObject({ seen: 2, counts: { unchanged: 2 } })
    site.at(3)
    await site.round()
    expect(site.asked).toHaveLength(4)
  })

  it('looks at no more than a few pages of a source in one round', async () => {
    const paths = Array.from({ length: 12 }, (_, index) => `p${index}`)
    for (const path of paths) site.pages.set(path, { body: pageOf(`${TEXT} Number ${path}.`), etag: '"1"' })
    await site.poll(paths)
    site.at(1)
    const counts: number[] = []
    for (let round = 0; round < 4; round += 1) {
      const before = site.asked.length
      site.at(1 + round / 60)
      await site.round()
      counts.push(site.asked.length - before)
    }
    expect(counts).toEqual([5, 5, 2, 0])
  })

  it.each([
    ['texts that came with the feed', { fullText: false }, {}],
    ['sources that do without', { revisit: false }, {}],
    ['anything where it is turned off', {}, { revisit: { after: [], pages: 5 } }],
  ])('leaves alone %s', async (_what, source, context) => {
    site.pages.set('a', { body: pageOf(TEXT) })
    await site.poll(['a'], source)
    site.at(2)
    await site.round(context)
    expect(site.asked).toEqual([])
  })

  it('writes nothing when it is told to stop, and begins again from the same state', async () => {
    site.pages.set('a', { body: pageOf(TEXT) })
    await site.poll(['a'])
    site.pages.set('a', { body: pageOf(TEXT.replace('450', '540')) })
    site.at(1)
    const stopping = new AbortController()
    site.onAsk = () => stopping.abort()
    await site.round({}, stopping.signal)
    expect((await site.story('a')).article?.revision).toBe(1)
    site.onAsk = () => undefined
    await site.round()
    expect((await site.story('a')).article?.revision).toBe(2)
  })

  it('knows after a restart what is due', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'depesche-revisit-'))
    const url = `sqlite:${join(folder, 'test.db')}`
    const first = await openPageSite(url)
    first.pages.set('a', { body: pageOf(TEXT), etag: '"1"' })
    await first.poll(['a'])
    await first.store.close()
    const second = await openPageSite(url)
    second.at(1)
    const due = await second.store.revisits.due(second.now(), 5)
    expect(due).toMatchObject([{ sourceId: 'shop', url: address('a'), etag: '"1"', doubt: null }])
    await second.store.close()
    rmSync(folder, { recursive: true })
  })
})
