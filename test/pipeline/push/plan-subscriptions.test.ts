/** Which subscriptions there should be: facts in, what to add, change and forget out. */
import { describe, expect, it } from 'vitest'
import type { PushOffer, Subscription } from '../../../src/domain/push/subscription.ts'
import { nextTry, planSubscriptions } from '../../../src/pipeline/push/plan-subscriptions.ts'
import { minute } from '../../contract/make-plan.ts'
import { makeSubscription } from '../../contract/store-push.ts'

const offer: PushOffer = { hubs: ['http://plain.example/', 'https://hub.example/'], topic: 'https://a.example/feed' }
const callbackFor = (token: string) => `https://news.example/push/${token}`
const now = minute(60)
const LEASED = { state: 'active', leaseUntil: minute(600) } as const

function plan(
  subscriptions: readonly Subscription[],
  offers: readonly (readonly [string, PushOffer])[] = [['a', offer]],
) {
  const { add, change, forget } = planSubscriptions({ offers: new Map(offers), subscriptions, callbackFor, now })
  return {
    add: add.map(({ hub }) => hub),
    change: change.map(({ subscription, fields }) => `${subscription.token} ${fields.state}`),
    forget: forget.map(({ token }) => token),
  }
}
interface Planned {
  readonly add: readonly string[]
  readonly change: readonly string[]
  readonly forget: readonly string[]
}
const nothing: Planned = { add: [], change: [], forget: [] }

describe('an offer', () => {
  it('is taken up at the hub over https, whatever the order', () => {
    expect(plan([])).toEqual({ ...nothing, add: ['https://hub.example/'] })
  })
  it.each<[string, Partial<Subscription>]>([
    ['wanted', {}],
    ['asked', { state: 'asked', attempts: 4 }],
    ['confirmed', LEASED],
    ['lapsed and asked again', { state: 'active', leaseUntil: minute(1), attempts: 2 }],
    ['at the other hub', { ...LEASED, hub: 'http://plain.example/' }],
    ['confirmed, its renewal failing while the lease runs', { ...LEASED, attempts: 9 }],
  ])('that has a subscription %s keeps it', (_state, change) => {
    expect(plan([makeSubscription('t', change)])).toEqual(nothing)
  })
  it.each<[string, Partial<Subscription>, Partial<Planned>]>([
    ['denies', { state: 'denied' }, {}],
    ['does not answer', { state: 'asked', attempts: 5 }, { change: ['t ended'] }],
    ['let the lease lapse', { state: 'active', leaseUntil: minute(1), attempts: 5 }, { change: ['t ended'] }],
  ])('whose hub %s is taken up at the next one', (_what, change, expected) => {
    expect(plan([makeSubscription('t', change)])).toEqual({ ...nothing, ...expected, add: ['http://plain.example/'] })
  })
  it('whose only hub denied stays with it, and a hub denied before is not asked again', () => {
    const only = { ...offer, hubs: ['https://hub.example/'] }
    const denied = makeSubscription('t', { state: 'denied' })
    expect(plan([denied], [['a', only]])).toEqual(nothing)
    const second = makeSubscription('u', { ...LEASED, hub: 'http://plain.example/' })
    expect(plan([denied, second])).toEqual(nothing)
  })
  it.each<[string, Partial<Subscription>]>([
    ['another hub', { hub: 'https://old.example/' }],
    ['another topic', { topic: 'https://a.example/old' }],
    ['another address of ours', { callback: 'https://old.example/push/t' }],
  ])('with %s ends the old subscription and begins a new one', (_what, change) => {
    expect(plan([makeSubscription('t', { ...LEASED, ...change })])).toEqual({
      ...nothing,
      add: ['https://hub.example/'],
      change: ['t leaving'],
    })
  })
  it('that comes back while the old subscription is being ended begins a new one', () => {
    const leaving = makeSubscription('t', { ...LEASED, state: 'leaving' })
    expect(plan([leaving])).toEqual({ ...nothing, add: ['https://hub.example/'] })
  })
})

describe('without an offer', () => {
  it.each<[string, Partial<Subscription>, Partial<Planned>]>([
    ['one that was never asked for is forgotten', {}, { forget: ['t'] }],
    ['one that was never confirmed ends', { state: 'asked' }, { change: ['t ended'] }],
    ['one that runs is left', LEASED, { change: ['t leaving'] }],
    ['one whose lease is over ends', { state: 'active', leaseUntil: minute(59) }, { change: ['t ended'] }],
    ['one that was denied is forgotten', { state: 'denied' }, { forget: ['t'] }],
    ['one being left is given time', { ...LEASED, state: 'leaving', attempts: 4 }, {}],
    ['but not for ever', { ...LEASED, state: 'leaving', attempts: 5 }, { change: ['t ended'] }],
    ['and not longer than the lease', { state: 'leaving', leaseUntil: minute(60) }, { change: ['t ended'] }],
    ['one that ended is remembered a while', { state: 'ended', nextAction: minute(61) }, {}],
    ['and then forgotten', { state: 'ended', nextAction: minute(60) }, { forget: ['t'] }],
  ])('%s', (_what, change, expected) => {
    expect(plan([makeSubscription('t', change)], [])).toEqual({ ...nothing, ...expected })
  })
})

describe('the next try', () => {
  it.each<[number, Partial<Subscription>, number]>([
    [1, { state: 'asked' }, 60],
    [3, { state: 'asked' }, 180],
    [99, { state: 'asked' }, 24 * 60],
    [3, { state: 'active', leaseUntil: minute(60 + 120) }, 60],
    [3, { state: 'active', leaseUntil: minute(60 + 4) }, 5],
    [3, { state: 'active', leaseUntil: minute(1) }, 180],
    [3, { state: 'leaving', leaseUntil: minute(60 + 120) }, 180],
  ])('after %i, of one that is %o, is in %i minutes', (attempts, change, minutes) => {
    expect(nextTry(makeSubscription('t', change), attempts, now)).toBe(minute(60 + minutes))
  })
})
