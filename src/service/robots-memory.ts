/** What each origin's robots.txt says: for a day, or that it cannot be had (RFC 9309 section 2.3.1). */
import type { Problem } from '../domain/errors.ts'
import type { Clock, Fetched } from '../domain/ports.ts'
import { type Robots, readRobots } from '../pipeline/robots/read-robots.ts'
import { createOriginMemory, type OriginMemory, type ReadFile } from './origin-memory.ts'

/** The rules of an origin, or why they could not be had: then nothing may be fetched there for now. */
export type RobotsAnswer = { readonly robots: Robots } | { readonly problem: Problem }

const ALLOW_ALL: Robots = { rules: [], crawlDelay: null }

/** An empty memory for the crawler called `productToken`. */
export function createRobotsMemory(clock: Clock, productToken: string): OriginMemory<RobotsAnswer> {
  return createOriginMemory(clock, '/robots.txt', (origin, fetched) => readAnswer(origin, fetched, productToken))
}

/** 4xx and endless redirects mean there are no rules; anything else unreadable means to stay away (RFC 9309 section 2.3.1). */
function readAnswer(origin: string, fetched: Fetched, productToken: string): ReadFile<RobotsAnswer> {
  if (fetched.kind === 'document') {
    const text = new TextDecoder().decode(fetched.body)
    return { said: { robots: readRobots(text, productToken) }, passing: false, size: text.length }
  }
  const { status } = fetched
  const problem = fetched.kind === 'failed' ? fetched.problem : null
  const none = status >= 400 && status < 500 && problem?.severity !== 'temporary'
  if (problem === null || none || problem.code === 'too-many-redirects')
    return { said: { robots: ALLOW_ALL }, passing: false, size: 0 }
  return { said: { problem: awayFrom(origin, problem) }, passing: true, size: 0 }
}

/** Without its rules a host is left alone; an address that must never be reached is told as such. */
function awayFrom(origin: string, problem: Problem): Problem {
  if (problem.code === 'forbidden-address') return problem
  const detail = `robots.txt of ${new URL(origin).host} cannot be read, so no page is asked for. ${problem.detail}`
  return { code: 'not-allowed', severity: 'temporary', detail, retryAt: problem.retryAt }
}
