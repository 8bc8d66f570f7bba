/**
 * Counts who reads feeds, without remembering anybody. A reader is the hash of its address and agent under a key that is
 * drawn anew every day and stands nowhere but in memory; hashes are not stored either, only how many there were.
 */
import type { FeedFormat } from '../../domain/feed.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import type { SubscriberCount } from '../../domain/subscribers/subscriber-store.ts'
import { aggregatorOf, type Reader } from './aggregator-of.ts'

export interface CountContext {
  readonly store: Pick<Store, 'subscribers'>
  readonly clock: Pick<Clock, 'now'>
  readonly newKey: () => string
  readonly hash: (text: string) => string
}

export interface Visit {
  readonly feedId: string
  readonly format: FeedFormat
  readonly address: string
  readonly userAgent: string
}

export interface SubscriberCounter {
  note(visit: Visit): void
  /** Writes what was counted since it was last called. Rejects with StoreError; then the next call writes it. */
  keep(): Promise<void>
}

interface Day {
  readonly day: string
  readonly key: string
  /** Feed → readers that came. */
  readonly readers: Map<string, Set<string>>
  readonly changed: Map<string, SubscriberCount>
  /** Services counted, by feed. */
  readonly services: Map<string, Set<string>>
}

/** More readers than this of one feed are counted as so many; more services than this claim to be some. */
const MOST_READERS = 100_000
const MOST_SERVICES = 50
const AGENTS_REMEMBERED = 500
const LONGEST_AGENT = 500

export function createSubscriberCounter({ store, clock, newKey, hash }: CountContext): SubscriberCounter {
  let today = newDay('')
  /** User-Agent → who that is: they are few, and say nothing of a person. */
  const agents = new Map<string, Reader>()
  let waiting: SubscriberCount[] = []

  function newDay(day: string): Day {
    return { day, key: newKey(), readers: new Map(), changed: new Map(), services: new Map() }
  }

  function dayOf(now: string): Day {
    const day = now.slice(0, 10)
    if (day !== today.day) {
      waiting.push(...today.changed.values())
      today = newDay(day)
    }
    return today
  }

  function readerOf(agent: string): Reader {
    const known = agents.get(agent)
    if (known !== undefined) return known
    const reader = aggregatorOf(agent)
    if (agents.size >= AGENTS_REMEMBERED) agents.clear()
    agents.set(agent, reader)
    return reader
  }

  function note({ feedId, format, address, userAgent }: Visit): void {
    const { day, key, readers, services, changed } = dayOf(clock.now())
    const agent = userAgent.slice(0, LONGEST_AGENT)
    const reader = readerOf(agent)
    if (reader.kind === 'machine') return
    if (reader.kind === 'aggregator') {
      const part = reader.feedNumber === null ? format : `${format} ${reader.feedNumber}`
      const known = setOf(services, feedId)
      if (known.size >= MOST_SERVICES && !known.has(`${reader.name} ${part}`)) return
      known.add(`${reader.name} ${part}`)
      const count = { day, feedId, aggregator: reader.name, part, count: reader.count }
      changed.set(JSON.stringify([feedId, reader.name, part]), count)
      return
    }
    const known = setOf(readers, feedId)
    const before = known.size
    if (before >= MOST_READERS) return
    known.add(hash(`${key} ${address} ${agent}`))
    if (known.size === before) return
    changed.set(JSON.stringify([feedId]), { day, feedId, aggregator: null, part: '', count: known.size })
  }

  async function keep(): Promise<void> {
    dayOf(clock.now())
    const counts = [...waiting, ...today.changed.values()]
    if (counts.length === 0) return
    waiting = []
    today.changed.clear()
    try {
      await store.subscribers.keepCounts(counts)
    } catch (error) {
      // Newer numbers of the same readers win: they are written after these.
      waiting = [...counts, ...waiting]
      throw error
    }
  }

  return { note, keep }
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const known = sets.get(key)
  if (known !== undefined) return known
  const made = new Set<string>()
  sets.set(key, made)
  return made
}
