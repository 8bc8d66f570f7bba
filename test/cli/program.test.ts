/** The command line as a whole: help, wrong words, exit codes, and trouble told in plain sentences. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/program.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
beforeEach(async () => {
  place = await openWorkplace()
})
afterEach(() => place.close())

const commands = ['serve', 'ingest', 'query', 'explain', 'export', 'check', 'preview', 'preview feed', 'preview page']

describe('help', () => {
  it('lists every command and the exit codes', async () => {
    const { code, out, remarks } = await place.run('--help')
    expect({ code, remarks }).toEqual({ code: 0, remarks: '' })
    for (const name of commands.filter((command) => !command.includes(' '))) expect(out).toContain(`\n  ${name} `)
    expect(out).toContain('Exit codes: 0 fine, 1 failed, 2 usage, 78 bad configuration.')
  })

  it.each(commands)('of %s names the options all commands have', async (name) => {
    const { code, out } = await place.run(...name.split(' '), '--help')
    expect(code).toBe(0)
    expect(out).toContain(`Usage: depesche ${name}`)
    expect(out).toContain('--config <dir>')
    expect(out).toContain('--json')
  })

  it('tells the version', async () => {
    const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(await place.run('--version')).toMatchObject({ code: 0, out: own.version })
  })
})

describe('wrong words end with code 2, say what is wrong, and leave stdout empty', () => {
  it.each([
    [['ingst'], /^Unknown command 'ingst'\n\(Did you mean ingest\?\)/],
    [['ingest', 'more'], /^Too many arguments for 'ingest'/],
    [['ingest', '--jsn'], /^Unknown option '--jsn'\n\(Did you mean --json\?\)/],
    [['--jsn'], /^Unknown option '--jsn'/],
    [['query'], /^Missing required argument 'query'/],
    [['query', 'x', '--limit', '0'], /write a whole number from 1/],
    [['query', '--topic:ai'], /^Unknown option '--topic:ai'/],
    [['explain'], /^Missing required argument 'article'/],
    [['export'], /^Missing required argument 'dir'/],
    [['preview', 'feed'], /^Missing required argument 'url-or-file'/],
    [['preview', 'book', 'x'], /^Unknown command 'book'/],
    [['preview'], /^Usage: depesche preview/],
  ])('%j', async (words, expected) => {
    const { code, out, remarks, json } = await place.run(...words)
    expect({ code, out, json }).toEqual({ code: 2, out: '', json: [] })
    expect(remarks).toMatch(expected)
  })

  it('takes options before the command, too', async () => {
    const lines: string[] = []
    const output = { line: (text = '') => void lines.push(text), remark: () => undefined, json: () => undefined }
    const words = ['--config', place.directory, 'check']
    expect(await runCommand(words, new AbortController().signal, { ...output, watched: false })).toBe(0)
    expect(lines.join()).toContain(`${place.directory} is fine: 2 sources,`)
  })
})

describe('a broken configuration ends every command with code 78, naming file, line and remedy', () => {
  it.each([
    ['serve'],
    ['ingest'],
    ['query x'],
    ['explain x'],
    ['export x'],
    ['check'],
    ['preview feed http://x.example/'],
  ])('%s', async (words) => {
    place.configure('depesche', 'server:\n  prt: 1\n')
    place.configure('sources', 'sources:\n  - {id: a, url: "ftp://x.example/"}\n')
    const { code, out, remarks } = await place.run(...words.split(' '))
    expect({ code, out }).toEqual({ code: 78, out: '' })
    const lines = remarks.split('\n')
    expect(lines[0]).toBe('The configuration cannot be used:')
    expect(lines[1]).toBe(`  ${place.directory}/depesche.yaml:2: unknown key \`prt\`; did you mean \`port\`?`)
    expect(lines[2]).toContain(`  ${place.directory}/sources.yaml:2: `)
  })

  it('gives the faults as JSON to check', async () => {
    place.configure('depesche', 'server:\n  prt: 1\n')
    const { code, json } = await place.run('check', '--json')
    expect(code).toBe(78)
    expect(json).toMatchObject([{ directory: place.directory, faults: [{ line: 2 }] }])
  })
})

describe('storage that cannot be opened is told in one sentence', () => {
  it.each([['serve'], ['ingest'], ['query x'], ['explain x'], ['export out']])('%s', async (words) => {
    const blocked = join(place.directory, 'folder')
    mkdirSync(blocked)
    place.configure('depesche', { storage: { url: `sqlite:${blocked}` }, server: { port: 0 } })
    const { code, out, remarks } = await place.run(...words.split(' '))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(remarks).toMatch(new RegExp(`^The store in ${blocked} cannot be opened: [^\n]*$`))
  })

  it('also where the file is something else', async () => {
    const file = join(place.directory, 'letter.txt')
    writeFileSync(file, 'Dear reader, this is no database. '.repeat(100))
    place.configure('depesche', { storage: { url: `sqlite:${file}` } })
    const { code, remarks } = await place.run('query', 'x')
    expect(code).toBe(1)
    expect(remarks).toMatch(/^The store [^\n]*not a database[^\n]*$/)
  })
})

describe('serve', () => {
  it('says in one sentence that its port is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    })
    try {
      place.configure('depesche', {
        server: { port },
        storage: { url: `sqlite:${join(place.directory, 'news.db')}` },
        log: { level: 'silent' },
      })
      const { code, out, remarks } = await place.run('serve')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(remarks).toBe(
        `Something listens on 127.0.0.1, port ${port} already: is Depesche running? Stop it, or set another port as server.port in depesche.yaml or with DEPESCHE_SERVER_PORT.`,
      )
    } finally {
      other.close()
    }
  })

  it('greets with addresses that work, ends when told to, and is what no command means', async () => {
    place.configure('depesche', {
      server: { port: 0 },
      storage: { url: `sqlite:${join(place.directory, 'news.db')}` },
      log: { level: 'silent' },
    })
    const stopping = new AbortController()
    const remarks: string[] = []
    const answered = Promise.withResolvers<[number, string]>()
    const ended = runCommand(['--config', place.directory], stopping.signal, {
      line: () => undefined,
      json: () => undefined,
      remark(text) {
        remarks.push(text)
        const [, address] = /(http:\S+\.atom)/.exec(text) ?? []
        if (address !== undefined) {
          fetch(address).then(async (answer) => answered.resolve([answer.status, await answer.text()]), answered.reject)
        }
      },
      watched: false,
    })
    const [status, text] = await answered.promise
    expect(status).toBe(200)
    const [, port] =
      /^Depesche listens on http:\/\/127\.0\.0\.1:(\d+) and watches 2 sources\.$/.exec(remarks[0] ?? '') ?? []
    expect(text).toContain(`http://localhost:${port}/feeds/china-tech.atom`)
    stopping.abort()
    expect(await ended).toBe(0)
    expect(remarks.at(-1)).toBe('Stopped; nothing is lost.')
  })
})
