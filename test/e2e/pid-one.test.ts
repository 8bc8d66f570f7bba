/** As PID 1, where no signal has a default action: `docker stop` must end it, orderly and in time. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { DIST_MAIN, startProcess } from './process.ts'

const UNSHARE = ['--fork', '--pid', '--mount-proc', '--kill-child']
let directory: string

beforeAll(() => {
  const tried = spawnSync('unshare', [...UNSHARE, 'true'], { encoding: 'utf8' })
  if (tried.status !== 0) {
    const why = tried.error?.message ?? tried.stderr.trim()
    throw new Error(`This test needs util-linux's unshare and the right to make a PID namespace (root): ${why}`)
  }
  directory = mkdtempSync(join(tmpdir(), 'depesche-pid-'))
  const settings = { server: { port: 0 }, storage: { url: `sqlite:${join(directory, 'news.db')}` } }
  writeFileSync(join(directory, 'depesche.yaml'), stringify(settings))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

it.each(['SIGTERM', 'SIGINT'] as const)('%s ends PID 1 with code 0 within 10 seconds', async (signal) => {
  const run = startProcess('unshare', [...UNSHARE, process.execPath, DIST_MAIN, 'serve', '--config', directory])
  const [, address = ''] = await run.said(/listens on (http:\S+)/)
  const children = readFileSync(`/proc/${run.child.pid}/task/${run.child.pid}/children`, 'utf8')
  const pid = Number(children.trim())
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^NSpid:.*\t1$/m)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  const told = performance.now()
  process.kill(pid, signal)
  expect(await run.ended).toBe(0)
  expect(performance.now() - told).toBeLessThan(10_000)
  expect(run.texts.err).toContain('Stopped; nothing is lost.')
})
