/** The rules of the architecture as functions over the source files, so that they can be tried on seeded violations. */
import { posix } from 'node:path'

/** Path from the project's root → text. */
export type Files = ReadonlyMap<string, string>

export interface Violation {
  readonly path: string
  readonly rule: string
}

interface Layer {
  readonly name: string
  /** Beginning of the paths it holds; a file belongs to the first layer that fits. */
  readonly paths: readonly string[]
  readonly layers: readonly string[]
  readonly packages: readonly string[]
}

const PURE_PACKAGES = [
  'cheerio/slim',
  'htmlparser2',
  'domhandler',
  'sanitize-html',
  'feed',
  'rss-parser',
  'chardet',
  'opencc-js',
  'eld/extrasmall',
  '@mozilla/readability',
  'linkedom',
  'zod',
  'yaml',
  'node:buffer',
  'node:crypto',
  'node:module',
  'node:url',
  'node:zlib',
]

/** Which layer may import which, and which packages: the table of ARCHITECTURE.md. `node:*` stands for all of Node. */
export const LAYERS: readonly Layer[] = [
  { name: 'domain', paths: ['src/domain/'], layers: ['domain'], packages: [] },
  { name: 'pipeline', paths: ['src/pipeline/'], layers: ['domain', 'pipeline'], packages: PURE_PACKAGES },
  { name: 'service', paths: ['src/service/'], layers: ['domain', 'pipeline', 'service'], packages: [] },
  {
    name: 'io',
    paths: ['src/io/'],
    layers: ['domain', 'io'],
    packages: ['undici', 'kysely', 'pino', 'prom-client', 'nodemailer', 'node:*'],
  },
  {
    name: 'web',
    paths: ['src/web/'],
    layers: ['domain', 'service', 'web'],
    packages: ['fastify', 'node:crypto', 'node:zlib', 'node:util'],
  },
  { name: 'worker', paths: ['src/worker.ts'], layers: ['domain', 'service'], packages: ['node-cron'] },
  {
    name: 'config',
    paths: ['src/config.ts'],
    layers: ['domain', 'pipeline'],
    packages: ['node:fs', 'node:path', 'node:url'],
  },
  { name: 'index', paths: ['src/index.ts'], layers: ['domain', 'pipeline', 'io'], packages: [] },
  {
    name: 'open-ingest',
    paths: ['src/open-ingest.ts'],
    layers: ['domain', 'pipeline', 'service', 'io', 'worker'],
    packages: [],
  },
  {
    name: 'thread-start',
    paths: ['src/start-ingest-thread.ts', 'src/start-retag-thread.ts'],
    layers: ['domain', 'service', 'thread-retag'],
    packages: ['node:worker_threads'],
  },
  {
    name: 'thread-entry',
    paths: ['src/ingest-thread.ts'],
    layers: ['domain', 'worker', 'open-ingest', 'thread-start'],
    packages: ['node:worker_threads'],
  },
  {
    name: 'app',
    paths: ['src/app.ts'],
    layers: ['domain', 'pipeline', 'service', 'io', 'web', 'config', 'open-ingest', 'thread-start'],
    packages: [],
  },
  {
    name: 'cli',
    paths: ['src/cli/'],
    layers: ['domain', 'service', 'web', 'app', 'open-ingest', 'config', 'index', 'cli', 'thread-second-reader'],
    packages: ['commander', 'cli-progress', 'node:*'],
  },
  {
    name: 'thread-second-reader',
    paths: ['src/second-reader-thread.ts'],
    layers: ['domain', 'pipeline'],
    packages: ['node:worker_threads'],
  },
  {
    name: 'thread-retag',
    paths: ['src/retag-thread.ts'],
    layers: ['domain', 'service', 'io'],
    packages: ['node:worker_threads'],
  },
  { name: 'main', paths: ['src/main.ts'], layers: ['cli'], packages: [] },
]

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|import\('([^']+)'\)/g

/** The specifiers a file imports, types included. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function layerOf(path: string): Layer | undefined {
  return LAYERS.find(({ paths }) => paths.some((start) => path.startsWith(start)))
}

function resolve(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier)
}

/** Every import is one its layer may make. */
export function layering(files: Files): Violation[] {
  const violations: Violation[] = []
  for (const [path, text] of files) {
    const layer = layerOf(path)
    if (layer === undefined) {
      violations.push({ path, rule: 'belongs to no layer: name it in test/architecture/rules.ts and ARCHITECTURE.md' })
      continue
    }
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith('.')) {
        const target = layerOf(resolve(path, specifier))?.name
        const within = target !== undefined && layer.layers.includes(target)
        if (!within)
          violations.push({ path, rule: `${layer.name} must not import ${specifier} (${target ?? 'no layer'})` })
      } else if (!isAllowedPackage(specifier, layer.packages)) {
        violations.push({ path, rule: `${layer.name} must not import the package ${specifier}` })
      }
    }
  }
  return violations
}

function isAllowedPackage(specifier: string, packages: readonly string[]): boolean {
  return packages.some((name) =>
    name.endsWith('*')
      ? specifier.startsWith(name.slice(0, -1))
      : specifier === name || specifier.startsWith(`${name}/`),
  )
}

/** Comments and strings say what code must not do; only code counts. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1')
}

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(/, 'reads the clock'],
  [/\bnew Date\(\)/, 'reads the clock'],
  [/\bperformance\.now\(/, 'reads the clock'],
  [/\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/, 'uses randomness'],
  [/\bprocess\./, 'reads the process'],
  [/\bconsole\./, 'writes to the console'],
  [/\bsetTimeout\(|\bsetInterval\(/, 'waits'],
]

/** `domain` and `pipeline` know no clock, randomness, network, disk or logger. */
export function purity(files: Files): Violation[] {
  const violations: Violation[] = []
  for (const [path, text] of files) {
    if (!path.startsWith('src/domain/') && !path.startsWith('src/pipeline/')) continue
    const code = codeOf(text)
    for (const [pattern, deed] of IMPURE)
      if (pattern.test(code)) violations.push({ path, rule: `${deed}: it must be pure` })
  }
  return violations
}

/** One door for each: the environment is read by config.ts, lines are written by the CLI; requests have `way-out.ts`. */
export function doors(files: Files): Violation[] {
  const violations: Violation[] = []
  for (const [path, text] of files) {
    const code = codeOf(text)
    if (/\bprocess\.env\b/.test(code) && path !== 'src/config.ts') {
      violations.push({ path, rule: 'reads process.env: only src/config.ts may' })
    }
    if (/\bconsole\./.test(code)) violations.push({ path, rule: 'writes to the console' })
  }
  return violations
}

/** No file reaches itself by its imports. */
export function cycles(files: Files): Violation[] {
  const violations: Violation[] = []
  const finished = new Set<string>()
  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) {
      violations.push({ path, rule: `import cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}` })
      return
    }
    if (finished.has(path)) return
    for (const specifier of importsOf(files.get(path) ?? '')) {
      if (specifier.startsWith('.')) visit(resolve(path, specifier), [...trail, path])
    }
    finished.add(path)
  }
  for (const path of files.keys()) visit(path, [])
  return violations
}

const LONGEST = 400

/** Files are short, begin with a sentence on what they are for, and export by name. */
export function shape(files: Files): Violation[] {
  const violations: Violation[] = []
  for (const [path, text] of files) {
    const lines = text.split('\n').length - 1
    if (lines > LONGEST) violations.push({ path, rule: `${lines} lines: at most ${LONGEST}` })
    const start = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0
    if (!/^\/\*\*\s*\S/.test(text.slice(start))) violations.push({ path, rule: 'does not begin with a doc comment' })
    // Declarations of a package without types repeat that package's names and exports.
    if (path.endsWith('.d.ts')) continue
    if (/\bexport default\b/.test(codeOf(text))) violations.push({ path, rule: 'has a default export' })
    const name = posix.basename(path, '.ts')
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) violations.push({ path, rule: 'is not named in kebab-case' })
    if (/(^|-)(utils?|helpers?|common|manager|misc)(-|$)/.test(name))
      violations.push({ path, rule: 'has a name that says nothing' })
  }
  return violations
}

/** The folders of `domain` hold the words of single areas: they are read when one comes there. */
const MAIN_PATH = /^src\/(domain\/[^/]+|service\/ingest|pipeline\/plan|app)\.ts$/
const MAIN_PATH_LINES = 700

/** The main path can be read in half an hour: at most 700 lines of code, blank lines and comments not counted. */
export function mainPath(files: Files): Violation[] {
  let lines = 0
  for (const [path, text] of files) if (MAIN_PATH.test(path)) lines += codeLines(text)
  return lines > MAIN_PATH_LINES
    ? [{ path: 'src', rule: `the main path has ${lines} lines of code: at most ${MAIN_PATH_LINES}` }]
    : []
}

export function codeLines(text: string): number {
  return codeOf(text)
    .split('\n')
    .filter((line) => line.trim() !== '').length
}

/** ARCHITECTURE.md names every folder and every file directly below src/, and nothing that is not there. */
export function documented(files: Files, document: string): Violation[] {
  const there = new Set<string>()
  for (const path of files.keys()) {
    const parts = path.split('/')
    if (parts.length === 2) there.add(path)
    for (let depth = 2; depth < parts.length; depth += 1) there.add(`${parts.slice(0, depth).join('/')}/`)
  }
  const named = new Set([...document.matchAll(/`(src\/[^`\s]*)`/g)].map((match) => match[1] ?? ''))
  const missing = [...there].filter((path) => !named.has(path))
  const gone = [...named].filter((path) => path !== 'src/' && !there.has(path) && !files.has(path))
  return [
    ...missing.map((path) => ({ path, rule: 'is not in ARCHITECTURE.md' })),
    ...gone.map((path) => ({ path, rule: 'is named in ARCHITECTURE.md, but is not there' })),
  ]
}
