/** Learning and measuring topics at the command line. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { labelledArticles } from '../pipeline/learn/labelled.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
let labels: string
let model: string

beforeAll(async () => {
  place = await openWorkplace()
  place.configure('feeds', { feeds: [] })
  place.configure('topics', { topics: [{ id: 'parcels', threshold: 1, phrases: { en: ['doorstep'] } }] })
  labels = join(place.directory, 'labels.jsonl')
  model = join(place.directory, 'topics-model.json')
  const lines = labelledArticles(200).map(({ title, text, language, labels: { parcels } }) => {
    return JSON.stringify({ title, text, language, topics: parcels ? ['parcels'] : [] })
  })
  writeFileSync(labels, lines.join('\n'))
})
afterAll(() => place.close())

it('measures the phrases, and what learning would add', async () => {
  const { code, out, json } = await place.run('eval', 'topics', labels, '--json')
  expect({ code, out }).toEqual({ code: 0, out: '' })
  const [{ phrases, learned, by }] = json as [Record<'phrases' | 'learned', { micro: { f1: number } }> & { by: string }]
  expect(by).toBe('folds')
  expect(learned.micro.f1).toBeGreaterThan(phrases.micro.f1)
  const report = (await place.run('eval', 'topics', labels)).out
  expect(report).toMatch(/parcels +100( +\d\.\d{3}){3} +100( +\d\.\d{3}){3}/)
  expect(report).toContain('learned from the other four fifths')
})

it('shows what it would learn without writing it', async () => {
  const { code, out } = await place.run('learn', labels, '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('Learned from 200 labelled articles')
  expect(out).toMatch(/Words you may want as phrases[^\n]*\n {2}parcels: /)
  expect(out).toContain('Nothing was written.')
  expect(existsSync(model)).toBe(false)
})

it('writes what it learned, tags by it, and forgets it', async () => {
  expect((await place.run('learn', labels)).out).toContain(`Written to ${model}`)
  expect((await place.run('check')).code).toBe(0)
  expect((await place.run('eval', 'topics', labels)).out).toContain('with the model of the configuration')
  expect((await place.run('learn', '--off')).code).toBe(0)
  expect(existsSync(model)).toBe(false)
  writeFileSync(model, '{}')
  expect(await place.run('check')).toMatchObject({ code: 78, remarks: expect.stringContaining('topics-model.json:1') })
  expect((await place.run('learn', labels)).out).toContain(`Written to ${model}`)
  await place.run('learn', '--off')
})

it('learns from editors only once they have said enough', async () => {
  expect(await place.run('learn')).toMatchObject({ code: 1, remarks: expect.stringContaining('too little') })
})

it('says what is wrong with a file', async () => {
  writeFileSync(labels, 'nonsense')
  expect(await place.run('learn', labels)).toMatchObject({
    code: 78,
    remarks: expect.stringContaining('labels.jsonl:1'),
  })
  expect((await place.run('eval', 'topics', join(place.directory, 'nowhere'))).code).toBe(1)
})
