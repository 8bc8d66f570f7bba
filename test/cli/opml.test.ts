/** `depesche opml import|export`: lists of other readers, and ours. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
const before =
  '# Ours.\nsources:\n  - {id: own, title: Own, url: "https://own.example/feed", folder: Handel}   # first\n'
const nested = new URL('../../fixtures/opml/nested-folders/source.opml', import.meta.url)

beforeEach(async () => {
  place = await openWorkplace()
  place.configure('sources', before)
})
afterEach(() => place.close())

const saved = () => readFileSync(join(place.directory, 'sources.yaml'), 'utf8')

function write(name: string, text: string): string {
  const path = join(place.directory, name)
  writeFileSync(path, text)
  return path
}

describe('opml import', () => {
  it('shows what it would add, and saves it with --yes, folders and home pages too', async () => {
    const file = write('list.opml', readFileSync(nested, 'utf8'))
    const looked = await place.run('opml', 'import', file)
    expect(looked).toMatchObject({ code: 1, remarks: 'Nothing is saved: say --yes to save it.' })
    expect(looked.out.split('\n')[0]).toBe('Abonnements der Redaktion: 4 new, 0 not taken, 0 no feeds.')
    expect(looked.out).toMatch(/lantern-road +Handel \/ China +Lantern Road/)
    expect(saved()).toBe(before)
    const { code, json } = await place.run('opml', 'import', file, '--yes', '--json')
    expect({ code, json }).toMatchObject({ code: 0, json: [{ saved: true, refused: [], added: { length: 4 } }] })
    expect(saved().startsWith(before)).toBe(true)
    expect(saved()).toContain(`  - id: markt-laden
    title: Markt & Laden
    url: https://marktladen.example/feed?a=1&b=2
    language: de
    homepage: https://marktladen.example/
    folder:
      - Handel
`)
    expect(await place.run('check')).toMatchObject({ code: 0 })
  })

  it('adds nothing twice, and says why', async () => {
    const file = write(
      'list.opml',
      '<opml version="2.0"><head/><body><outline text="Own" type="rss" xmlUrl="http://own.example/feed/"/><outline text="New" type="rss" xmlUrl="https://new.example/feed"/><outline text="New again" type="rss" xmlUrl="https://new.example/feed/"/><outline text="Odd" type="rss" xmlUrl="gopher://odd.example/"/></body></opml>',
    )
    const { json } = await place.run('opml', 'import', file, '--yes', '--json')
    expect(json).toMatchObject([
      {
        added: [{ id: 'new' }],
        refused: [
          { title: 'Own', reason: 'its address is that of the source own' },
          { title: 'New again', reason: 'its address is that of the source new' },
          { title: 'Odd', reason: expect.stringContaining('begin') },
        ],
      },
    ])
    const text = saved()
    expect(await place.run('opml', 'import', file, '--yes')).toMatchObject({
      code: 0,
      remarks: 'There is nothing new to add.',
    })
    expect(saved()).toBe(text)
  })

  it.each([
    ['<html><body>Log in</body></html>', 'The file is no OPML but a document of type «html».'],
    ['{"feeds": []}', 'The file is no OPML but JSON.'],
    ['just text', 'The file is no OPML but plain text.'],
    ['', 'The file is empty.'],
    ['<opml><body><outline xmlUrl="https://a.example/"/>', 'The OPML breaks off before its end: get a whole one.'],
  ])('changes nothing for «%s»', async (text, reason) => {
    const file = write('list.opml', text)
    expect(await place.run('opml', 'import', file, '--yes')).toMatchObject({
      code: 1,
      out: '',
      remarks: `${file}: ${reason} Nothing is changed.`,
    })
    expect(saved()).toBe(before)
  })

  it('takes a list from an address, through the gate', async () => {
    place.origin.answers.set('/list.opml', { body: readFileSync(nested) })
    expect(await place.run('opml', 'import', `${place.origin.address}/list.opml`, '--dry-run')).toMatchObject({
      code: 0,
      remarks: 'Nothing is saved.',
    })
    expect(await place.run('opml', 'import', 'http://10.0.0.1/x.opml')).toMatchObject({
      code: 1,
      remarks: expect.stringContaining('is not public'),
    })
    expect(await place.run('opml', 'import', '/nowhere.opml')).toMatchObject({
      code: 1,
      remarks: expect.stringContaining('/nowhere.opml is not there.'),
    })
    expect(saved()).toBe(before)
  })

  it('is refused while sources.yaml is broken', async () => {
    place.configure('sources', 'sources:\n  - {id: own}\n')
    const file = write('list.opml', readFileSync(nested, 'utf8'))
    expect(await place.run('opml', 'import', file, '--yes')).toMatchObject({ code: 78 })
    expect(saved()).toBe('sources:\n  - {id: own}\n')
  })
})

describe('opml export', () => {
  it('gives back what was imported', async () => {
    const file = write('list.opml', readFileSync(nested, 'utf8'))
    await place.run('opml', 'import', file, '--yes')
    const out = join(place.directory, 'out.opml')
    expect(await place.run('opml', 'export', out)).toMatchObject({ code: 0, out: `${out}: 5 sources.` })
    const text = readFileSync(out, 'utf8')
    expect((await place.run('opml', 'export')).out).toBe(text.trimEnd())
    expect((await place.run('opml', 'export', '--json')).json).toEqual([{ sources: 5, file: null, opml: text }])
    expect(text).toMatch(
      /<outline text="Handel" title="Handel">\n {6}<outline text="Own" .*xmlUrl="https:\/\/own.example\/feed".*\/>\n {6}<outline text="Markt &amp; Laden"/,
    )
    const empty = await openWorkplace()
    try {
      empty.configure('sources', '')
      const again = await empty.run('opml', 'import', out, '--yes', '--json')
      expect(again.json).toMatchObject([{ refused: [], skipped: [], saved: true, added: { length: 5 } }])
      expect((await empty.run('opml', 'export')).out).toBe(text.trimEnd())
    } finally {
      await empty.close()
    }
  })
})
