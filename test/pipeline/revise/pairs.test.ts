/** Holds the judgement of changes to pairs of versions in German, English and Chinese, by kind. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { planRevision } from '../../../src/pipeline/revise/plan-revision.ts'

interface Pair {
  readonly language: string
  readonly title: string | readonly [string, string]
  readonly text: string | readonly [string, string]
  readonly class: string
  readonly material: boolean
}

const folder = new URL('../../../fixtures/revisions/', import.meta.url)
const files = globSync('*.jsonl', { cwd: folder.pathname }).sort()
const side = (value: Pair['title'], index: 0 | 1) => (typeof value === 'string' ? value : value[index])

describe.each(files)('%s', (file) => {
  const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n')
  const pairs = lines.map((line) => JSON.parse(line) as Pair)
  const rows = pairs.map((pair) => [side(pair.text, 1) || side(pair.title, 1), pair] as const)
  it.each(rows)('%s', (_after, pair) => {
    const version = (index: 0 | 1) => ({
      title: side(pair.title, index),
      text: side(pair.text, index),
      language: pair.language,
    })
    const { class: kind, material } = planRevision(version(0), version(1))
    expect({ class: kind, material }).toEqual({ class: pair.class, material: pair.material })
  })
})
