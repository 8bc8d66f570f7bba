/** The second opinion as a person sees it: a table of differences, and why there is none. */
import { describe, expect, it } from 'vitest'
import { askSecondReader, opinionLines } from '../../src/cli/second-reader.ts'
import { parseFeed } from '../../src/pipeline/parse/parse-feed.ts'

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>Shop</title><link>https://shop.example/</link><description>d</description>${items}</channel></rss>`

async function opinion(text: string, limits = {}) {
  const ours = await parseFeed(new TextEncoder().encode(text), { url: 'https://shop.example/feed' })
  return opinionLines(await askSecondReader(text, ours, limits))
}

describe('the second reader', () => {
  it('is shown beside ours, field by field', async () => {
    const text = 'A paragraph that both read alike, until one of them '
    const items = `<item><title>京东 &amp;amp; others</title><link>/a</link><guid>1</guid><description>${text}stops</description></item>
<item><title>Fine</title><guid>https://shop.example/2</guid><description>${text}&lt;![CDATA[goes on</description></item>`
    expect(await opinion(rss(items))).toEqual([
      '',
      'The second reader (rss-parser) disagrees in 3 places:',
      '  where    field  ours                    theirs',
      '  entry 1  link   https://shop.example/a  /a',
      '  entry 1  title  京东 & others           京东 &amp; others',
      '  entry 2  link   https://shop.example/2  none',
    ])
  })

  it('agrees', async () => {
    const item = '<item><title>Fine</title><link>https://shop.example/2</link><guid>2</guid></item>'
    expect(await opinion(rss(item))).toEqual(['', 'The second reader (rss-parser) agrees on the one entry.'])
  })

  it('gives up on what is not well-formed, in one line', async () => {
    const lines = await opinion('<rss version="2.0"><channel><item><title>a & b</title></item></channel></rss>')
    expect(lines).toEqual(['', expect.stringMatching(/^The second reader \(rss-parser\) gave up: [^\n]+\.$/)])
  })

  it('is given a time, and no more', async () => {
    expect(await opinion(rss(''), { patience: 1 })).toEqual([
      '',
      'The second reader (rss-parser) gave up: it needed more than 0.001 seconds.',
    ])
  })

  it('is not shown what is too large for it', async () => {
    expect((await opinion(rss(''), { largest: 100 })).join('')).toContain('too large for it (more than 100 characters)')
  })
})
