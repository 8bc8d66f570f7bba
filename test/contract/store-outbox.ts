/** What any store does with messages and with what feeds showed. */
import { describe, expect, it } from 'vitest'
import type { FeedMark, Message } from '../../src/domain/outbox/outbox.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const at = (minute: number) => new Date(Date.UTC(2025, 1, 14, 9, minute)).toISOString()

function message(key: string, change: Partial<Message> = {}): Message {
  const dueAt = change.dueAt ?? at(0)
  return { key, kind: 'ping', to: 'https://hub.example/', content: '{}', createdAt: at(0), ...change, dueAt }
}

function mark(feedId: string, changes: number): FeedMark {
  return { feedId, fingerprint: `f${changes}`, changes, changedAt: at(changes) }
}

export function describeOutbox(make: MakeDatabase): void {
  describe('the outbox', () => {
    const { open } = useDatabase(make)

    it('keeps a message once, until its time has come', async () => {
      const store = await open()
      await store.outbox.put([message('a', { dueAt: at(5) }), message('b', { dueAt: at(3) })])
      await store.outbox.put([message('a', { content: 'other' }), message('c', { dueAt: at(9) })])
      expect(await store.outbox.due(at(2), 10)).toEqual([])
      const due = await store.outbox.due(at(5), 10)
      expect(due.map(({ key, content, attempts, state }) => [key, content, attempts, state])).toEqual([
        ['b', '{}', 0, 'waiting'],
        ['a', '{}', 0, 'waiting'],
      ])
      expect(await store.outbox.due(at(5), 1)).toHaveLength(1)
    })

    it('gives an attempt to one only, and another one later if nothing more is heard', async () => {
      const store = await open()
      await store.outbox.put([message('a')])
      const [found] = await store.outbox.due(at(0), 10)
      if (found === undefined) throw new Error('nothing is due')
      expect(await store.outbox.begin(found, at(1))).toBe('taken')
      expect(await store.outbox.begin(found, at(1))).toBe('gone')
      expect(await store.outbox.due(at(0), 10)).toEqual([])
      expect(await store.outbox.due(at(1), 10)).toMatchObject([{ key: 'a', attempts: 1 }])
    })

    it('remembers what became of a message, and forgets it when told', async () => {
      const store = await open()
      await store.outbox.put([message('a'), message('b'), message('c')])
      const [a, b] = await store.outbox.due(at(0), 10)
      await store.outbox.end(a?.number ?? 0, { state: 'sent', problem: null, dueAt: at(1) })
      await store.outbox.end(b?.number ?? 0, { state: 'given-up', problem: 'HTTP 410', dueAt: at(2) })
      expect((await store.outbox.due(at(9), 10)).map(({ key }) => key)).toEqual(['c'])
      const told = (await store.outbox.messages('ping', 10)).map(({ key, state, problem }) => [key, state, problem])
      expect(told).toEqual([
        ['c', 'waiting', null],
        ['b', 'given-up', 'HTTP 410'],
        ['a', 'sent', null],
      ])
      expect(await store.outbox.messages('mail', 10)).toEqual([])
      expect(await store.outbox.forget(at(2))).toBe(1)
      expect((await store.outbox.messages(null, 10)).map(({ key }) => key)).toEqual(['c', 'b'])
    })

    it('notes a change of feeds with what tells of it, all or nothing', async () => {
      const store = await open()
      expect(await store.outbox.note([mark('all', 1), mark('ai', 1)], [message('first')])).toBe('noted')
      expect(await store.outbox.note([mark('ai', 2), mark('all', 3)], [message('lost')])).toBe('conflict')
      expect(await store.outbox.note([mark('ai', 1)], [message('lost')])).toBe('conflict')
      expect(await store.outbox.note([mark('all', 2)], [message('second')])).toBe('noted')
      expect(await store.outbox.marks()).toEqual([mark('ai', 1), mark('all', 2)])
      expect((await store.outbox.due(at(0), 10)).map(({ key }) => key)).toEqual(['first', 'second'])
    })
  })
}
