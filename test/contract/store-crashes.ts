/** The contract on processes that die or crowd: after `kill -9` each run is there whole or not at all. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/domain/ports.ts'
import { idOf, makeArticle, makePlan } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const SCRIPT = fileURLToPath(new URL('write-runs.ts', import.meta.url))
const REMOVER = fileURLToPath(new URL('remove-articles.ts', import.meta.url))
const PER_RUN = 10

function startWriter(url: string, name: string, runs: number): ChildProcess {
  return spawn(process.execPath, [SCRIPT, url, name, String(runs)], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Reads lines until `wanted` of them came, or all; gives those it read. */
async function readLines(child: ChildProcess, wanted = Number.POSITIVE_INFINITY): Promise<string[]> {
  const lines: string[] = []
  if (child.stdout === null) return lines
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length >= wanted) break
  }
  return lines
}

/** How many runs of this name are stored, each of which must be whole. */
async function wholeRuns(store: Store, name: string): Promise<number> {
  const runs = await store.runs(name, 10_000)
  const entryIds = runs.flatMap(({ id }) => Array.from({ length: PER_RUN }, (_, index) => idOf(`${id}-${index}`)))
  const { entries } = await store.known({ entryIds, urls: [] })
  expect([...entries.values()].filter(({ kind, stored }) => kind === 'stored' && stored !== null)).toHaveLength(
    entryIds.length,
  )
  const filter = { kind: 'words', fields: ['title'], words: [name], prefix: false, given: name } as const
  const ask = { filter, now: '', limit: 100_000, cursor: null, collapse: 'none' } as const
  expect((await store.articles(ask)).items).toHaveLength(entryIds.length)
  for (const { id, counts } of runs) {
    expect(counts.stored).toBe(PER_RUN)
    expect((await store.history(idOf(`${id}-${PER_RUN - 1}`))).decisions).toHaveLength(1)
  }
  return runs.length
}

export function describeCrashes(make: MakeDatabase): void {
  describe('processes', () => {
    const { open, database } = useDatabase(make)

    test('killed at any moment, a writer leaves whole runs, and all it was told are written', {
      timeout: 60_000,
    }, async () => {
      const { url, faults } = await database()
      for (const linesBefore of [2, 3, 9, 20]) {
        const name = `killed${linesBefore}`
        const child = startWriter(url, name, 1_000_000)
        const exit = once(child, 'exit')
        const lines = await readLines(child, linesBefore)
        child.kill('SIGKILL')
        expect(await exit).toEqual([null, 'SIGKILL'])
        const store = await open()
        const told = lines.filter((line) => line === 'applied').length
        expect(told).toBe(linesBefore - 1)
        expect(await wholeRuns(store, name)).toBeGreaterThanOrEqual(told)
        expect(await faults()).toEqual([])
        expect(await store.apply(makePlan({ stored: [makeArticle(`after ${name}`)] }))).toBe('applied')
      }
    })

    test('killed at any moment, a remover leaves whole articles and no half ones', { timeout: 60_000 }, async () => {
      const { url, faults } = await database()
      const store = await open()
      const articles = Array.from({ length: 600 }, (_, index) => makeArticle(`${index}`, { text: `Word ${index}` }))
      await store.apply(makePlan({ stored: articles }))
      const ids = articles.map(({ id }) => id)
      for (const linesBefore of [2, 5, 12]) {
        const child = spawn(process.execPath, [REMOVER, url, 'example'], { stdio: ['ignore', 'pipe', 'inherit'] })
        const exit = once(child, 'exit')
        await readLines(child, linesBefore)
        child.kill('SIGKILL')
        expect(await exit).toEqual([null, 'SIGKILL'])
        const { entries, urls, removed } = await store.known({
          entryIds: ids,
          urls: articles.map((article) => article.url),
        })
        const left = [...entries].flatMap(([id, { stored }]) => (stored === null ? [] : [id]))
        expect(left.length).toBeGreaterThan(1)
        expect(left.length).toBeLessThan(600)
        expect([...urls.values()].sort()).toEqual(left.toSorted())
        expect(ids.filter((id) => removed?.has(id)).toSorted()).toEqual(
          ids.filter((id) => !left.includes(id)).toSorted(),
        )
        const filter = { kind: 'words', fields: ['text'], words: ['word'], prefix: false, given: 'word' } as const
        const found = await store.articles({ filter, now: '', limit: 1000, cursor: null, collapse: 'none' })
        expect(found.items.map(({ id }) => id).sort()).toEqual(left.toSorted())
        expect(await faults()).toEqual([])
      }
    })

    test('several processes may start, migrate and write at once', { timeout: 60_000 }, async () => {
      const { url, faults } = await database()
      const names = ['one', 'two', 'three']
      const children = names.map((name) => startWriter(url, name, 8))
      const exits = children.map((child) => once(child, 'exit'))
      const lines = await Promise.all(children.map((child) => readLines(child)))
      expect(await Promise.all(exits)).toEqual(names.map(() => [0, null]))
      expect(lines).toEqual(names.map(() => ['ready', ...Array<string>(8).fill('applied')]))
      const store = await open()
      for (const name of names) expect(await wholeRuns(store, name)).toBe(8)
      expect(await store.version()).toBe(24)
      expect(await faults()).toEqual([])
    })
  })
}
