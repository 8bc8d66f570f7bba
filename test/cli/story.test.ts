/** An editor's word on stories at the command line: shown, split, merged, pinned, and taken back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StoryEdit } from '../../src/domain/story/story-edit.ts'
import type { ShownStory } from '../../src/service/story.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await place.run('ingest')
})
afterAll(() => place.close())

async function shown(reference: string): Promise<ShownStory> {
  return (await place.run('story', 'show', reference, '--json')).json[0] as ShownStory
}

it('shows a story with its lead, who has it, and why', async () => {
  const { code, out } = await place.run('story', 'show', 'tsai')
  expect(code).toBe(0)
  expect(out).toMatch(/^Alibaba opens a model\nOnly .+ has it so far\./)
  expect(out).toContain('It is the only article of its story.')
  expect(out).toContain('It was the first of the story to be taken in.')
})

it('merges, pins and takes back, with names and numbers', async () => {
  const [tsai, shops] = [await shown('tsai'), await shown('shops')]
  const merged = await place.run('story', 'merge', 'tsai', 'shops', '--by', 'Mira')
  expect(merged.code).toBe(0)
  expect(merged.out).toMatch(/^1: Mira merged one article into urn:uuid:/)
  expect(merged.remarks).toContain('`depesche story undo 1` takes it back.')
  const together = await shown(shops.id === tsai.id ? 'tsai' : 'shops')
  expect(together.members.map(({ why }) => why).toSorted()).toEqual([
    'An editor (Mira) put it here.',
    'It was the first of the story to be taken in.',
  ])
  expect(together.lead.id).toBe(tsai.lead.id)

  const pinned = await place.run('story', 'pin', 'shops', '--json')
  const { edit, stories } = pinned.json[0] as { edit: StoryEdit; stories: ShownStory[] }
  expect(edit).toMatchObject({ number: 2, kind: 'pin', pinned: shops.lead.id })
  expect(stories).toMatchObject([
    { id: tsai.id, lead: { id: shops.lead.id, rule: 'pinned' }, edits: [{ number: 1 }, { number: 2 }] },
  ])

  expect((await place.run('story', 'undo', '2')).code).toBe(0)
  expect((await shown('tsai')).lead.id).toBe(tsai.lead.id)
  expect((await place.run('story', 'undo', '1')).out).toContain('took 1 back')
  expect((await shown('shops')).id).toBe(shops.id)
  expect((await shown('shops')).members).toHaveLength(1)
})

it('splits into a story of its own, and into another', async () => {
  await place.run('story', 'merge', 'shops', 'tsai')
  const split = await place.run('story', 'split', 'tsai')
  expect(split.out).toMatch(/took one article out of/)
  expect((await shown('tsai')).members).toHaveLength(1)
  await place.run('story', 'split', 'tsai', '--into', 'shops')
  expect((await shown('tsai')).members).toHaveLength(2)
})

it.each([
  [['pin', 'nowhere'], 'There is no article nowhere. Expected: its id, URL or guid.'],
  [['show', 'nowhere'], 'There is no story nowhere. Expected: its id, or the id, URL or guid of one of its articles.'],
  [['merge', 'tsai', 'shops'], 'This is one story already. Expected: two stories.'],
  [['undo', '99'], 'There is no edit 99. Expected: a number that `story show` lists.'],
  [['undo', 'first'], 'write the number of an edit.'],
])('%j says what is wrong', async (words, remark) => {
  const { code, remarks } = await place.run('story', ...words)
  expect(code).toBe(2)
  expect(remarks).toContain(remark)
})

it('is told by explain, too: what an article is in its story, and why two are together or apart', async () => {
  const { out } = await place.run('explain', 'tsai')
  expect(out).toContain('Its story\n')
  expect(out).toMatch(/one other outlet followed|alone has it, in 2 articles/)
  expect((await place.run('explain', 'tsai', '--json')).json).toMatchObject([{ story: { members: [{}, {}] } }])
  const pair = await place.run('explain', 'tsai', '--with', 'shops')
  expect(pair.out).toMatch(/They are in one story, as an editor \(.+\) said\./)
  expect(pair.out).toContain('judged now, among 2 articles of these days')
  expect((await place.run('explain', 'tsai', '--with', 'shops', '--json')).json).toMatchObject([{ together: true }])
})

it('has help for each of its commands', async () => {
  for (const name of ['show', 'split', 'merge', 'pin', 'undo']) {
    const { code, out } = await place.run('story', name, '--help')
    expect([code, out.includes(`depesche story ${name}`)]).toEqual([0, true])
  }
})
