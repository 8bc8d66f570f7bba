/** The lean indexes of the window answer as plain maps and lists do. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHashNumbers } from '../../../src/pipeline/cluster/hash-numbers.ts'
import { createSlotLists } from '../../../src/pipeline/cluster/slot-lists.ts'

const step = fc.record({
  enters: fc.boolean(),
  list: fc.nat(3),
  slot: fc.nat(40),
  before: fc.nat(45),
  most: fc.nat(12),
})

test('lists of slots: each slot once, the latest before another first', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const lists = createSlotLists()
      const plain = new Map<number, Set<number>>()
      for (const { enters, list, slot, before, most } of steps) {
        const slots = plain.get(list) ?? new Set()
        plain.set(list, slots)
        if (enters) {
          lists.enter(list, slot)
          slots.add(slot)
        } else {
          lists.leave(list, slot)
          slots.delete(slot)
        }
        expect(lists.count(list)).toBe(slots.size)
        const visited: number[] = []
        lists.visitBefore(list, before, most, (found) => visited.push(found))
        const earlier = [...slots].filter((found) => found < before).sort((one, other) => other - one)
        expect(visited).toEqual(earlier.slice(0, most))
      }
    }),
  )
})

test('a list with a high number can be the first', () => {
  const lists = createSlotLists()
  lists.enter(1_000_000, 7)
  expect([lists.count(1_000_000), lists.count(999_999), lists.count(3_000_000)]).toEqual([1, 0, 0])
})

// Hashes that collide in a table of any size, and 0, which an empty place holds, too.
const hash = fc.oneof(
  fc.nat(30),
  fc.nat(30).map((high) => (high << 20) >>> 0),
  fc.constant(0xffffffff),
)

test('hashes have one number each, until they are forgotten', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), hash), { maxLength: 300 }), (steps) => {
      const numbers = createHashNumbers()
      const plain = new Map<number, number>()
      for (const [enters, value] of steps) {
        if (enters) {
          const number = numbers.enter(value)
          expect(plain.get(value) ?? number).toBe(number)
          plain.set(value, number)
          expect(new Set(plain.values()).size).toBe(plain.size)
        } else {
          numbers.forget(value)
          plain.delete(value)
        }
        for (const [known, number] of plain) expect(numbers.find(known)).toBe(number)
        expect(numbers.find(value)).toBe(plain.get(value) ?? -1)
      }
    }),
  )
})

test('the table grows', () => {
  const numbers = createHashNumbers()
  const all = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 0x9e3779b1) >>> 0)
  const given = all.map(numbers.enter)
  expect(new Set(given).size).toBe(all.length)
  expect(all.map(numbers.find)).toEqual(given)
})
