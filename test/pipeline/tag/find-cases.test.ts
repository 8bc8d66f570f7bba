/** What of a text earns a tag: our own cases in three languages, each with the exact places. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Phrase } from '../../../src/domain/tagging/phrase.ts'
import type { Entity, TopicSet } from '../../../src/domain/topic.ts'
import { tagArticle } from '../../../src/pipeline/tag/tag-article.ts'
import { entityOf, phraseOf, topicOf } from './topic-set.ts'

interface CasePhrase extends Partial<Omit<Phrase, 'text' | 'conditions'>> {
  readonly t: string
  readonly near?: readonly string[]
  readonly notNear?: readonly string[]
  readonly requireAny?: readonly string[]
  readonly without?: readonly string[]
}

interface Case {
  readonly language: string
  /** Language the phrases are listed under, where it is not the text's. */
  readonly phraseLanguage?: string
  /** Given: the phrases are aliases of such an entity. */
  readonly kind?: Entity['kind']
  readonly phrases: readonly (string | CasePhrase)[]
  /** Words by which the entity's kind is known. */
  readonly contexts?: readonly string[]
  readonly exclude?: readonly string[]
  readonly text: string
  readonly found: readonly string[]
}

function phraseOfCase({ t, near = [], notNear = [], requireAny = [], without = [], ...rest }: CasePhrase): Phrase {
  return phraseOf(t, { ...rest, conditions: { near, notNear, requireAny, exclude: without } })
}

function ownerOf(one: Case): TopicSet {
  const phrases: Phrase[] = one.phrases.map((phrase) =>
    typeof phrase === 'string' ? phraseOf(phrase) : phraseOfCase(phrase),
  )
  if (one.kind !== undefined) {
    return {
      contexts: { [one.kind]: one.contexts ?? [] },
      topics: [],
      entities: [entityOf('x', { kind: one.kind, aliases: { '*': phrases }, not: one.exclude ?? [] })],
    }
  }
  const listed = { [one.phraseLanguage ?? one.language]: phrases }
  return { topics: [topicOf('x', { threshold: 0.01, phrases: listed, exclude: one.exclude ?? [] })], entities: [] }
}

const folder = new URL('../../../fixtures/tags/', import.meta.url)
const files = readdirSync(folder).map((name) => name.replace(/\.json$/, ''))

describe.each(files)('%s', (file) => {
  const cases: Case[] = JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8'))
  const named = cases.map((one) => ({ ...one, title: `${JSON.stringify(one.phrases)} in «${one.text}»` }))

  test.each(named)('$title', (one) => {
    const set = ownerOf(one)
    const inText = tagArticle({ title: '', text: one.text, language: one.language }, set)[0]?.evidence ?? []
    expect(inText.map(({ text }) => text)).toEqual(one.found)
    for (const { start, end, text } of inText) expect(one.text.slice(start, end)).toBe(text)
    const inTitle = tagArticle({ title: one.text, text: '', language: one.language }, set)[0]?.evidence ?? []
    expect(inTitle).toEqual(inText.map((evidence) => ({ ...evidence, field: 'title' })))
  })
})
