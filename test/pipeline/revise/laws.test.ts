/** Holds the judgement to its laws, over the texts of the pairs: what never is missed, and what never alarms. */

import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRevision } from '../../../src/pipeline/revise/plan-revision.ts'
import '../../seed-laws.ts'

const folder = new URL('../../../fixtures/revisions/', import.meta.url)
/** Kinds whose texts hold no lines that change by themselves. */
const files = globSync('{addition,headline,name,number,typo}.jsonl', { cwd: folder.pathname }).sort()
const texts = files.flatMap((file) =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { language: string; text: string | string[] })
    .flatMap(({ language, text }) => [text].flat().map((each) => ({ language, text: each }))),
)
const byLanguage = (language: string) => texts.filter((each) => each.language === language).map(({ text }) => text)
const languages = ['de', 'en', 'zh'].map((language) => ({ language, texts: byLanguage(language) }))

/** A few passages under each other. */
const article = fc
  .constantFrom(...languages)
  .chain(({ language, texts: own }) =>
    fc
      .array(fc.constantFrom(...own), { minLength: 1, maxLength: 4 })
      .map((lines) => ({ language, text: lines.join('\n') })),
  )

function change(language: string, before: string, after: string, title = 'Händler 商家') {
  const { class: kind, material } = planRevision({ title, text: before, language }, { title, text: after, language })
  return { kind, material }
}

describe('the judgement', () => {
  it('calls another digit a number, and material', () => {
    fc.assert(
      fc.property(article, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ language, text }, place, by) => {
        const digits = [...text.matchAll(/\d/g)].map(({ index }) => index)
        fc.pre(digits.length > 0)
        const at = digits[place % digits.length] ?? 0
        const after = `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`
        expect(change(language, text, after)).toEqual({ kind: 'number', material: true })
        expect(change(language, after, text)).toEqual({ kind: 'number', material: true })
      }),
      { numRuns: 300 },
    )
  })

  it('calls a negation put in or taken out material', () => {
    const negations: Record<string, string[]> = {
      de: [' nicht', ' kein', ' niemals', ' ohne'],
      en: [' not', ' never', ' no longer', " doesn't"],
      zh: ['不', '没有', '未', '并非不'],
    }
    fc.assert(
      fc.property(article, fc.nat(), fc.nat(), ({ language, text }, place, which) => {
        const list = negations[language] ?? []
        const negation = list[which % list.length] ?? ''
        // Between words, and in Chinese between characters that are no end of a sentence.
        const places = [...text.matchAll(language === 'zh' ? /\p{Script=Han}(?=\p{Script=Han})/gu : /\p{L}(?= )/gu)]
        fc.pre(places.length > 0)
        const at = (places[place % places.length]?.index ?? 0) + 1
        const after = text.slice(0, at) + negation + text.slice(at)
        expect(change(language, text, after).material).toBe(true)
        expect(change(language, after, text).material).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('never calls a line that tells the time material', () => {
    const stamps: Record<string, string[]> = {
      de: [
        'Stand: 14:30 Uhr',
        'Aktualisiert am 3. Februar 2026, 9:12 Uhr',
        'Zuletzt aktualisiert: 03.02.2026',
        'Veröffentlicht vor 3 Stunden',
      ],
      en: [
        'Updated 3 hours ago',
        'Last updated: Feb 3, 2026, 9:12 a.m. ET',
        'Published 2026-02-03 09:12',
        'Updated at 14:30 GMT',
      ],
      zh: ['更新时间：2026-02-03 09:12', '发布于3小时前', '更新于14:30', '发布时间：2026年2月3日 09:12'],
    }
    fc.assert(
      fc.property(article, fc.nat(), fc.nat(), ({ language, text }, place, which) => {
        const list = stamps[language] ?? []
        const lines = text.split('\n')
        lines.splice(place % (lines.length + 1), 0, list[which % list.length] ?? '')
        expect(change(language, text, lines.join('\n'))).toEqual({ kind: 'boilerplate', material: false })
        expect(change(language, lines.join('\n'), text)).toEqual({ kind: 'boilerplate', material: false })
      }),
      { numRuns: 250 },
    )
  })

  it('finds white space no change', () => {
    fc.assert(
      fc.property(article, fc.constantFrom('  ', '\u00a0', '\t', ' \u200b'), ({ language, text }, space) => {
        const after = `${text.replaceAll(' ', space)}\n`
        expect(change(language, text, after)).toEqual({ kind: 'none', material: false })
      }),
    )
  })

  it('is the same from either side for words, names and figures', () => {
    const kinds = new Set(['none', 'boilerplate', 'typo', 'name', 'number', 'headline'])
    fc.assert(
      fc.property(article, fc.nat(), fc.nat(), ({ language, text }, one, other) => {
        const tokens = text.split(/(?<= )/)
        const swapped = [...tokens]
        swapped[one % tokens.length] = tokens[other % tokens.length] ?? ''
        const there = change(language, text, swapped.join(''))
        const back = change(language, swapped.join(''), text)
        if (kinds.has(there.kind)) expect(back).toEqual(there)
        else expect(back.material).toBe(there.material)
      }),
      { numRuns: 250 },
    )
  })

  it('takes any two texts', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      article.map(({ text }) => text),
    )
    const language = fc.constantFrom('de', 'en', 'zh', 'xx', null)
    fc.assert(
      fc.property(any, any, any, any, language, (title, text, otherTitle, otherText, spoken) => {
        const before = { title, text, language: spoken }
        const after = { title: otherTitle, text: otherText, language: spoken }
        const { material, class: kind } = planRevision(before, after)
        expect(planRevision(before, before).class).toBe('none')
        if (['none', 'typo', 'boilerplate'].includes(kind)) expect(material).toBe(false)
        if (['number', 'name', 'retraction'].includes(kind)) expect(material).toBe(true)
      }),
      { numRuns: 250 },
    )
  })
})
