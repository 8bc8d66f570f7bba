/** Proves that the rule of the one way out sees every spelling of a request, and nothing else. */
import { describe, expect, it } from 'vitest'
import { blankCode } from './blank-code.ts'
import { wayOut } from './way-out.ts'

const at = (path: string, text: string) => wayOut(new Map([[path, `/** A file. */\n${text}\n`]]))

describe('a way out is seen', () => {
  it.each([
    ['the global', "const page = await fetch('http://a.example')"],
    ['the global, renamed', 'const get = fetch'],
    ['the global, passed on', 'use(fetch)'],
    ['the global, taken apart', 'const { text } = await (fetch)(url)'],
    ['the global as shorthand', 'export const port = { fetch }'],
    ['the global in a choice', 'const get = given ?? fetch'],
    ['the global behind a question', 'const get = given ? fetch : other'],
    ['the global in a template', 'const page = `$' + '{await fetch(url)}`'],
    ['the global in a list', 'const ways = [fetch]'],
    ['the global spread over lines', 'await fetch(\n  url,\n)'],
    ['the global as a default', 'function load(get = fetch) {}'],
    ['the global spelt with escapes', 'await \\u0066etch(url)'],
    ['globalThis', 'await globalThis.fetch(url)'],
    ['globalThis in brackets', "await globalThis['fe' + 'tch'](url)"],
    ['globalThis, renamed', 'const { fetch: get } = globalThis'],
    ['global', 'await global.fetch(url)'],
    ['a name in brackets', "await realm['fetch'](url)"],
    ['Reflect on the whole', "Reflect.get(globalThis, 'fetch')"],
    ['XMLHttpRequest', 'new XMLHttpRequest()'],
    ['WebSocket', "new WebSocket('wss://a.example')"],
    ['EventSource', 'new EventSource(url)'],
    ['sendBeacon', 'navigator.sendBeacon(url)'],
    ['node:http', "import { request } from 'node:http'"],
    ['node:http as a whole', "import http from 'node:http'"],
    ['node:http as a namespace', "import * as http from 'node:http'"],
    ['node:http for its effect', "import 'node:http'"],
    ['http without its prefix', "import { get } from 'http'"],
    ['http in double quotes', 'import { get } from "node:http"'],
    ['a name among harmless ones', "import { createServer, request as ask } from 'node:http'"],
    ['a name after a type', "import { type Server, Agent } from 'node:http'"],
    ['node:https', "import { get } from 'node:https'"],
    ['node:http2', "import { connect } from 'node:http2'"],
    ['node:net', "import { Socket } from 'node:net'"],
    ['node:tls', "import { connect } from 'node:tls'"],
    ['node:dgram', "import { createSocket } from 'node:dgram'"],
    ['node:dns', "import { resolve } from 'node:dns/promises'"],
    ['a module of Node’s inside', "import { ClientRequest } from '_http_client'"],
    ['a program', "import { execFile } from 'node:child_process'"],
    ['code as text', "import { runInThisContext } from 'node:vm'"],
    ['undici', "import { request } from 'undici'"],
    ['a file of undici', "import Client from 'undici/lib/dispatcher/client.js'"],
    ['a re-export', "export { request } from 'node:http'"],
    ['a re-export of everything', "export * from 'undici'"],
    ['an import behind another', "import { a } from './a.ts'; import { get } from 'node:https'"],
    ['an import over several lines', "import {\n  createServer,\n  request,\n} from 'node:http'"],
    ['a dynamic import', "const { request } = await import('node:http')"],
    ['a dynamic import with a comment', "await import(/* late */ 'undici')"],
    ['a dynamic import in double quotes', 'await import("undici")'],
    ['a dynamic import by template', 'await import(`undici`)'],
    ['a computed import', "await import('undi' + 'ci')"],
    ['an import by variable', 'await import(name)'],
    ['an import of data', "await import('data:text/javascript,fetch(1)')"],
    ['a static import of data', "import 'data:text/javascript,fetch(1)'"],
    ['require', "const http = require('node:http')"],
    ['a require of one’s own', 'const load = createRequire(import.meta.url)'],
    ['getBuiltinModule', "process.getBuiltinModule('node:http')"],
    ['getBuiltinModule, taken out', 'const { getBuiltinModule } = process'],
    ['getBuiltinModule in brackets', "process['getBuiltin' + 'Module']('http')"],
    ['process under another name', 'const self = process'],
    ['process imported', "import process from 'node:process'"],
    ['process.binding', "process.binding('tcp_wrap')"],
    ['eval', "eval('fet' + 'ch(url)')"],
    ['Function', "new Function('return fetch')()"],
    ['the constructor of a function', "(() => 1).constructor('return fetch')()"],
    ['the constructor in brackets', "one['constructor']('return fetch')()"],
    ['a thread from text', 'new Worker(`fetch(url)`, { eval: true })'],
    ['the fetching of rss-parser', 'new Parser().parseURL(url)'],
    ['the fetching of cheerio', 'await fromURL(url)'],
    ['a request after a regular expression', 'const slash = /[\'"`]/\nawait fetch(url)'],
    ['a request after a string that looks like a comment', "const all = 'a/*'\nawait fetch(url)\nconst end = '*/'"],
  ])('%s', (_name, text) => expect(at('src/service/a.ts', text)).not.toEqual([]))

  it('in any folder, those beside the gate too', () => {
    for (const path of ['src/cli/a.ts', 'src/io/store/a.ts', 'src/io/fetch/a.ts', 'src/web/a.ts', 'src/main.ts']) {
      expect(at(path, "import { Client } from 'undici'")).not.toEqual([])
    }
    expect(at('src/io/fetch/connect.ts', "import { request } from 'node:http'")).not.toEqual([])
  })

  it('in a file that loads one package late, if it loads another', () => {
    const path = 'src/pipeline/normalise/detect-language.ts'
    expect(at(path, "const require = createRequire(import.meta.url)\nrequire('undici')")).not.toEqual([])
  })
})

describe('what is no way out', () => {
  it.each([
    ['a method of a value', 'await queue.fetch(url)\nawait fetcher?.fetch(url)'],
    ['a method of a port', 'interface F {\n  fetch(url: string, request?: R): Promise<Fetched>\n}'],
    ['a key of the configuration', 'const config = { fetch: settings }\ninterface C {\n  readonly fetch: Settings\n}'],
    ['names that contain the word', "import { createFetcher } from './io/fetch/client.ts'\nfetchDocument(url)"],
    ['comments and strings', "// fetch(url)\n/* require('undici') */\nconst say = 'fetch the globalThis of eval'"],
    ['a server', "import { createServer, type IncomingMessage } from 'node:http'"],
    ['types', "import type { AddressInfo, Socket } from 'node:net'\nimport type { buildConnector } from 'undici'"],
    ['judging addresses', "import { isIP, isIPv4 } from 'node:net'"],
    ['the known parts of process', 'process.exit(1)\nprocess.stdout.write(line)'],
    ['importing a file of ours late', "await import('./late.ts')"],
  ])('%s', (_name, text) => expect(at('src/service/a.ts', text)).toEqual([]))
})

describe('blankCode', () => {
  it('leaves code, and nothing of comments, strings and regular expressions', () => {
    const open = '$' + '{'
    const text = `a('x') // y\nb(\`t ${open}c(\`u ${open}d}\`)} v\`) /* z */\nconst r = /[/'"]e/g, s = 4 / 2 / f\n`
    expect(blankCode(text)).toBe(`a('') \nb(\`${open}c(\`${open}d}\`)}\`)  \nconst r = /re/g, s = 4 / 2 / f\n`)
  })
  it('keeps strings where asked to', () => {
    expect(blankCode("a('/* b */', `c`) // d", { keepStrings: true })).toBe("a('/* b */', `c`) ")
  })
})
