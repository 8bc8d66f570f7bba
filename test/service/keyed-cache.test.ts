/** What is kept, for how long, and what goes first. */
import { describe, expect, it } from 'vitest'
import { createKeyedCache } from '../../src/service/keyed-cache.ts'

function countingCache(budget: number) {
  const cache = createKeyedCache((value: string) => value.length, budget)
  const built: string[] = []
  const get = (owner: object, key: string, value = key) =>
    cache.get(owner, key, async () => {
      built.push(key)
      return value
    })
  return { get, built }
}

describe('createKeyedCache', () => {
  const owner = {}

  it('lets go of what was used longest ago when it is full', async () => {
    const { get, built } = countingCache(6)
    for (const key of ['aa', 'bb', 'cc', 'aa', 'dd', 'aa', 'cc', 'bb']) await get(owner, key)
    expect(built).toEqual(['aa', 'bb', 'cc', 'dd', 'bb'])
  })

  it('keeps nothing larger than its budget, and still gives it', async () => {
    const { get, built } = countingCache(3)
    expect(await get(owner, 'long', 'abcdef')).toBe('abcdef')
    await get(owner, 'long', 'abcdef')
    expect(built).toEqual(['long', 'long'])
  })

  it('forgets everything with a new owner, also what was still being built', async () => {
    const { get, built } = countingCache(10)
    const pending = get(owner, 'a')
    const other = {}
    await get(other, 'a')
    expect(await pending).toBe('a')
    await get(other, 'a')
    expect(built).toEqual(['a', 'a'])
  })
})
