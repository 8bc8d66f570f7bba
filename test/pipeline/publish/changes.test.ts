/** Changes as feeds show them: what was changed in words, within what rights allow, the same bytes each time. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArticleChange } from '../../../src/domain/revision/revision-store.ts'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'
import { changedPassages } from '../../../src/pipeline/publish/changes/changed-passages.ts'
import { passageHtml, passageText } from '../../../src/pipeline/publish/changes/passage-text.ts'
import { renderChanges } from '../../../src/pipeline/publish/changes/render-changes.ts'
import { planRevision } from '../../../src/pipeline/revise/plan-revision.ts'
import { hostileArticles, sampleArticle, sampleMeta } from './samples.ts'

const formats = ['rss', 'atom', 'json'] as const

const before = 'Der Umsatz stieg im vierten Quartal um 12 Prozent auf 4,1 Milliarden Euro, teilte der Konzern mit.'
const after = 'Der Umsatz stieg im vierten Quartal um 21 Prozent auf 4,1 Milliarden Euro, teilte der Konzern mit.'

function change(parts: Partial<ArticleChange> = {}): ArticleChange {
  const article = parts.article ?? sampleArticle()
  return {
    ...{ article, revision: 2, at: '2025-02-16T08:00:00.000Z', class: 'number', material: true },
    ...{ before: { title: article.title, text: before }, after: { title: article.title, text: after } },
    ...parts,
  }
}

const diffOf = (one: string, other: string) =>
  planRevision({ title: '', text: one, language: 'de' }, { title: '', text: other, language: 'de' }).diff

async function readBack(document: string) {
  return await parseFeed(new TextEncoder().encode(document), { url: 'https://elsewhere.example/feed' })
}

describe('changed passages', () => {
  it.each([
    [before, after, '… Umsatz stieg im vierten Quartal um [12 → 21] Prozent auf 4,1 Milliarden Euro, teilte …'],
    ['Eins.\n\nZwei.', 'Eins.\n\nZwei.\n\nDrei kommt dazu.', '[+ Drei kommt dazu.]'],
    ['Er kommt nicht heute.', 'Er kommt heute.', 'Er kommt [− nicht] heute.'],
    ['公司否认收购京东的消息。', '公司确认收购京东的消息。', '公司[否 → 确]认收购京东的消息。'],
  ])('of %s → %s', (one, other, text) => {
    const { passages, more } = changedPassages(diffOf(one, other), 400)
    expect(passages.map(passageText).join(' ')).toContain(text)
    expect(more).toBe(0)
  })

  it('has nothing to show where only line breaks came or went', () => {
    expect(changedPassages(diffOf('Eins.\n\nZwei.', 'Eins. Zwei.'), 400)).toEqual({ passages: [], more: 0 })
    const { passages } = changedPassages(diffOf('Eins.\n\nZwei 3.', 'Eins. Zwei 4.'), 400)
    expect(passages.map(passageText)).toEqual(['… Zwei [3 → 4].'])
  })

  it('marks what went and what came in HTML, and nothing else can', () => {
    const [passage] = changedPassages(diffOf('Es sind 3 <b>', 'Es sind 4 <b>'), 400).passages
    expect(passage && passageHtml(passage)).toBe('Es sind <del>3</del> <ins>4</ins> &lt;b&gt;')
  })

  it('names the places there is no room for, those that matter most first', () => {
    const filler = 'Ein Satz ohne jede Bedeutung steht dazwischen und füllt die Zeile bis zum Ende. '.repeat(3)
    const [one, other] = ['a', 'b'].map((sign) =>
      Array.from(
        { length: 9 },
        (_, index) => `Wort${sign}${index === 8 ? `, Summe ${sign === 'a' ? 5 : 6}` : ''} ${filler}`,
      ).join(''),
    )
    const { passages, more } = changedPassages(diffOf(one ?? '', other ?? ''), 200, ({ pieces }) =>
      pieces.some(({ kind, text }) => kind === 'added' && /6/.test(text)),
    )
    expect(more).toBe(9 - passages.length)
    expect(passages.map(passageText).join(' ')).toContain('6')
  })

  it('law: never more than the limit, and of the texts themselves', () => {
    const text = fc.array(fc.constantFrom('eins ', 'zwei ', '三', '四', '\n\n', 'fünf, ', '😀', '<b>'), {
      maxLength: 90,
    })
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 200 }), (one, other, limit) => {
        const [left, right] = [one.join(''), other.join('')]
        const { passages, more } = changedPassages(diffOf(left, right), limit)
        const shown = passages.flatMap(({ pieces }) => pieces)
        expect(shown.reduce((sum, piece) => sum + Array.from(piece.text).length, 0)).toBeLessThanOrEqual(limit)
        if (left.replace(/\s/g, '') !== right.replace(/\s/g, '') && passages.length === 0)
          expect(more).toBeGreaterThan(0)
        for (const { pieces } of passages) expect(pieces.some(({ kind }) => kind !== 'same')).toBe(true)
      }),
    )
  })
})

describe.each(formats)('a feed of changes as %s', (format) => {
  it('has an item for each change, with an id of its own, its date, and a link to the article', async () => {
    const changes = [change({ revision: 3, at: '2025-02-17T08:00:00.000Z' }), change()]
    const document = renderChanges(format, sampleMeta(), changes)
    const { entries, problem, warnings } = await readBack(document)
    expect([problem, warnings]).toEqual([null, []])
    expect(entries.map(({ title }) => title)).toEqual(Array(2).fill(`Zahl geändert: ${sampleArticle().title}`))
    expect(new Set(entries.map(({ guid }) => guid)).size).toBe(2)
    expect(entries.map(({ guid }) => guid)).not.toContain(sampleArticle().id)
    expect(entries.map(({ link }) => link)).toEqual(Array(2).fill(sampleArticle().url))
    expect(entries.map(({ published }) => Date.parse(published ?? ''))).toEqual(changes.map(({ at }) => Date.parse(at)))
    expect(entries[0]?.contentHtml).toContain('um <del>12</del> <ins>21</ins> Prozent')
    expect(document).toContain('Zahl geändert. … Umsatz stieg im vierten Quartal um [12 → 21] Prozent')
    expect(renderChanges(format, sampleMeta(), changes)).toBe(document)
  })

  it('speaks the language of the feed, and else that of the article', async () => {
    const titles = async (language: string | null, article = sampleArticle()) =>
      (await readBack(renderChanges(format, sampleMeta({ language }), [change({ article })]))).entries[0]?.title
    expect(await titles('en-GB')).toMatch(/^Number changed: /)
    expect(await titles('zh-Hans')).toMatch(/^数字有修改：/)
    expect(await titles('fr')).toMatch(/^Zahl geändert: /)
    expect(await titles(null, sampleArticle({ language: 'fr' }))).toMatch(/^Number changed: /)
  })

  it('carries no more of a source that allows an excerpt, whatever was changed', async () => {
    const [old, fresh] = [0, 1].map((set) =>
      Array.from({ length: 80 }, (_, index) => `Satz${set}nummer${index} steht hier für sich.`).join(' '),
    )
    for (const [language, limit] of [
      ['de', 400],
      ['zh', 200],
    ] as const) {
      const article = sampleArticle({ sourceId: 'guarded', language })
      const whole = change({
        article,
        before: { title: 'a', text: old ?? '' },
        after: { title: 'b', text: fresh ?? '' },
      })
      const [entry] = (await readBack(renderChanges(format, sampleMeta(), [whole]))).entries
      const text = (entry?.contentHtml ?? '').replace(/<[^>]*>/g, '')
      expect(text).toContain('1nummer0 steht hier')
      expect(text.length).toBeLessThanOrEqual(limit)
    }
    const titled = renderChanges(format, sampleMeta({ content: 'title' }), [change()])
    expect(titled).not.toContain('Quartal')
  })

  it('says of a retraction what its publisher put there, and nothing of what stood there', async () => {
    const article = sampleArticle({ retractedAt: '2025-02-16T08:00:00.000Z' })
    const notice = { title: article.title, text: 'Dieser Bericht war falsch; wir nehmen ihn zurück.' }
    const retraction = change({ article, class: 'retraction', after: notice })
    const document = renderChanges(format, sampleMeta(), [retraction, change({ article, revision: 1 })])
    expect(document).toContain('Zurückgezogen: ')
    expect(document).toContain('wir nehmen ihn zurück')
    expect(document).not.toContain('Quartal')
    expect((await readBack(document)).entries).toHaveLength(2)
  })

  it('keeps hostile changes apart', async () => {
    const changes = hostileArticles().map((article) =>
      change({
        article,
        before: { title: article.title, text: '' },
        after: { title: article.title, text: article.text },
      }),
    )
    const { entries, problem, warnings } = await readBack(renderChanges(format, sampleMeta(), changes))
    expect([problem, warnings, entries.length]).toEqual([null, [], changes.length])
  })
})
