/** The process: signals, closed pipes, streams and exit codes of `node src/main.ts`. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type Origin, rssOf, startOrigin } from './cli/origin.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
let directory: string
let origin: Origin

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-main-'))
  origin = await startOrigin()
  const items = ['a', 'b'].map((name) => ({ guid: name, link: `${origin.address}/${name}`, title: name, text: name }))
  origin.answers.set('/feed', rssOf('The shop', items))
  origin.answers.set('/silent', { silent: true })
  const settings = {
    server: { port: 0 },
    storage: { url: `sqlite:${join(directory, 'news.db')}` },
    fetch: { allow: ['127.0.0.0/8'] },
  }
  writeFileSync(join(directory, 'depesche.yaml'), stringify(settings))
  const sources = [
    { id: 'shop', url: `${origin.address}/feed` },
    { id: 'silent', url: `${origin.address}/silent` },
  ]
  writeFileSync(join(directory, 'sources.yaml'), stringify({ sources }))
})
afterAll(async () => {
  await origin.close()
  rmSync(directory, { recursive: true, force: true })
})

interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly texts: { out: string; err: string }
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Resolves when stderr holds what fits. */
  said(pattern: RegExp): Promise<RegExpExecArray>
}

function start(...words: string[]): Running {
  const child = spawn(process.execPath, [MAIN, ...words, '--config', directory], { stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code))
  })
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const check = () => {
        const found = pattern.exec(texts.err)
        if (found !== null) resolve(found)
      }
      child.stderr.on('data', check)
      void ended.then(() => reject(new Error(`It ended, having said: ${texts.err}`)))
      check()
    })
  return { child, texts, ended, said }
}

it('SIGTERM ends serve with code 0 while a poll and a client wait', async () => {
  const before = origin.asked.filter((path) => path === '/silent').length
  const serve = start('serve')
  const [, address = ''] = await serve.said(/listens on (http:\S+) and watches 2 sources\./)
  await origin.whenAsked('/silent', before + 1)
  while (!(await (await fetch(`${address}/feeds/all.json`)).text()).includes('/a"'));
  // One connection kept alive after its answer, and one that has said nothing yet.
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  const idle = connect(Number(new URL(address).port), '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  serve.child.kill('SIGTERM')
  // Were it to wait for them, its patience would end it with code 1.
  expect(await serve.ended).toBe(0)
  idle.destroy()
  expect(serve.texts.err).toMatch(/Stopping …\nStopped; nothing is lost\.\n$/)
  // stdout has the log lines only, each valid by itself.
  const lines = serve.texts.out.trim().split('\n')
  const names = lines.map((line) => JSON.parse(line).event)
  expect([names[0], names.at(-1)]).toEqual(['started', 'stopped'])
})

it('SIGINT ends it too, and a second signal does not wait', async () => {
  const serve = start('serve')
  await serve.said(/listens on/)
  serve.child.kill('SIGINT')
  await serve.said(/Stopping …/)
  serve.child.kill('SIGINT')
  expect([0, 1]).toContain(await serve.ended)
})

it('what was polled before a signal is there after it, and commands end by themselves', async () => {
  const query = start('query', '', '--json')
  expect(await query.ended).toBe(0)
  expect(query.texts.err).toBe('')
  expect(
    JSON.parse(query.texts.out)
      .map(({ title }: { title: string }) => title)
      .sort(),
  ).toEqual(['a', 'b'])
})

it('SIGTERM ends ingest, which says how far it came', async () => {
  const before = origin.asked.filter((path) => path === '/silent').length
  const ingest = start('ingest', '--json')
  await origin.whenAsked('/silent', before + 1)
  ingest.child.kill('SIGTERM')
  expect(await ingest.ended).toBe(1)
  // Whether the other source was done by then is a matter of luck; what is told of it is true either way.
  const { sources } = JSON.parse(ingest.texts.out) as { sources: { id: string }[] }
  expect(sources.map(({ id }) => id)).not.toContain('silent')
  const told = `Stopped: ${sources.length} of 2 sources were polled, the others are as they were.\n`
  expect(ingest.texts.err).toBe(told)
})

it('a reader that closes our output early is no fault', async () => {
  const help = start('query', '--help')
  help.child.stdout.destroy()
  expect(await help.ended).toBe(0)
  expect(help.texts.err).toBe('')
})

it('wrong words end the process with code 2 and say so on stderr only', async () => {
  const wrong = start('ingst')
  expect(await wrong.ended).toBe(2)
  expect(wrong.texts).toEqual({
    out: '',
    err: "Unknown command 'ingst'\n(Did you mean ingest?)\nSee `depesche --help`.\n",
  })
})

it('what sources send cannot steer the terminal', async () => {
  writeFileSync(
    join(directory, 'page.html'),
    `<html><body><article><h1>Title</h1><p>${'A sentence of the body. '.repeat(20)}\u001b[2Jred\u009b31m</p></article></body></html>`,
  )
  const preview = start('preview', 'page', join(directory, 'page.html'))
  expect(await preview.ended).toBe(0)
  expect(preview.texts.out).toContain('A sentence of the body.')
  expect(preview.texts.out).not.toMatch(/[\u001b\u009b]/)
})

it('npm start passes a signal on: its shell gives way to the process', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  for (const name of ['start', 'depesche', 'demo']) expect(scripts[name]).toMatch(/^exec node src\/main\.ts/)
})
