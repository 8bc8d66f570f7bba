/** Holds the code to the architecture, and proves of each rule that it catches what it forbids. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  cycles,
  documented,
  doors,
  type Files,
  importsOf,
  layering,
  mainPath,
  purity,
  shape,
  type Violation,
} from './architecture/rules.ts'
import { secondOpinion } from './architecture/second-opinion.ts'
import { wayOut } from './architecture/way-out.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const paths = globSync('src/**/*.ts', { cwd: root.pathname }).map((path) => path.replaceAll('\\', '/'))
const files: Files = new Map(paths.sort().map((path) => [path, read(path)]))

const rules: readonly (readonly [string, (files: Files) => Violation[]])[] = [
  ['layering', layering],
  ['purity', purity],
  ['doors', doors],
  ['way out', wayOut],
  ['second opinion', secondOpinion],
  ['cycles', cycles],
  ['shape', shape],
  ['main path', mainPath],
  ['documented', (tree) => documented(tree, read('ARCHITECTURE.md'))],
]

describe('the source tree', () => {
  it('has files', () => expect(files.size).toBeGreaterThan(50))
  it.each(rules)('keeps the rule: %s', (_name, rule) => expect(rule(files)).toEqual([]))
})

const doc = '/** A file. */\n'

describe('a rule catches', () => {
  const seeded: readonly (readonly [string, (files: Files) => Violation[], string, string, RegExp])[] = [
    [
      'domain importing a stage',
      layering,
      'src/domain/a.ts',
      "import { b } from '../pipeline/b.ts'",
      /domain must not/,
    ],
    [
      'a type import upwards',
      layering,
      'src/pipeline/a.ts',
      "import type { b } from '../io/b.ts'",
      /pipeline must not/,
    ],
    ['a re-export upwards', layering, 'src/domain/a.ts', "export { b } from '../web/b.ts'", /domain must not/],
    ['a package in service', layering, 'src/service/a.ts', "import { x } from 'kysely'", /package kysely/],
    ['a dynamic import', layering, 'src/pipeline/a.ts', "await import('undici')", /package undici/],
    ['disk in a stage', layering, 'src/pipeline/a.ts', "import { x } from 'node:fs'", /package node:fs/],
    ['io knowing a stage', layering, 'src/io/a.ts', "import { x } from '../pipeline/x.ts'", /io must not/],
    ['a file of no layer', layering, 'src/new.ts', '', /no layer/],
    ['the clock in a stage', purity, 'src/pipeline/a.ts', 'const now = Date.now()', /clock/],
    ['the empty date in a stage', purity, 'src/pipeline/a.ts', 'const now = new Date()', /clock/],
    ['randomness in a stage', purity, 'src/domain/a.ts', 'const dice = Math.random()', /randomness/],
    ['the environment elsewhere', doors, 'src/io/a.ts', 'const home = process.env.HOME', /process\.env/],
    ['a request elsewhere', wayOut, 'src/service/a.ts', "const page = await fetch('http://a.example')", /requests/],
    ['a socket elsewhere', wayOut, 'src/io/store/a.ts', "import { connect } from 'node:net'", /requests/],
    [
      'the second reader in a poll',
      secondOpinion,
      'src/ingest-thread.ts',
      "import Parser from 'rss-parser'",
      /reaches rss-parser/,
    ],
    ['a console line', doors, 'src/cli/a.ts', "console.log('x')", /console/],
    ['a long file', shape, 'src/io/a.ts', 'x()\n'.repeat(400), /lines/],
    ['a default export', shape, 'src/io/a.ts', 'export default 1', /default export/],
    ['a name without meaning', shape, 'src/io/text-utils.ts', '', /says nothing/],
    ['a name in camelCase', shape, 'src/io/textTools.ts', '', /kebab-case/],
    ['a main path too long', mainPath, 'src/domain/a.ts', 'const x = 1\n'.repeat(701), /main path/],
    ['an undocumented folder', (tree) => documented(tree, '`src/io/`'), 'src/io/deep/a.ts', '', /not in ARCHITECTURE/],
    ['a documented ghost', (tree) => documented(tree, '`src/io/` `src/old/`'), 'src/io/a.ts', '', /is not there/],
  ]
  it.each(seeded)('%s', (_name, rule, path, text, expected) => {
    const found = rule(new Map([[path, doc + text]]))
    expect(found.map((violation) => violation.rule).join('\n')).toMatch(expected)
  })

  it('a file without a doc comment', () => {
    expect(shape(new Map([['src/io/a.ts', 'export const a = 1\n']]))).toHaveLength(1)
  })

  it('the second reader behind two files', () => {
    const tree = new Map([
      ['src/worker.ts', "import { a } from './pipeline/a.ts'"],
      ['src/pipeline/a.ts', "import { b } from './b.ts'\nimport type { c } from './c.ts'"],
      ['src/pipeline/b.ts', ''],
      ['src/pipeline/c.ts', "import Parser from 'rss-parser'"],
    ])
    expect(secondOpinion(tree)).toEqual([])
    tree.set('src/pipeline/b.ts', "import { c } from './c.ts'")
    expect(secondOpinion(tree)).toEqual([
      {
        path: 'src/worker.ts',
        rule: 'reaches rss-parser: src/worker.ts → src/pipeline/a.ts → src/pipeline/b.ts → src/pipeline/c.ts → rss-parser',
      },
    ])
  })

  it('a cycle over three files, types included', () => {
    const three: Files = new Map([
      ['src/io/a.ts', `${doc}import { b } from './b.ts'\n`],
      ['src/io/b.ts', `${doc}import type { C } from './c.ts'\n`],
      ['src/io/c.ts', `${doc}export { a } from './a.ts'\n`],
    ])
    expect(cycles(three)).toHaveLength(1)
  })
})

describe('what is no violation', () => {
  it('leaves the words of one area out of the main path', () => {
    expect(mainPath(new Map([['src/domain/area/a.ts', 'const x = 1\n'.repeat(701)]]))).toEqual([])
  })
  it('sees imports over several lines and none in comments', () => {
    expect(importsOf("import {\n  one,\n  two,\n} from './a.ts'\n// see import('undici-docs')\n")).toContain('./a.ts')
  })
  it('lets comments and methods speak of fetch and console', () => {
    const text = `${doc}// console.log is not used\nawait queue.fetch(url)\ninterface F { fetch(url: string): void }\n`
    expect(doors(new Map([['src/service/a.ts', text]]))).toEqual([])
  })
})
