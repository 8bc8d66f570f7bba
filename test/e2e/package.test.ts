/** The package as somebody installs it: command, threads, shipped configuration and library, from what `npm pack` packs. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { type Origin, rssOf, startOrigin } from '../cli/origin.ts'
import { ROOT, startNode } from './process.ts'

let directory: string
let main: string
let origin: Origin

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'depesche-package-'))
  const packed = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', directory], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  expect(packed).toContain('depesche-')
  const [archive = ''] = readdirSync(directory).filter((name) => name.endsWith('.tgz'))
  // Installed: below node_modules, where Node strips no types, beside the packages it needs.
  const modules = join(directory, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
  execFileSync('tar', ['-xzf', join(directory, archive), '-C', directory])
  execFileSync('mv', [join(directory, 'package'), join(modules, 'depesche')])
  main = join(modules, 'depesche', 'dist', 'main.js')
  origin = await startOrigin()
  const items = ['a', 'b'].map((name) => ({
    guid: name,
    link: `${origin.address}/${name}`,
    title: `Alibaba ${name}`,
    text: `Text ${name}`,
  }))
  origin.answers.set('/feed', rssOf('The shop', items))
})
afterAll(async () => {
  await origin?.close()
  rmSync(directory, { recursive: true, force: true })
})

const run = (...words: string[]) => startNode(words, { main, cwd: directory })

it('finds the configuration it was shipped with, and its schemas', async () => {
  const check = run('check', '--json')
  expect([await check.ended, check.texts.err]).toEqual([0, ''])
  const shipped = join(directory, 'node_modules', 'depesche', 'config')
  expect(JSON.parse(check.texts.out)).toMatchObject({ directory: shipped, sources: 12, feeds: 8, topics: 16 })
  expect(readdirSync(join(shipped, 'schema')).sort()).toEqual([
    'depesche.json',
    'feeds.json',
    'sources.json',
    'topics.json',
    'watchlist.json',
  ])
})

it('holds what it needs and nothing else', () => {
  const files = readdirSync(join(directory, 'node_modules', 'depesche'))
  const texts = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md']
  expect(files.sort()).toEqual([...texts, 'config', 'dist', 'docs', 'fixtures', 'package.json'])
  const built = readdirSync(join(directory, 'node_modules', 'depesche', 'dist'), { recursive: true, encoding: 'utf8' })
  expect(built.filter((name) => /\.ts$/.test(name) && !name.endsWith('.d.ts'))).toEqual([])
})

it('serves: its ingest thread polls, its server answers, a trial of topics runs on its thread, a signal ends all', async () => {
  const settings = {
    server: { port: 0 },
    storage: { url: 'sqlite:data/news.db' },
    fetch: { allow: ['127.0.0.0/8'] },
  }
  writeFileSync(join(directory, 'depesche.yaml'), stringify(settings))
  writeFileSync(
    join(directory, 'sources.yaml'),
    stringify({ sources: [{ id: 'shop', url: `${origin.address}/feed` }] }),
  )
  // What is told in two words alike would be one story.
  writeFileSync(join(directory, 'feeds.yaml'), stringify({ feeds: [{ id: 'all', title: 'All', collapse: 'none' }] }))
  const serve = run('serve', '--config', directory)
  const [, address = ''] = await serve.said(/listens on (http:\S+) and watches 1 source\./)
  const items = async () => (await (await fetch(`${address}/feeds/all.json`)).json()) as { items: unknown[] }
  while ((await items()).items.length < 2) await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await fetch(`${address}/assets/desk.css`)).status).toBe(200)
  const trial = await fetch(`${address}/api/v1/retag/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      since: '10000d',
      topics: 'topics: [{id: letters, threshold: 1, phrases: {"*": [Text]}}]',
      watchlist: 'entities: []',
    }),
  })
  expect(await trial.json()).toMatchObject({ articles: 2, tags: { letters: { gained: 2, lost: 0 } } })
  serve.child.kill('SIGTERM')
  expect(await serve.ended).toBe(0)
  // A relative path of the storage starts at the working directory.
  expect(readdirSync(join(directory, 'data'))).toContain('news.db')
})

it('reads a feed with its second reader, on a thread of its own', async () => {
  const preview = run('preview', 'feed', `${origin.address}/feed`, '--json', '--config', directory)
  expect([await preview.ended, preview.texts.err]).toEqual([0, ''])
  expect(JSON.parse(preview.texts.out)).toMatchObject({
    secondReader: { failure: null, entries: 2, disagreements: [] },
  })
})

it('shows its demo, the sites of which came along', async () => {
  const demo = run('demo', '--once')
  expect([await demo.ended, demo.texts.err]).toEqual([0, ''])
  expect(demo.texts.out).toContain('Joe Tsai')
})

it('is a library with types', async () => {
  const code = `import { parseFeed, isFetchable, type ParsedFeed } from 'depesche'
const feed: ParsedFeed = await parseFeed(new TextEncoder().encode('<rss version="2.0"><channel><title>T</title></channel></rss>'))
const title: string | null = feed.title
console.log(JSON.stringify([title, feed.format, isFetchable('http://127.0.0.1/')]))
`
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(join(directory, 'use.ts'), code)
  const library = startNode([], { main: join(directory, 'use.ts'), cwd: directory })
  expect([await library.ended, library.texts.err]).toEqual([0, ''])
  expect(JSON.parse(library.texts.out)).toEqual(['T', 'rss', false])
  const options = {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    noEmit: true,
    types: ['node'],
    skipLibCheck: false,
  }
  const compilerOptions = { ...options, exactOptionalPropertyTypes: true }
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }))
  const tsc = startNode(['-p', directory], {
    main: join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
    cwd: directory,
  })
  expect([await tsc.ended, tsc.texts.out]).toEqual([0, ''])
})
