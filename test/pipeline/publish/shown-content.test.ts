/** What of an article is shown: rights before configuration, and excerpts that end where a reader expects. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutExcerpt } from '../../../src/pipeline/publish/cut-excerpt.ts'
import { shownContent } from '../../../src/pipeline/publish/shown-content.ts'
import { sampleArticle } from './samples.ts'

const length = (text: string | null): number => Array.from(text ?? '').length

describe('shownContent', () => {
  const article = sampleArticle()
  it.each([
    ['title', 'full', false, false],
    ['excerpt', 'full', true, false],
    ['full', 'full', true, true],
    ['full', 'excerpt', true, false],
    ['excerpt', 'excerpt', true, false],
    ['title', 'excerpt', false, false],
  ] as const)('content %s with rights %s', (content, rights, excerpt, html) => {
    const shown = shownContent(article, rights, content)
    expect(shown.excerpt).toBe(excerpt ? article.lead : null)
    expect(shown.html).toBe(html ? article.html : null)
  })

  it('prefers the summary, then the lead, then the beginning of the text, as one line', () => {
    const text = 'Erster Absatz.\n\nZweiter Absatz.'
    const of = (summary: string | null, lead: string | null) =>
      shownContent({ ...article, summary, lead, text }, 'excerpt', 'excerpt').excerpt
    expect(of('Zusammen\nfassung', 'Vorspann')).toBe('Zusammen fassung')
    expect(of(' \n', 'Vorspann')).toBe('Vorspann')
    expect(of(null, null)).toBe('Erster Absatz. Zweiter Absatz.')
    expect(shownContent({ ...article, summary: null, lead: null, text: '' }, 'full', 'full').excerpt).toBeNull()
  })

  it('shows at most 400 characters, 200 of a Chinese article', () => {
    const german = shownContent({ ...article, summary: 'Ein Satz mit Wörtern. '.repeat(60) }, 'excerpt', 'excerpt')
    expect(length(german.excerpt)).toBeLessThanOrEqual(400)
    expect(length(german.excerpt)).toBeGreaterThan(370)
    for (const language of ['zh', 'zh-Hans', 'zh-TW']) {
      const chinese = { ...article, language, summary: '阿里巴巴发布了新的模型，开发者可以使用。'.repeat(30) }
      const shown = shownContent(chinese, 'excerpt', 'excerpt').excerpt
      expect(length(shown)).toBeLessThanOrEqual(200)
      expect(shown).toMatch(/使用。…$/)
    }
  })
})

describe('cutExcerpt', () => {
  it.each([
    ['short stays', 20, 'short stays'],
    ['Alpha beta gamma. Delta epsilon zeta', 26, 'Alpha beta gamma. …'],
    ['Am Donnerstag, dem 11. Februar kam sie', 26, 'Am Donnerstag, dem 11.…'],
    ['Er sagte: ja, vielleicht, nein, niemals', 28, 'Er sagte: ja, vielleicht…'],
    ['阿里巴巴发布新模型。开发者欢迎这个消息', 15, '阿里巴巴发布新模型。…'],
    ['阿里巴巴发布新模型，开发者欢迎这个消息', 11, '阿里巴巴发布新模…'],
    ['Donaudampfschifffahrtsgesellschaft', 12, 'Donaudampf…'],
  ])('%j within %i', (text, limit, expected) => {
    expect(cutExcerpt(text, limit)).toBe(expected)
  })

  it('never exceeds the limit, tears no surrogate pair and only shortens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: 8, max: 60 }), (text, limit) => {
        const cut = cutExcerpt(text, limit)
        expect(length(cut)).toBeLessThanOrEqual(limit)
        expect(cut.isWellFormed()).toBe(true)
        if (length(text) > limit) expect(text.startsWith(cut.replace(/ ?…$/, ''))).toBe(true)
        else expect(cut).toBe(text)
      }),
    )
  })

  it('keeps an emoji made of several whole', () => {
    expect(cutExcerpt(`${'x'.repeat(7)}👩‍👩‍👧‍👦👩‍👩‍👧‍👦`, 12)).toBe('xxxxxxx…')
  })
})
