/** The contract on what runs were given: it comes back as it was, once, for as long as it may. */
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/domain/ports.ts'
import { makePlan, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const text = (document: Uint8Array | null | undefined) => new TextDecoder().decode(document ?? undefined)
const noise = () => randomBytes(3000).toString('base64')

export function describeDocuments(make: MakeDatabase): void {
  describe('documents of runs', () => {
    const { open } = useDatabase(make)

    async function record({ documents, apply }: Store, at: number, bodies: readonly string[], sourceId = 'example') {
      const packed = []
      for (const [index, body] of bodies.entries()) packed.push(await documents.pack(`list ${index}`, bytes(body)))
      const facts = await documents.pack('facts', bytes(`facts of ${at}`))
      const plan = makePlan({ sourceId, runId: `run ${sourceId} ${at}`, startedAt: minute(at) })
      await apply({ ...plan, recording: { facts, documents: packed } })
      return packed
    }

    test('come back as they were; a list that changed little is kept as its change', async () => {
      const store = await open()
      const list = noise()
      await record(store, 1, [list])
      const before = await store.documents.usage()
      const [packed] = await record(store, 2, [`${list} and more`])
      expect(packed?.packed.length).toBeLessThan(100)
      expect(packed?.base).not.toBeNull()
      const [other] = await record(store, 3, [noise()])
      expect(other?.base).toBeNull()
      await record(store, 4, [list])
      const after = await store.documents.usage()
      expect([before.documents, after.documents, after.runs]).toEqual([2, 7, 4])
      const back = await store.documents.recording('run example 2')
      expect(back?.facts).toBe('facts of 2')
      expect(text(await back?.document(hashOf(`${list} and more`)))).toBe(`${list} and more`)
      expect(await back?.document(hashOf('another'))).toBeNull()
      expect(await store.documents.recording('run example 9')).toBeNull()
    })

    test('what zstd would take for a dictionary of its own harms nobody', async () => {
      const store = await open()
      const evil = Buffer.concat([Buffer.from([0x37, 0xa4, 0x30, 0xec]), randomBytes(500)])
      const plan = makePlan({ runId: 'a' })
      const first = await store.documents.pack('list', evil)
      const facts = await store.documents.pack('facts', bytes('{}'))
      await store.apply({ ...plan, recording: { facts, documents: [first] } })
      const next = await store.documents.pack('list', Buffer.concat([evil, bytes('!')]))
      await store.apply({ ...makePlan({ runId: 'b' }), recording: { facts, documents: [next] } })
      const back = await store.documents.recording('b')
      expect(Buffer.concat([evil, bytes('!')]).equals((await back?.document(next.hash)) ?? evil)).toBe(true)
    })

    test('are listed by time and source', async () => {
      const store = await open()
      await record(store, 1, ['a'])
      await record(store, 2, ['a'], 'other')
      await record(store, 3, ['a'])
      const { documents } = store
      expect(await documents.recorded({ since: minute(2), sourceId: null })).toEqual(['run other 2', 'run example 3'])
      expect(await documents.recorded({ since: minute(0), sourceId: 'example' })).toEqual([
        'run example 1',
        'run example 3',
      ])
    })

    test('go by age and by size, oldest first, and what others are packed against stays', async () => {
      const store = await open()
      const list = noise()
      await record(store, 1, [list])
      await record(store, 2, [`${list}!`])
      await record(store, 3, [noise()])
      const { documents, ledger } = store
      expect(await documents.prune({ before: minute(2), maxBytes: 1e9 })).toBe(1)
      expect(await documents.recording('run example 1')).toBeNull()
      const second = await documents.recording('run example 2')
      expect(text(await second?.document(hashOf(`${list}!`)))).toBe(`${list}!`)
      expect((await ledger.run('run example 1'))?.replayable).toBe(false)
      expect(await documents.prune({ before: minute(0), maxBytes: 10 })).toBe(2)
      expect(await documents.usage()).toEqual({ runs: 0, documents: 0, bytes: 0 })
    })

    test('a run says so where what its document was packed against is gone', async () => {
      const store = await open()
      const list = noise()
      await record(store, 1, [list])
      const packed = await store.documents.pack('list 0', bytes(`${list}!`))
      await store.documents.prune({ before: minute(9), maxBytes: 0 })
      const facts = await store.documents.pack('facts', bytes('{}'))
      await store.apply({ ...makePlan({ runId: 'late' }), recording: { facts, documents: [packed] } })
      const run = await store.ledger.run('late')
      expect(run).toMatchObject({ replayable: false, warnings: [expect.stringContaining('cannot be replayed')] })
    })
  })
}
