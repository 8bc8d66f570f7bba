/** The rule of the one way out: nothing but `src/io/fetch/` can open a connection or make a request, by whatever spelling. */
import { blankCode } from './blank-code.ts'
import type { Files, Violation } from './rules.ts'

/** Modules that reach a network or start a program that could, and what of them does neither. Types may come from all of them. */
const HARMLESS_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['http', ['createServer', 'STATUS_CODES']],
  ['https', ['createServer']],
  ['http2', ['createServer', 'createSecureServer']],
  ['net', ['createServer', 'isIP', 'isIPv4', 'isIPv6', 'BlockList']],
  ['tls', []],
  ['dgram', []],
  ['dns', []],
  ['dns/promises', []],
  ['quic', []],
  ['inspector', []],
  ['inspector/promises', []],
  ['child_process', []],
  ['cluster', []],
  ['vm', []],
  ['repl', []],
  ['wasi', []],
  ['process', []],
  ['undici', []],
])

/** The gate: which of its files takes what opens connections. Everything else in its folder is as bound as the rest. */
const GATE: ReadonlyMap<string, readonly string[]> = new Map([
  ['src/io/fetch/client.ts', ['dns:default']],
  ['src/io/fetch/access.ts', ['tls:createSecureContext', 'tls:getCACertificates']],
  ['src/io/fetch/connect.ts', ['net:connect', 'tls:connect']],
  ['src/io/fetch/exchange.ts', ['undici:Client']],
])

/** Two files load packages on first use, from their own folders: exactly so. */
const LATE_LOADING: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'src/pipeline/normalise/detect-language.ts',
    [
      "import { createRequire } from 'node:module'",
      'const require = createRequire(import.meta.url)',
      "require(fileURLToPath(import.meta.resolve('eld/extrasmall')))",
    ],
  ],
  [
    'src/pipeline/scrape/second-extractor.ts',
    [
      "import { createRequire } from 'node:module'",
      'const require = createRequire(import.meta.url)',
      "require('@mozilla/readability')",
      "require('linkedom')",
    ],
  ],
])

/** What of `process` is used; the rest of it can load any module (`getBuiltinModule`, `binding`, `mainModule`). */
const PROCESS =
  /^\.(?:argv|cpuUsage|cwd|emitWarning|env|execArgv|execPath|exit|exitCode|getuid|hrtime|kill|memoryUsage|off|on|once|pid|platform|resourceUsage|stderr|stdin|stdout|umask|uptime|version|versions)\b/

/** Words that open a way out or hide one, in code and as the name in brackets. */
const FORBIDDEN_WORDS = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'sendBeacon',
  'navigator',
  'globalThis',
  'global',
  'window',
  'eval',
  'Function',
  'getBuiltinModule',
  'mainModule',
  'dlopen',
  'createRequire',
  'registerHooks',
  'require',
  // Of packages: rss-parser and cheerio fetch by themselves if asked to.
  'parseURL',
  'fromURL',
] as const

const WORD = new RegExp(`(?<![\\w$])(?:${FORBIDDEN_WORDS.join('|')})(?![\\w$])`, 'g')

/** Every way out but through the gate, with what it is. */
export function wayOut(files: Files): Violation[] {
  return [...files].flatMap(([path, text]) => {
    const exempt = LATE_LOADING.get(path) ?? []
    const readable = exempt.reduce((rest, part) => rest.replace(part, ''), blankCode(text, { keepStrings: true }))
    const code = blankCode(readable)
    const found = [...importedWays(path, readable), ...loadedWays(readable, code), ...globalWays(path, readable, code)]
    return [...new Set(found)].map((what) => ({ path, rule: `${what}: only the gate in src/io/fetch makes requests` }))
  })
}

const STATEMENT =
  /(?<![\w$.])(?:(?:import|export)\b(?!\s*[(.])\s*(type\b)?([^'"`;=]*?)\bfrom|import)\s*(['"`])([^'"`]*)\3/g

function importedWays(path: string, readable: string): string[] {
  const allowed = GATE.get(path) ?? []
  return [...readable.matchAll(STATEMENT)].flatMap(([, type, clause = '', , specifier = '']) => {
    if (/^(?:data|blob|https?|file):/.test(specifier)) return [`loads code from ${specifier.split(':', 1)[0]}:`]
    const module = networkModule(specifier)
    if (module === null || type !== undefined) return []
    const harmless = HARMLESS_NAMES.get(module) ?? []
    return namesOf(clause)
      .filter((name) => !harmless.includes(name) && !allowed.includes(`${module}:${name}`))
      .map((name) => `takes ${name} from ${specifier}`)
  })
}

/** `node:http`, `http`, `undici/index.js`, `_http_client` → the module's name; null for one that reaches no network. */
function networkModule(specifier: string): string | null {
  const bare = specifier.replace(/^node:/, '')
  if (bare.startsWith('_')) return 'undici'
  if (bare.startsWith('undici/')) return 'undici'
  return HARMLESS_NAMES.has(bare) ? bare : null
}

/** The values an import names, by their own names: `default`, `*`, or what stands in braces; types left out. */
function namesOf(clause: string): string[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? ''
  const named = braces.split(',').flatMap((part) => {
    const name = part.trim().split(/\s+/)[0] ?? ''
    return name === '' || name === 'type' ? [] : [name]
  })
  const rest = clause.replace(/\{[^}]*\}/, '')
  const whole = rest.includes('*') || clause.trim() === '' ? ['*'] : []
  const byDefault = /^\s*[\w$]+/.test(rest) ? ['default'] : []
  return [...byDefault, ...whole, ...named]
}

/** `import()` of anything but a literal name, or of a module that reaches the network. */
function loadedWays(readable: string, code: string): string[] {
  const found: string[] = []
  const calls = [...code.matchAll(/(?<![\w$.])import\s*\(/g)].length
  const literals = [...readable.matchAll(/(?<![\w$.])import\s*\(\s*(['"])([^'"]*)\1\s*\)/g)]
  if (calls !== literals.length) found.push('imports what a computed name says')
  for (const [, , specifier = ''] of literals) {
    if (networkModule(specifier) !== null || specifier.includes(':')) {
      if (!/^node:/.test(specifier) || networkModule(specifier) !== null) found.push(`imports ${specifier}`)
    }
  }
  return found
}

function globalWays(path: string, readable: string, code: string): string[] {
  const found = [...code.matchAll(WORD)].map(([word]) => `uses ${word}`)
  const named = [...readable.matchAll(/\[\s*(['"`])([\w$]+)\1\s*\]/g)].map((match) => match[2] ?? '')
  for (const name of named) {
    if (name === 'fetch' || name === 'constructor' || FORBIDDEN_WORDS.some((word) => word === name)) {
      found.push(`uses ${name} by a name in brackets`)
    }
  }
  if (/\.constructor\b/.test(code)) found.push('uses constructor')
  for (const { index } of code.matchAll(/(?<![\w$.])process\b(?!\s*:)/g)) {
    if (!PROCESS.test(code.slice(index + 'process'.length)))
      found.push('uses process otherwise than by its known parts')
  }
  if (/\\u/.test(code)) found.push('spells a name with escapes')
  if (/\bnew\s+(?:Worker|Thread)\s*\((?!\s*(?:new\s+URL\s*\(|[\w$]+\s*[,)]))/.test(code))
    found.push('starts a thread from text')
  if (/\beval\s*:/.test(code)) found.push('starts a thread from text')
  if (path !== 'src/io/fetch/client.ts' && namesGlobalFetch(code)) found.push('uses fetch')
  return found
}

/**
 * True where `fetch` stands as a name of its own: called, passed on, renamed. Members (`.fetch`), keys (`fetch:`) and
 * methods of a type (`fetch(url: string): …`) belong to a value somebody was given.
 */
function namesGlobalFetch(code: string): boolean {
  const members =
    /\??\.\s*fetch\b|(?<!(?:\?|\bcase)\s*)\bfetch\s*\??:|^\s*(?:readonly\s+)?fetch\s*\([^()]*\)\s*:\s*Promise</gm
  return /(?<![\w$])fetch(?![\w$])/.test(code.replace(members, ''))
}
