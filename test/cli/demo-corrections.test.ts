/** The demo's sites are corrected after they were read: five changes are found and classed, a counter is none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoRoom, hear, openDemoRoom } from './demo-room.ts'

let room: DemoRoom
interface Correction {
  readonly class: string
  readonly material: boolean
  readonly article: { readonly title: string }
}

const run = (...words: string[]) => hear([...words, '--config', room.settings.directory])

beforeAll(async () => {
  room = await openDemoRoom({ validators: true })
  await run('ingest')
  room.correct()
})
afterAll(() => room.close())

describe('the second look at corrected sites', () => {
  it('finds each of them, and what it is', async () => {
    const { json } = await run('ingest', '--json')
    const { sources } = json as { sources: { updated: number; unchanged: number; stored: number }[] }
    expect(sources.reduce((sum, { stored }) => sum + stored, 0)).toBe(0)
    const found = (await run('corrections', '--minor', '--json')).json as readonly Correction[]
    const told = found.map(({ class: kind, material }) => `${kind}${material ? '' : ' (minor)'}`)
    expect(told.toSorted()).toEqual(['headline', 'name', 'number', 'retraction', 'typo (minor)'])
  })

  it('says in one line what was changed', async () => {
    const { lines, code } = await run('corrections', '--since', '7d')
    expect(code).toBe(0)
    expect(lines).toHaveLength(8)
    expect(lines.join('\n')).toContain('mehr als [30 → 13] Mietverträge')
    expect(lines.join('\n')).toContain('京东外卖[开始 → 暂停]招募餐饮商家')
    expect((await run('corrections', '--query', 'lang:zh')).lines).toHaveLength(2)
    expect((await run('corrections', '--query', 'zeppelin')).lines).toEqual(['Nothing was corrected.'])
    expect((await run('corrections', '--since', 'gestern')).code).toBe(2)
  })

  it('finds nothing more at the third look', async () => {
    const { json } = await run('ingest', '--json')
    const { sources } = json as { sources: { seen: number; updated: number }[] }
    expect(sources.map(({ seen, updated }) => [seen, updated])).toEqual(sources.map(() => [0, 0]))
  })
})
