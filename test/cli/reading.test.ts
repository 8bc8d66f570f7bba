/** The commands that read the store: query, explain, export. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rssOf } from './origin.ts'
import { items, openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
let tsai: Record<string, unknown>

beforeAll(async () => {
  place = await openWorkplace()
  await place.run('ingest')
  const found = (await place.run('query', 'alibaba', '--json')).json[0] as Record<string, unknown>[]
  tsai = found[0] ?? {}
})
afterAll(() => place.close())

describe('query', () => {
  it('gives articles as JSON, with the fields the contract names', () => {
    expect(tsai).toEqual({
      id: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      url: `${place.origin.address}/tsai`,
      title: 'Alibaba opens a model',
      source: 'shop',
      published: '2025-02-12T09:00:00.000Z',
      language: 'en',
      topics: expect.arrayContaining(['ai', 'china-tech']),
      entities: expect.arrayContaining(['alibaba', 'joe-tsai', 'qwen']),
      cluster: tsai.id,
      score: expect.any(Number),
    })
    expect(tsai.score).toBeGreaterThan(0)
    expect(tsai.score).toBeLessThanOrEqual(1)
  })

  it.each([
    ['', 2],
    ['company:alibaba', 1],
    ['shops', 1],
    ['-shops', 1],
    ['-company:alibaba', 1],
    ['nothing', 0],
  ])('«%s» finds %i', async (text, count) => {
    const { json, code } = await place.run('query', text, '--json')
    expect([code, (json[0] as unknown[]).length]).toEqual([0, count])
  })

  it('tells people in lines, as many as asked for, and that there is nothing', async () => {
    expect((await place.run('query', 'shops')).out).toBe('2025-02-12 09:00  shop  en  Shops close earlier')
    expect((await place.run('query', '-company:alibaba')).out).toBe('2025-02-12 09:00  shop  en  Shops close earlier')
    expect((await place.run('query', '', '--limit', '1')).out.split('\n')).toHaveLength(1)
    expect(await place.run('query', 'nothing')).toMatchObject({ code: 0, out: 'No article matches.' })
  })

  it('gives the best match first where asked', async () => {
    const { json, code } = await place.run('query', 'model OR shops', '--ranked', '--json')
    expect([code, (json[0] as unknown[]).length]).toEqual([0, 2])
    expect((await place.run('query', 'shops', '--ranked')).out).toBe('2025-02-12 09:00  shop  en  Shops close earlier')
  })

  it('says what may have been meant', async () => {
    const value = await place.run('query', 'topic:retial')
    expect(value).toMatchObject({ code: 0, out: 'No article matches.' })
    expect(value.remarks).toContain('Nothing is called topic:retial. Did you mean topic:retail')
    const field = await place.run('query', 'topik:ai')
    expect([field.code, field.remarks.includes('Did you mean topic:?')]).toEqual([2, true])
  })

  it('points at the place it cannot read', async () => {
    const { code, out, remarks, json } = await place.run('query', '阿里 topic:(', '--json')
    expect({ code, out, json }).toEqual({ code: 2, out: '', json: [] })
    const [shown, caret, message] = remarks.split('\n')
    expect(shown).toBe('  阿里 topic:(')
    expect(caret).toBe(`${' '.repeat(2 + 4 + 1 + 'topic:'.length)}^`)
    expect(message).toMatch(/^Right after topic: .* Expected: /)
  })

  it.each(['0', '-1', 'many', '1.5', ''])('refuses the limit «%s»', async (limit) => {
    expect(await place.run('query', 'x', '--limit', limit)).toMatchObject({ code: 2, out: '' })
  })
})

describe('explain --query', () => {
  it('says which parts an article meets, and where', async () => {
    const { out, code } = await place.run('explain', 'tsai', '--query', 'alibaba -topic:ai (temu OR lang:en)')
    expect(code).toBe(0)
    const [title, answer, , ...tree] = out.split('\n')
    expect([title, answer]).toEqual(['Alibaba opens a model', 'is not found by alibaba -topic:ai (temu OR lang:en)'])
    expect(tree.map((line) => line.replace(/(?<=\S) {2}.*/, ''))).toEqual([
      '✗ all of',
      '  ✓ alibaba',
      '  ✗ not',
      '    ✓ topic:ai',
      '  ✓ any of',
      '    ✗ temu',
      '    ✓ lang:en',
    ])
    expect(out).toContain('title 0: «Alibaba»')
  })

  it('the same as JSON beside the article, and points at what it cannot read', async () => {
    const { json } = await place.run('explain', 'tsai', '--query', 'topic:ai', '--json')
    expect(json).toMatchObject([
      { title: 'Alibaba opens a model', explained: { query: 'topic:ai', met: true, part: 'topic:ai' } },
    ])
    const faulty = await place.run('explain', 'tsai', '--query', 'topic:(')
    expect([faulty.code, faulty.remarks.includes('^')]).toEqual([2, true])
  })
})

describe('explain', () => {
  it.each(['id', 'url', 'guid'])('finds an article by its %s', async (by) => {
    const reference = by === 'guid' ? 'tsai' : String(tsai[by])
    const { json, code } = await place.run('explain', reference, '--json')
    expect(code).toBe(0)
    const [article] = json as [Record<string, never>]
    expect(article).toMatchObject({
      id: tsai.id,
      url: tsai.url,
      guid: 'tsai',
      sourceId: 'shop',
      title: 'Alibaba opens a model',
      provenance: { title: 'feed' },
      decisions: [{ kind: 'stored', sourceId: 'shop', entryId: tsai.id }],
      revisions: [],
    })
  })

  it('gives every tag evidence that stands in the article', async () => {
    const { json } = await place.run('explain', 'tsai', '--json')
    const [{ tags, ...article }] = json as [{ tags: TagShown[]; title: string; text: string }]
    expect(tags.map(({ id }) => id)).toEqual(expect.arrayContaining(['ai', 'alibaba', 'joe-tsai', 'qwen']))
    for (const { evidence } of tags) {
      expect(evidence.length).toBeGreaterThan(0)
      for (const { field, start, end, text } of evidence) expect(article[field].slice(start, end)).toBe(text)
    }
  })

  it('tells people the same in lines', async () => {
    const { out } = await place.run('explain', 'tsai')
    expect(out).toContain('company alibaba, score ')
    expect(out).toContain('  title 0–7: «Alibaba»')
    expect(out).toMatch(/Where each field came from\n {2}url +feed link/)
    expect(out).toMatch(/Decisions\n {2}\S+ {2}shop {2}stored/)
  })

  it('shows earlier versions, and what became of an entry that is no article', async () => {
    const other = await openWorkplace()
    try {
      await other.run('ingest')
      const [first] = items(other.origin.address)
      if (first === undefined) throw new Error('no item')
      const changed = { ...first, text: 'A corrected text.' }
      const linkless = { ...first, guid: 'linkless', link: '' }
      other.origin.answers.set('/feed', rssOf('The shop', [changed, linkless]))
      await other.run('ingest')
      expect((await other.run('explain', 'tsai', '--json')).json).toMatchObject([
        { revision: 2, text: 'A corrected text.', revisions: [{ revision: 1, text: first.text }] },
      ])
      const [seen] = (await other.run('explain', 'tsai', '--json')).json as [{ decisions: { kind: string }[] }]
      expect(seen.decisions.map(({ kind }) => kind).sort()).toEqual(['stored', 'updated'])
      expect((await other.run('explain', 'tsai')).out).toMatch(
        /Changes\n {2}version 2, seen .*: \w+, (im)?material\n {4}text: .*\{\+/,
      )
    } finally {
      await other.close()
    }
  })

  it('says when nothing is known', async () => {
    expect(await place.run('explain', 'nobody', '--json')).toMatchObject({
      code: 1,
      out: '',
      json: [],
      remarks:
        'Nothing is known of nobody. Give the id, URL or guid of an article or entry, as `query` and `run` list them, or words of its title.',
    })
  })
})

interface TagShown {
  readonly id: string
  readonly evidence: readonly { field: 'title' | 'text'; start: number; end: number; text: string }[]
}

describe('export', () => {
  const namesIn = (directory: string) =>
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1))
      .sort()

  it('writes every public feed in three formats, a list and a page, and writes nothing twice', async () => {
    place.configure('feeds', {
      feeds: [
        { id: 'all', title: 'Everything' },
        { id: 'alibaba', title: 'Alibaba', query: 'company:alibaba' },
        { id: 'inner', title: 'Inner circle', visibility: 'private' },
      ],
    })
    const directory = join(place.directory, 'out', 'deep')
    const first = await place.run('export', directory, '--json')
    expect(first).toMatchObject({ code: 0, json: [{ directory, feeds: 2, unchanged: 0 }] })
    expect(namesIn(directory)).toEqual([
      '.depesche-export.json',
      'feeds.opml',
      'feeds/alibaba.atom',
      'feeds/alibaba.json',
      'feeds/alibaba.rss',
      'feeds/all.atom',
      'feeds/all.json',
      'feeds/all.rss',
      'index.html',
    ])
    const feed = JSON.parse(readFileSync(join(directory, 'feeds/alibaba.json'), 'utf8'))
    expect(feed.items.map(({ id }: { id: string }) => id)).toEqual([tsai.id])
    expect(readFileSync(join(directory, 'index.html'), 'utf8')).not.toContain('Inner circle')
    const written = statSync(join(directory, 'feeds/all.atom')).mtimeMs
    const second = await place.run('export', directory)
    expect(second.out).toBe(`${directory}: 2 feeds, 0 files written, 8 unchanged.`)
    expect(statSync(join(directory, 'feeds/all.atom')).mtimeMs).toBe(written)
    rmSync(join(place.directory, 'feeds.yaml'))
  })

  it('puts compressed copies beside where asked, and takes away what is gone, but nothing of others', async () => {
    const directory = join(place.directory, 'out', 'compressed')
    place.configure('feeds', {
      feeds: [
        { id: 'all', title: 'Everything' },
        { id: 'alibaba', title: 'Alibaba', query: 'company:alibaba' },
      ],
    })
    await place.run('export', directory, '--compressed')
    const plain = readFileSync(join(directory, 'feeds/all.atom'))
    expect(gunzipSync(readFileSync(join(directory, 'feeds/all.atom.gz'))).equals(plain)).toBe(true)
    expect(brotliDecompressSync(readFileSync(join(directory, 'feeds/all.atom.br'))).equals(plain)).toBe(true)
    expect(zstdDecompressSync(readFileSync(join(directory, 'feeds/all.atom.zst'))).equals(plain)).toBe(true)
    writeFileSync(join(directory, 'feeds/theirs.atom'), 'theirs')
    place.configure('feeds', { feeds: [{ id: 'all', title: 'Everything' }] })
    const { json } = await place.run('export', directory, '--json')
    const gone = ['atom', 'json', 'rss'].flatMap((format) =>
      ['', '.br', '.gz', '.zst'].map((ending) => `feeds/alibaba.${format}${ending}`),
    )
    const copies = (name: string) => ['.br', '.gz', '.zst'].map((ending) => `${name}${ending}`)
    const uncompressed = ['feeds.opml', 'feeds/all.atom', 'feeds/all.json', 'feeds/all.rss', 'index.html']
    const removed = [...gone, ...uncompressed.flatMap(copies)].sort()
    expect(json).toMatchObject([{ feeds: 1, removed }])
    expect(namesIn(directory)).toEqual(['.depesche-export.json', ...uncompressed, 'feeds/theirs.atom'].sort())
    rmSync(join(place.directory, 'feeds.yaml'))
  })

  it('removes nothing outside its folder, whatever the list of its files says', async () => {
    const directory = join(place.directory, 'out', 'hostile')
    const outside = join(place.directory, 'out', 'outside')
    await place.run('export', directory)
    writeFileSync(outside, 'theirs')
    writeFileSync(
      join(directory, '.depesche-export.json'),
      JSON.stringify(['../outside', outside, 7, 'feeds/../../outside']),
    )
    expect((await place.run('export', directory)).code).toBe(0)
    expect(readFileSync(outside, 'utf8')).toBe('theirs')
    writeFileSync(join(directory, '.depesche-export.json'), 'not JSON')
    expect((await place.run('export', directory)).code).toBe(0)
  })

  it('says in one sentence where it cannot write', async () => {
    const file = join(place.directory, 'file')
    writeFileSync(file, '')
    const { code, out, remarks } = await place.run('export', join(file, 'x'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(remarks).toBe(`${file}/x/feeds cannot be: a part of its path is a file, not a folder.`)
  })
})
