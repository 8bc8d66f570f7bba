/** Articles that were taken back, in feeds: marked and without what they said, or gone with a tombstone. */
import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'
import { renderFeed } from '../../../src/pipeline/publish/render-feed.ts'
import { sampleArticle, sampleMeta } from './samples.ts'

const formats = ['rss', 'atom', 'json'] as const
const retracted = sampleArticle({ retractedAt: '2025-02-16T08:00:00.000Z' })

async function readBack(document: string) {
  return await parseFeed(new TextEncoder().encode(document), { url: 'https://elsewhere.example/feed' })
}

describe.each(formats)('a retracted article in %s', (format) => {
  it('says so in title, category and text, and repeats nothing of what it said', async () => {
    const document = renderFeed(format, sampleMeta(), [retracted])
    const [entry] = (await readBack(document)).entries
    const notice = 'Retail Beispiel hat diesen Artikel zurückgezogen (bemerkt am 16.2.2025).'
    expect(entry).toMatchObject({ guid: retracted.id, title: `Zurückgezogen: ${retracted.title}` })
    expect(entry?.contentHtml ?? entry?.summaryHtml).toContain(notice)
    expect(document).toContain(format === 'json' ? '"Zurückgezogen"' : 'https://news.example/states')
    for (const gone of ['Vorsitzender', 'Modelle sind offen', 'bild.jpg', 'folge.mp3'])
      expect(document).not.toContain(gone)
  })

  it.each([
    ['en', retracted, 'Retracted: ', 'Retail Beispiel took this article back (noticed on 2025-02-16).'],
    ['zh', retracted, '已撤稿：', 'Retail Beispiel已撤回这篇文章（发现于2025年2月16日）。'],
    [null, { ...retracted, language: 'zh' }, '已撤稿：', '已撤回'],
    ['en', { ...retracted, title: 'RETRACTED: A study' }, 'RETRACTED: A study', 'took this article back'],
  ])('speaks the language %s', async (language, article, title, notice) => {
    const document = renderFeed(format, sampleMeta({ language }), [article])
    expect((await readBack(document)).entries[0]?.title?.startsWith(title)).toBe(true)
    expect(document).toContain(notice)
  })

  it('is as it was where nothing was taken back', () => {
    expect(renderFeed(format, sampleMeta(), [sampleArticle()])).not.toMatch(/Zurückgezogen|states/)
  })
})

describe('tombstones', () => {
  const tombstones = [{ ref: retracted.id, when: '2025-02-16T08:00:00.000Z' }]

  it('stand in Atom only, and a reader goes on past them', async () => {
    const document = renderFeed('atom', sampleMeta({ tombstones }), [sampleArticle({ id: 'urn:uuid:other' })])
    expect(document).toContain('xmlns:at="http://purl.org/atompub/tombstones/1.0"')
    expect(document).toContain(`<at:deleted-entry ref="${retracted.id}" when="2025-02-16T08:00:00.000Z"/>`)
    const { entries, problem, warnings } = await readBack(document)
    expect([problem, warnings, entries.map(({ guid }) => guid)]).toEqual([null, [], ['urn:uuid:other']])
    for (const format of ['rss', 'json'] as const) {
      expect(renderFeed(format, sampleMeta({ tombstones }), [])).not.toContain(retracted.id)
    }
  })

  it('are read over wherever they stand, with what they may hold (RFC 6721, section 3)', async () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
      <id>tag:x.example,2025:f</id><title>T</title><updated>2025-02-16T08:00:00Z</updated>
      <at:deleted-entry ref="tag:x.example,2025:1" when="2025-02-16T08:00:00Z">
        <at:by><name>Mira</name></at:by><at:comment xml:lang="de">Zurückgezogen</at:comment>
        <link href="https://x.example/1"/><title>gone</title></at:deleted-entry>
      <entry><id>tag:x.example,2025:2</id><title>stays</title><link href="https://x.example/2"/></entry></feed>`
    const { entries, problem, title } = await readBack(feed)
    expect([problem, title, entries.map(({ title }) => title)]).toEqual([null, 'T', ['stays']])
  })
})
