/** `depesche preview change`: two versions of an article, compared. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkplace, type Workplace } from './workplace.ts'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())

function file(name: string, text: string): string {
  const path = join(place.directory, name)
  writeFileSync(path, text)
  return path
}

const page = (stores: number) =>
  `<!doctype html><html lang="en"><title>Grocer shuts stores</title><article><h1>Grocer shuts stores</h1>
<p>The grocer said on Monday that it would close ${stores} of its stores in the north of the country by the summer.</p>
<p>${'Shoppers in the small towns of the region will have to travel further for their groceries. '.repeat(4)}</p></article></html>`

describe('preview change', () => {
  it('says what was changed in a text, and shows where', async () => {
    const before = file('before.txt', 'Umsatz im Plus\n\nDer Umsatz stieg auf 247,7 Mrd. Yuan.\n')
    const after = file('after.txt', 'Umsatz im Plus\n\nDer Umsatz stieg auf 274,7 Mrd. Yuan.\n')
    const { code, out } = await place.run('preview', 'change', before, after)
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'number, material: a figure, sum or date was changed',
      '',
      'Umsatz im Plus',
      '',
      'Der Umsatz stieg auf [-247,7-]{+274,7+} Mrd. Yuan.',
    ])
    const { json } = await place.run('preview', 'change', before, after, '--json')
    expect(json).toMatchObject([{ class: 'number', material: true, diff: { length: 5 } }])
  })

  it('compares pages at addresses and in files, long texts around the changes only', async () => {
    place.origin.answers.set('/stores', { body: page(27) })
    const { out } = await place.run('preview', 'change', `${place.origin.address}/stores`, file('page.html', page(72)))
    expect(out).toMatch(/^number, material: /)
    expect(out).toMatch(/it would close \[-27-\]\{\+72\+\} of its stores in the north of the country[\s\S]* …$/)
  })

  it('says what cannot be read', async () => {
    const missing = await place.run('preview', 'change', join(place.directory, 'nothing'), join(place.directory, 'nil'))
    expect(missing).toMatchObject({ code: 1, remarks: expect.stringContaining('nothing') })
    const empty = await place.run('preview', 'change', file('a.txt', ''), file('b.txt', 'Title\ntext'))
    expect(empty).toMatchObject({ code: 0, remarks: expect.stringContaining('a.txt: no article was found in it.') })
  })
})
