/** What documents say beside their articles: who else covers a story, who made a picture, how often the feed changes. */
import { describe, expect, it } from 'vitest'
import { rhythmOf, secondsToKeep } from '../../../src/pipeline/publish/feed-rhythm.ts'
import { imageCaption } from '../../../src/pipeline/publish/image-caption.ts'
import { renderFeed } from '../../../src/pipeline/publish/render-feed.ts'
import { sampleArticle, sampleMeta } from './samples.ts'

const others = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    outlet: `Outlet ${index}`,
    url: `https://o${index}.example/a?b=1&c="`,
  }))

describe('who else covers a story', () => {
  it.each([
    ['de', 1, '<p>Auch bei <a href="https://o0.example/a?b=1&amp;c=%22">Outlet 0</a>.</p>'],
    [
      'zh',
      2,
      '<p>另见： <a href="https://o0.example/a?b=1&amp;c=%22">Outlet 0</a>、<a href="https://o1.example/a?b=1&amp;c=%22">Outlet 1</a>。</p>',
    ],
    ['en', 7, '</a> and 2 more.</p>'],
  ])('stands below the item in %s', (language, count, expected) => {
    const article = sampleArticle()
    const meta = { ...sampleMeta(), language, coverage: { [article.id]: others(count) } }
    const [item] = JSON.parse(renderFeed('json', meta, [article])).items
    expect(item.content_html).toContain(expected)
    expect(item._depesche.alsoCoveredBy).toHaveLength(count)
    expect(item.summary).not.toContain('Outlet')
    expect(renderFeed('rss', meta, [article])).toContain('Outlet 0')
  })

  it('can inject nothing, and names each outlet once', () => {
    const article = sampleArticle()
    const coverage = {
      [article.id]: [
        { outlet: '<script>x</script>', url: 'javascript:alert(1)' },
        { outlet: 'A & <b>', url: 'https://a.example/' },
        { outlet: 'A & <b>', url: 'https://a.example/2' },
      ],
    }
    const [item] = JSON.parse(renderFeed('json', { ...sampleMeta(), coverage }, [article])).items
    expect(item.content_html).toMatch(/<a href="https:\/\/a\.example\/">A &amp; &lt;b&gt;<\/a>\.<\/p>$/)
    expect(item.content_html).not.toContain('script')
  })
})

describe('a picture', () => {
  const figure = (caption: string) =>
    `<p>Text.</p><figure><img src="https://a.example/b.jpg?x=1&amp;y=2" alt=""><figcaption>${caption}</figcaption></figure>`
  it.each([
    ['Der Hafen. Foto: Mira Kolb/dpa', 'Mira Kolb/dpa'],
    ['Messe in Köln (Bild: Messe AG)', 'Messe AG'],
    ['The port of Ningbo. Photo by Jane Doe', 'Jane Doe'],
    ['宁波港。图源：视觉中国', '视觉中国'],
    ['A shop. © Reuters', 'Reuters'],
    ['Kein Fotograf wird genannt', null],
    ['<b>Eine</b> &amp; zwei', null],
  ])('«%s» is by %s', (caption, credit) => {
    expect(imageCaption(figure(caption), 'https://a.example/b.jpg?x=1&y=2')?.credit).toBe(credit)
  })

  it('has no caption where another picture has one, or there is none', () => {
    expect(imageCaption(figure('Foto: A B'), 'https://a.example/other.jpg')).toBeNull()
    expect(imageCaption('<p>Text</p>', 'https://a.example/b.jpg')).toBeNull()
  })

  it('names who made it whatever the rights, and what stands below only where all may be shown', () => {
    const image = 'https://retail.example/b.jpg'
    const html = `<figure><img src="${image}"><figcaption>Der Hafen. Foto: Mira Kolb</figcaption></figure><p>Text</p>`
    const article = sampleArticle({ image, html })
    const origin = Object.values(sampleMeta().origins)[0]
    const of = (rights: 'full' | 'excerpt') =>
      renderFeed('atom', { ...sampleMeta(), origins: { [article.sourceId]: { ...origin, rights } as never } }, [
        article,
      ])
    expect(of('full')).toContain('<media:credit>Mira Kolb</media:credit>')
    expect(of('full')).toContain('<media:description type="plain">Der Hafen. Foto: Mira Kolb</media:description>')
    expect(of('excerpt')).toContain('<media:credit>Mira Kolb</media:credit>')
    expect(of('excerpt')).not.toContain('Der Hafen')
  })
})

describe('how often a feed changes', () => {
  const every = (minutes: number, count = 12) =>
    Array.from({ length: count }, (_, index) => ({
      firstSeen: new Date(Date.UTC(2025, 1, 14) - index * minutes * 60_000).toISOString(),
    }))
  it.each([
    [every(30), 30, 450, ['<ttl>8</ttl>', 'hourly', '>2<']],
    [every(180), 180, 900, ['<ttl>45</ttl>', 'daily', '>8<']],
    [every(100_000), 360, 900, ['<ttl>90</ttl>', 'daily', '>4<']],
    [every(30, 2), 360, 900, ['<ttl>90</ttl>', 'daily', '>4<']],
    [[...every(0, 40), ...every(60, 12)], 60, 900, ['<ttl>15</ttl>', 'hourly', '>1<']],
    [[], 360, 900, ['<ttl>90</ttl>', 'daily', '>4<']],
  ])('is told by when articles came (case %#)', (articles, minutes, seconds, words) => {
    expect(rhythmOf(articles)).toBe(minutes * 60_000)
    expect(secondsToKeep(rhythmOf(articles))).toBe(seconds)
    const document = renderFeed('rss', { ...sampleMeta(), rhythm: rhythmOf(articles) }, [sampleArticle()])
    for (const word of words) expect(document).toContain(word)
    expect(document.indexOf('<ttl>')).toBeLessThan(document.indexOf('<item>'))
  })
})
